import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { SqlStore } from '../store/sql-store.ts';
import { openSqlite } from '../store/sqlite.ts';
import { createRequest, listen, post } from '../testing/http-client.ts';
import { said, ScriptedServer } from '../testing/scripted-server.ts';
import { QuestionLimits, type QuestionLimitsOptions } from './question-limits.ts';

const wide = { minute: 1_000, day: 1_000 };
const open = { visitor: wide, address: wide, all: wide } as const;

/** A store in a file; `again` is what another copy of the server opens. */
async function sqlite(t: TestContext): Promise<{ store: SqlStore; again: SqlStore }> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-limits-'));
  const file = join(folder, 'limits.db');
  const stores = { store: await openSqlite(file), again: await openSqlite(file) };
  t.after(async () => {
    await stores.store.close();
    await stores.again.close();
    await rm(folder, { recursive: true });
  });
  return stores;
}

function copyOf(store: SqlStore, options: QuestionLimitsOptions = {}) {
  const questionLimits = new QuestionLimits({ ...open, store, ...options });
  return new ScriptedServer(
    async function* (thread) {
      yield said(thread.id, 'msg_1', 'Yes.');
    },
    { store, questionLimits },
  );
}

async function ask(url: string, user: string): Promise<Response> {
  const response = await post(url, createRequest('Why?'), { user });
  await response.text();
  return response;
}

test('a visitor’s questions count on all copies together, and the refused one says when', async (t) => {
  const { store, again } = await sqlite(t);
  const limits = { visitor: { minute: 3, day: 100 } };
  await using first = await listen(copyOf(store, limits));
  await using second = await listen(copyOf(again, limits));
  for (const { url } of [first, second, first]) assert.equal((await ask(url, 'ada')).status, 200);
  const refused = await ask(second.url, 'ada');
  assert.equal(refused.status, 429);
  const seconds = Number(refused.headers.get('retry-after'));
  assert.ok(seconds > 0 && seconds <= 60);
  assert.equal((await ask(second.url, 'eve')).status, 200);
  const { data } = await store.loadThreads(
    { limit: 9, order: 'asc' },
    { userId: 'ada', metadata: {} },
  );
  assert.equal(data.length, 3);
});

test('questions of a day are limited too', async (t) => {
  const { store } = await sqlite(t);
  await using server = await listen(copyOf(store, { visitor: { minute: 9, day: 2 } }));
  await ask(server.url, 'ada');
  await ask(server.url, 'ada');
  const refused = await ask(server.url, 'ada');
  assert.equal(refused.status, 429);
  assert.ok(Number(refused.headers.get('retry-after')) > 3_600);
});

test('many visitors of one address share its questions, and all addresses those of the site', async () => {
  const narrow = new QuestionLimits({
    visitor: { minute: 2, day: 9 },
    address: { minute: 3, day: 9 },
    all: { minute: 5, day: 9 },
    answers: false,
  });
  const { signal } = new AbortController();
  const admitted = async (userId: string, address: string) => {
    try {
      await narrow.admit({ userId, address }, signal);
      return true;
    } catch {
      return false;
    }
  };
  // The refused ones of one visitor use up nothing of the others'.
  for (const expected of [true, true, false, false, false]) {
    assert.equal(await admitted('a', '2001:db8:1:2301::1'), expected);
  }
  assert.equal(await admitted('b', '2001:db8:1:23ff::2'), true);
  assert.equal(await admitted('c', '2001:db8:1:2302::3'), false);
  assert.equal(await admitted('d', '203.0.113.7'), true);
  assert.equal(await admitted('e', '203.0.113.8'), true);
  assert.equal(await admitted('f', '203.0.113.9'), false);
});

test('the history can be read by who may not ask', async (t) => {
  const { store } = await sqlite(t);
  await using server = await listen(copyOf(store, { visitor: { minute: 1, day: 1 } }));
  await ask(server.url, 'ada');
  assert.equal((await ask(server.url, 'ada')).status, 429);
  const list = await post(server.url, { type: 'threads.list', params: {} });
  assert.equal(list.status, 200);
});

test('limiters of another service can be passed in', async () => {
  const made: string[] = [];
  const limits = new QuestionLimits({
    limiter: (options) => {
      made.push(`${options.keyPrefix} ${options.points}/${options.duration}`);
      return new RateLimiterMemory(options);
    },
    all: false,
  });
  assert.deepEqual(made, [
    'questions:visitor:minute 20/60',
    'questions:visitor:day 200/86400',
    'questions:address:minute 60/60',
    'questions:address:day 1000/86400',
  ]);
  await limits.admit({ userId: 'ada' }, new AbortController().signal);
});

test('answers at the same time are limited on all copies, and a short queue waits', async (t) => {
  const { store, again } = await sqlite(t);
  const ready = Promise.withResolvers<void>();
  const slow = (of: SqlStore) =>
    new ScriptedServer(
      async function* (thread) {
        await ready.promise;
        yield said(thread.id, 'msg_1', 'At last.');
      },
      {
        store: of,
        questionLimits: new QuestionLimits({
          ...open,
          store: of,
          answers: { visitor: 1, all: 2, waiting: 1, waitMs: 60_000 },
        }),
      },
    );
  await using first = await listen(slow(store));
  await using second = await listen(slow(again));
  const taken = async (count: number) => {
    while ((await placesOf(store)) < count) await sleep(5);
  };
  const running = [post(first.url, createRequest('1'), { user: 'ada' })];
  await taken(1);
  running.push(post(second.url, createRequest('2'), { user: 'eve' }));
  await taken(2);
  const waiting = post(first.url, createRequest('3'), { user: 'bob' });
  await taken(3);
  const refused = await post(second.url, createRequest('4'), { user: 'cat' });
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('retry-after'), '5');
  ready.resolve();
  for (const answer of [...running, waiting]) assert.match(await (await answer).text(), /At last/);
  while ((await placesOf(store)) > 0) await sleep(5);
});

/** Running and waiting questions: how many are before one that is about to come. */
async function placesOf(store: SqlStore): Promise<number> {
  await store.leases.add('probe', 'probe', Date.now() + 1_000);
  const { all } = await store.leases.ahead('probe', 'probe');
  await store.leases.remove('probe');
  return all;
}

test('a reader who leaves the queue leaves no place behind', async (t) => {
  const { store } = await sqlite(t);
  const limits = new QuestionLimits({ ...open, store, answers: { all: 0, waitMs: 60_000 } });
  const leaves = new AbortController();
  const waiting = limits.admit({ userId: 'ada' }, leaves.signal);
  leaves.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
  assert.equal(await placesOf(store), 0);
});

test('a message or quote that is too long is refused before anything is stored', async (t) => {
  const { store } = await sqlite(t);
  const server = new ScriptedServer(
    async function* (thread) {
      yield said(thread.id, 'msg_1', 'Yes.');
    },
    { store, textLimits: { message: 10, quote: 20 } },
  );
  await using listening = await listen(server);
  const send = (text: string, quoted_text = '') => {
    const content = [
      { type: 'input_text', text: text.slice(0, 5) },
      { type: 'input_text', text: text.slice(5) },
    ];
    const input = { content, quoted_text, attachments: [], inference_options: {} };
    return post(listening.url, { type: 'threads.create', params: { input } });
  };
  const message = await send('12345678901');
  assert.equal(message.status, 413);
  assert.deepEqual(await message.json(), {
    error: { code: 'message_too_long' },
    message: 'The message has 11 characters. At most 10 are allowed.',
  });
  const quote = await send('Why?', 'q'.repeat(21));
  assert.equal(quote.status, 413);
  assert.match(await quote.text(), /quote_too_long.*21 characters/);
  const who = { userId: 'ada', metadata: {} };
  assert.deepEqual((await store.loadThreads({ limit: 9, order: 'asc' }, who)).data, []);
  assert.equal((await send('1234567890', 'q'.repeat(20))).status, 200);
  for (const { headers } of [message, quote]) assert.equal(headers.get('x-message-limit'), '10');
});
