import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSqlite } from 'pagewise/server';
import { createApp } from './app.ts';

test('keeps a question for the visitor who asked it, and for nobody else', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'chats-'));
  const store = await openSqlite(join(dir, 'chats.db'));
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const { app } = createApp({ store, secret, origins: [], model: undefined });
  const http = app.listen(0);
  await once(http, 'listening');
  t.after(async () => {
    http.close();
    http.closeAllConnections();
    await store.close();
    await rm(dir, { recursive: true });
  });
  const url = `http://localhost:${(http.address() as AddressInfo).port}`;

  const visitor = async (): Promise<string> => {
    const response = await fetch(`${url}/pagewise/visitor`, { method: 'POST' });
    const { token } = (await response.json()) as { token: string };
    return token;
  };
  const send = (type: string, params: object, token: string): Promise<Response> =>
    fetch(`${url}/pagewise/chatkit`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ type, params }),
    });
  const count = async (token: string): Promise<number> => {
    const response = await send('threads.list', {}, token);
    const { data } = (await response.json()) as { data: unknown[] };
    return data.length;
  };

  const [ada, bob] = await Promise.all([visitor(), visitor()]);
  const content = [{ type: 'input_text', text: 'Why?' }];
  const input = { content, attachments: [], inference_options: {} };
  const answer = await send('threads.create', { input }, ada);
  assert.match(await answer.text(), /"type":"thread.created"/);
  assert.deepEqual([await count(ada), await count(bob)], [1, 0]);
  assert.equal((await send('threads.list', {}, 'forged')).status, 401);

  const page = await (await fetch(url)).text();
  assert.match(page, /pagewise\.js/);
  assert.equal((await fetch(`${url}/pagewise.js`)).status, 200);
});
