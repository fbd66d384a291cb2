import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { openSqlite } from '../store/sqlite.ts';
import { WeeklySummary } from './weekly-summary.ts';

const monday = new Date('2026-11-30T08:05:00Z');

async function stage(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-summary-'));
  const store = await openSqlite(join(folder, 'x.db'));
  const received: string[] = [];
  const http = { status: 200 };
  const server = createServer(async (request, response) => {
    received.push(await text(request));
    response.writeHead(http.status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await store.close();
    await rm(folder, { recursive: true });
  });
  const warnings: string[] = [];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/SECRET`;
  const at = async (now: Date) => {
    const logger = {
      info() {},
      warn: (details: object, message: string) =>
        void warnings.push(`${message} ${JSON.stringify(details)}`),
      error() {},
    };
    await new WeeklySummary({ store, url, title: 'A <b>', logger, now: () => now }).close();
  };
  return { store, received, warnings, http, at };
}

test('the figures of the week before are sent once, by one of all copies', async (t) => {
  const { store, received, at } = await stage(t);
  const who = { userId: 'ada', metadata: {} };
  const created_at = '2026-11-20T00:00:00Z';
  const status = { type: 'active' } as const;
  await store.saveThread({ id: 'thr_1', created_at, metadata: {}, status }, who);
  for (const [id, day] of [
    ['in', '2026-11-29'],
    ['before', '2026-11-22'],
    ['after', '2026-11-30'],
  ] as const) {
    await store.answers.save(
      {
        id,
        threadId: 'thr_1',
        questionId: 'q',
        itemId: 'a',
        outcome: 'quoted',
        at: Date.parse(day),
        ms: 9,
        msToFirstWord: 5,
        inputTokens: 7,
        outputTokens: 8,
        citations: 1,
        page: '',
      },
      'ada',
    );
  }
  await Promise.all([at(monday), at(monday), at(monday)]);
  await at(new Date('2026-11-30T11:00:00Z'));
  assert.equal(received.length, 1);
  const { text } = JSON.parse(received[0] ?? '') as { text: string };
  assert.match(text, /^\*A &lt;b&gt;: last week\*\n1 questions of 1 visitors\n.*quoted 100 %/);
  assert.match(text, /15 tokens$/);
});

test('nothing is sent on other days, nor before eight', async (t) => {
  const { received, at } = await stage(t);
  await at(new Date('2026-11-30T07:59:00Z'));
  await at(new Date('2026-12-01T09:00:00Z'));
  assert.deepEqual(received, []);
});

test('what was refused is sent an hour later, and no log has the address', async (t) => {
  const { received, warnings, http, at } = await stage(t);
  http.status = 500;
  await at(monday);
  http.status = 200;
  await at(new Date('2026-11-30T09:05:00Z'));
  assert.equal(received.length, 2);
  assert.equal(warnings.length, 1);
  assert.doesNotMatch(warnings.join(), /SECRET/);
});
