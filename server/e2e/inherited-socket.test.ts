import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { KeptSocket } from './kept-socket.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

test('a question that comes while the server restarts waits on the socket of systemd', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-socket-'));
  t.after(() => rm(folder, { recursive: true }));
  await using served = await KeptSocket.serve(['--site', site, '--db', join(folder, 'x.db')]);
  assert.ok(served.output.includes(` is at http://localhost:${served.port}`), served.output);
  const url = `http://127.0.0.1:${served.port}/pagewise`;
  const visitor = await fetch(`${url}/visitor`, { method: 'POST' });
  const { token } = (await visitor.json()) as { token: string };
  await served.restart();
  // The first has ended, and the second does not listen yet.
  const content = [{ type: 'input_text', text: 'How hot?' }];
  const response = await fetch(`${url}/chatkit`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({
      type: 'threads.create',
      params: { input: { content, attachments: [], inference_options: {} } },
    }),
  });
  assert.equal(response.status, 200);
  assert.match(await response.text(), /thread\.item\.done/);
});
