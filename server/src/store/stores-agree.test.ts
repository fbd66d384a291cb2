import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ThreadItem } from '../protocol/items.ts';
import { MemoryStore } from './memory-store.ts';
import { openSqlite } from './sqlite.ts';
import type { PageRequest, Store } from './store.ts';

/** One call, on any store; `run` makes ids of one sequence differ from those of the next. */
type Call = (store: Store, run: string) => Promise<unknown>;

const created_at = '2026-01-01T00:00:00Z';
const user = fc.constantFrom('ada', 'bob');
const threadId = fc.constantFrom('thr_1', 'thr_2');
const itemId = fc.constantFrom('msg_1', 'msg_2', 'msg_3');
const page = fc.record<PageRequest>(
  {
    limit: fc.integer({ min: -1, max: 4 }),
    order: fc.constantFrom('asc', 'desc'),
    after: fc.constantFrom('msg_1', 'msg_2', 'msg_3', 'msg_unknown'),
  },
  { requiredKeys: ['limit', 'order'] },
);

function who(userId: string, run: string) {
  return { userId: `${userId} ${run}`, metadata: {} };
}

function item(id: string, thread_id: string, content: unknown): ThreadItem {
  return { id, thread_id, created_at, type: 'hidden_context_item', content };
}

const call: fc.Arbitrary<Call> = fc.oneof(
  fc.tuple(user, threadId, fc.string()).map(
    ([by, id, title]): Call =>
      (store, run) =>
        store.saveThread(
          { id: id + run, created_at, title, status: { type: 'active' }, metadata: {} },
          who(by, run),
        ),
  ),
  fc.tuple(user, threadId, fc.string()).map(
    ([by, id, title]): Call =>
      (store, run) =>
        store.updateThread(id + run, (thread) => ({ ...thread, title }), who(by, run)),
  ),
  fc.tuple(user, threadId).map(
    ([by, id]): Call =>
      (store, run) =>
        store.deleteThread(id + run, who(by, run)),
  ),
  fc.tuple(user, page).map(
    ([by, { after, ...request }]): Call =>
      (store, run) =>
        store.loadThreads({ ...request, ...(after && { after: `thr_1${run}` }) }, who(by, run)),
  ),
  fc.tuple(user, threadId, itemId, fc.jsonValue(), fc.boolean()).map(
    ([by, thread, id, content, add]): Call =>
      (store, run) =>
        store[add ? 'addThreadItem' : 'saveItem'](
          thread + run,
          item(id, thread + run, content),
          who(by, run),
        ),
  ),
  fc.tuple(user, threadId, itemId).map(
    ([by, thread, id]): Call =>
      (store, run) =>
        store.deleteThreadItem(thread + run, id, who(by, run)),
  ),
  fc.tuple(user, threadId, itemId).map(
    ([by, thread, id]): Call =>
      (store, run) =>
        store.loadItem(thread + run, id, who(by, run)),
  ),
  fc.tuple(user, threadId, page).map(
    ([by, thread, request]): Call =>
      (store, run) =>
        store.loadThreadItems(thread + run, request, who(by, run)),
  ),
  fc.tuple(user, itemId, fc.integer({ min: 0, max: 40_000 })).map(
    ([by, fingerprint, passed]): Call =>
      (store, run) =>
        store.claimRequest(
          { fingerprint, threadId: 'thr_1', itemId: 'msg_1', startedAt: later(store, passed) },
          30_000,
          who(by, run),
        ),
  ),
  fc.tuple(user, itemId).map(
    ([by, fingerprint]): Call =>
      (store, run) =>
        store.endRequest(fingerprint, who(by, run)),
  ),
  // Renewed is what is open; a claim that is too old may be forgotten, or not.
  fc
    .tuple(user, itemId, fc.integer({ min: 0, max: 20_000 }))
    .map(([by, fingerprint, passed]): Call => async (store, run) => {
      const claim = { fingerprint, threadId: 'thr_1', itemId: 'msg_1' };
      const now = { ...claim, startedAt: later(store, passed) };
      const earlier = await store.claimRequest(now, 30_000, who(by, run));
      await store.renewRequest(fingerprint, later(store, passed), who(by, run));
      return earlier;
    }),
  fc.tuple(user, threadId, itemId, fc.constantFrom('positive', 'negative'), fc.string()).map(
    ([by, thread, id, kind, note]): Call =>
      (store, run) =>
        store.saveFeedback(
          { threadId: thread + run, itemId: id, kind, reasons: [], note, createdAt: created_at },
          who(by, run),
        ),
  ),
  fc
    .tuple(fc.constantFrom('positive', 'negative', undefined))
    .map(([kind]): Call => async (store, run) => {
      const { data } = await store.loadFeedback({ limit: 1000, kind });
      return data.filter(({ userId }) => userId.endsWith(run));
    }),
);

const clocks = new WeakMap<Store, number>();

/** The time of a store, `passed` milliseconds after the last. What is swept depends on its going on. */
function later(store: Store, passed: number): number {
  const time = (clocks.get(store) ?? 0) + passed;
  clocks.set(store, time);
  return time;
}

async function outcomeOf(result: Promise<unknown>): Promise<unknown> {
  try {
    return { resolved: await result };
  } catch (error) {
    return { rejected: String(error) };
  }
}

test('the memory store and SQLite answer any sequence of calls alike', async (test) => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-stores-'));
  const sqlite = await openSqlite(join(folder, 'conversations.db'));
  test.after(async () => {
    await sqlite.close();
    await rm(folder, { recursive: true });
  });
  const memory = new MemoryStore();
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 10, maxLength: 60 }), async (calls) => {
      const run = ` ${randomUUID()}`;
      for (const each of calls) {
        assert.deepEqual(await outcomeOf(each(sqlite, run)), await outcomeOf(each(memory, run)));
      }
    }),
    { numRuns: 200 },
  );
});
