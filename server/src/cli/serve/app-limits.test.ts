import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { test, type TestContext } from 'node:test';
import { VisitorTokens } from '../../identity/visitor-tokens.ts';
import { silentLogger } from '../../testing/scripted-server.ts';
import { ChatKitServer } from '../../server.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { createApp } from './app.ts';

class Silent extends ChatKitServer {
  override async *respond() {}
}

async function start(t: TestContext, trustedProxies?: number): Promise<string> {
  const app = createApp({
    server: new Silent(new MemoryStore()),
    tokens: new VisitorTokens(new TextEncoder().encode('s'.repeat(32))),
    store: { checkHealth: async () => {} },
    origins: ['https://docs.example'],
    trustedProxies,
    assets: tmpdir(),
    logger: silentLogger,
  });
  const server = app.listen(0, '127.0.0.1');
  t.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/pagewise`;
}

/** How many of `times` requests are let through, each said to be for another address. */
async function letThrough(url: string, times: number, headers: Record<string, string> = {}) {
  let passed = 0;
  for (let n = 0; n < times; n++) {
    const forwarded = { 'x-forwarded-for': `10.0.${n >> 8}.${n & 255}` };
    const response = await fetch(url, { method: 'POST', headers: { ...forwarded, ...headers } });
    await response.arrayBuffer();
    if (response.status !== 429) passed++;
  }
  return passed;
}

test('a made up X-Forwarded-For does not widen the limits', async (t) => {
  assert.equal(await letThrough(`${await start(t)}/visitor`, 65), 60);
});

test('behind a proxy that is trusted each of its addresses has its own limit', async (t) => {
  assert.equal(await letThrough(`${await start(t, 1)}/visitor`, 65), 65);
});

test('many tokens do not make many limits', async (t) => {
  const url = await start(t);
  assert.equal(await letThrough(`${url}/chatkit`, 605), 600);
  const headers = { origin: 'https://docs.example' };
  const refused = await fetch(`${url}/chatkit`, { method: 'POST', headers });
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('access-control-allow-origin'), 'https://docs.example');
  assert.equal(
    refused.headers.get('access-control-expose-headers'),
    'retry-after, x-message-limit, x-request-id',
  );
});
