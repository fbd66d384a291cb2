import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { ClientToolCallItem, StructuredInputItem, ThreadItem } from '../protocol/items.ts';
import type { ChatKitServer } from '../server.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { SqlStore } from '../store/sql-store.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { addMessageRequest, createRequest } from '../testing/http-client.ts';
import { begun, said, ScriptedServer } from '../testing/scripted-server.ts';

const ada = { userId: 'ada', metadata: {} };
const all = { limit: 100, order: 'asc' } as const;

interface Asking {
  events: AsyncIterator<ThreadStreamEvent>;
  leave: AbortController;
}

async function ask(server: ChatKitServer, request: object, who = ada): Promise<Asking> {
  const leave = new AbortController();
  const result = await server.process(JSON.stringify(request), who, { signal: leave.signal });
  assert(result.type === 'stream');
  return { events: result.events[Symbol.asyncIterator](), leave };
}

async function rest({ events }: Asking): Promise<ThreadStreamEvent[]> {
  const seen: ThreadStreamEvent[] = [];
  for (let next = await events.next(); !next.done; next = await events.next()) {
    seen.push(next.value);
  }
  return seen;
}

async function answered(server: ChatKitServer, request: object, who = ada) {
  return rest(await ask(server, request, who));
}

/** Reads until the answer hangs, then leaves. */
async function leftAfter(count: number, server: ChatKitServer, request: object): Promise<void> {
  const asking = await ask(server, request);
  for (let at = 0; at < count; at++) await asking.events.next();
  asking.leave.abort();
  await rest(asking);
}

async function stored(server: ChatKitServer): Promise<ThreadItem[][]> {
  const threads = await server.store.loadThreads(all, ada);
  return Promise.all(
    threads.data.map(async ({ id }) => (await server.store.loadThreadItems(id, all, ada)).data),
  );
}

async function typesStored(server: ChatKitServer): Promise<string[][]> {
  return (await stored(server)).map((items) => items.map(({ type }) => type));
}

/** Hangs in its first answers, then answers. */
function hanging(times: number, store: Store = new MemoryStore()): ScriptedServer {
  let runs = 0;
  return new ScriptedServer(
    async function* (thread) {
      const run = ++runs;
      yield begun(thread.id, `msg_partial_${run}`, 'Half');
      if (run <= times) await new Promise(() => {});
      yield said(thread.id, `msg_done_${run}`, 'Whole');
    },
    { store },
  );
}

async function withThread(items: ThreadItem[], server: ChatKitServer): Promise<void> {
  const thread = {
    id: 'thr_a',
    created_at: '2026-01-01T00:00:00Z',
    status: { type: 'active' as const },
    metadata: {},
  };
  await server.store.saveThread(thread, ada);
  for (const item of items) await server.store.addThreadItem('thr_a', item, ada);
}

const itemBase = { thread_id: 'thr_a', created_at: '2026-01-01T00:00:00Z' };

describe('a request that comes again', () => {
  it('after it was broken off is answered in the same thread, to the same message, once', async () => {
    const server = hanging(1);
    await leftAfter(4, server, createRequest('Hi'));
    assert.deepEqual(await typesStored(server), [
      ['user_message', 'assistant_message', 'sdk_hidden_context'],
    ]);
    const events = await answered(server, createRequest('Hi'));
    assert.deepEqual(
      events.slice(0, 3).map(({ type }) => type),
      ['thread.created', 'thread.item.done', 'stream_options'],
    );
    assert.deepEqual(
      (await stored(server)).map((items) => items.map(({ type, id }) => [type, id.slice(0, 8)])),
      [
        [
          ['user_message', (await stored(server))[0]?.[0]?.id.slice(0, 8)],
          ['assistant_message', 'msg_done'],
        ],
      ],
    );
  });

  it('after its answer ended asks a new question', async () => {
    const server = hanging(0);
    await answered(server, createRequest('Hi'));
    await answered(server, createRequest('Hi'));
    assert.equal((await stored(server)).length, 2);
  });

  it('after its answer ended with an error asks a new question', async () => {
    const server = new ScriptedServer(() => {
      throw new Error('no model');
    });
    await answered(server, createRequest('Hi'));
    await answered(server, createRequest('Hi'));
    assert.equal((await stored(server)).length, 2);
  });

  it('half a minute later asks a new question', async (test: TestContext) => {
    test.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
    const server = hanging(1);
    await leftAfter(4, server, createRequest('Hi'));
    test.mock.timers.setTime(1_000_000 + 30_001);
    await answered(server, createRequest('Hi'));
    assert.equal((await stored(server)).length, 2);
  });

  it('from somebody else asks a new question', async () => {
    const server = hanging(1);
    await leftAfter(4, server, createRequest('Hi'));
    await answered(server, createRequest('Hi'), { userId: 'eve', metadata: {} });
    assert.deepEqual(await typesStored(server), [
      ['user_message', 'assistant_message', 'sdk_hidden_context'],
    ]);
  });

  it('is the same one though the page has been scrolled', async () => {
    const server = hanging(1);
    const from = (place: string) =>
      createRequest('Hi', { metadata: { pageContext: { url: 'https://x', content: place } } });
    await leftAfter(4, server, from('top'));
    await answered(server, from('bottom'));
    assert.equal((await stored(server)).length, 1);
  });

  it('while it is being answered takes over', async () => {
    const server = hanging(1);
    const first = await ask(server, createRequest('Hi'));
    for (let at = 0; at < 4; at++) await first.events.next();
    const [firstRest, second] = await Promise.all([
      rest(first),
      answered(server, createRequest('Hi')),
    ]);
    assert.deepEqual(firstRest, [{ type: 'error', code: 'stream.error', allow_retry: true }]);
    assert.equal(second.at(-1)?.type, 'thread.item.done');
    assert.deepEqual(await typesStored(server), [['user_message', 'assistant_message']]);
  });

  it('five times at once is answered once', async () => {
    const server = hanging(0);
    const asking = Array.from({ length: 5 }, () => answered(server, createRequest('Hi')));
    const ends = (await Promise.all(asking)).map((events) => events.at(-1)?.type);
    assert.deepEqual(ends, ['error', 'error', 'error', 'error', 'thread.item.done']);
    assert.deepEqual(await typesStored(server), [['user_message', 'assistant_message']]);
  });

  it('in a thread leaves the message where it stands', async () => {
    const server = hanging(1);
    await withThread([], server);
    await leftAfter(3, server, addMessageRequest('thr_a', 'Hi'));
    await answered(server, addMessageRequest('thr_a', 'Hi'));
    assert.deepEqual(await typesStored(server), [['user_message', 'assistant_message']]);
  });

  it('after the reader has asked something else is a new question', async () => {
    const server = hanging(1);
    await withThread([], server);
    await leftAfter(3, server, addMessageRequest('thr_a', 'Hi'));
    await answered(server, addMessageRequest('thr_a', 'Other'));
    await answered(server, addMessageRequest('thr_a', 'Hi'));
    const questions = (await stored(server))[0]?.filter(({ type }) => type === 'user_message');
    assert.equal(questions?.length, 3);
  });

  it('after the store failed under it does not create twice', async () => {
    class FailingOnce extends MemoryStore {
      #isDown = true;
      override async addThreadItem(...parameters: Parameters<MemoryStore['addThreadItem']>) {
        if (!this.#isDown) return super.addThreadItem(...parameters);
        this.#isDown = false;
        throw new Error('disk full');
      }
    }
    const server = new ScriptedServer(
      async function* (thread) {
        yield said(thread.id, 'msg_done', 'Whole');
      },
      { store: new FailingOnce() },
    );
    await assert.rejects(answered(server, createRequest('Hi')), /disk full/);
    assert.deepEqual(await stored(server), []);
    await answered(server, createRequest('Hi'));
    assert.deepEqual(await typesStored(server), [['user_message', 'assistant_message']]);
  });

  it('with the output of a client tool finds its call again', async () => {
    const server = hanging(1);
    const call: ClientToolCallItem = {
      ...itemBase,
      type: 'client_tool_call',
      id: 'tc_1',
      call_id: 'call_1',
      name: 'selection',
      arguments: {},
      status: 'pending',
    };
    await withThread([call], server);
    const request = {
      type: 'threads.add_client_tool_output',
      params: { thread_id: 'thr_a', result: { text: 'here' } },
    };
    await leftAfter(2, server, request);
    await answered(server, request);
    const [items] = await stored(server);
    assert.deepEqual(items?.[0], { ...call, status: 'completed', output: { text: 'here' } });
    assert.deepEqual(
      items?.map(({ type }) => type),
      ['client_tool_call', 'assistant_message'],
    );
    await assert.rejects(answered(server, request), { name: 'ConflictError' });
  });

  it('with the answers to a form finds its form again', async () => {
    const server = hanging(1);
    const form: StructuredInputItem = {
      ...itemBase,
      type: 'structured_input',
      id: 'q_1',
      status: 'pending',
      inputs: [{ type: 'freeform', id: 'why', question: 'Why?' }],
    };
    await withThread([form], server);
    const request = {
      type: 'threads.add_structured_input',
      params: {
        thread_id: 'thr_a',
        item_id: 'q_1',
        input: { answers: { why: { values: ['x'] } } },
      },
    };
    await leftAfter(3, server, request);
    await answered(server, request);
    assert.deepEqual(await typesStored(server), [['structured_input', 'assistant_message']]);
    await assert.rejects(answered(server, request), { name: 'ConflictError' });
  });

  it('that was refused is refused again, and leaves no claim', async () => {
    const server = hanging(0);
    await withThread([], server);
    const request = {
      type: 'threads.add_client_tool_output',
      params: { thread_id: 'thr_a', result: 1 },
    };
    await assert.rejects(answered(server, request), { name: 'ConflictError' });
    await assert.rejects(answered(server, request), { name: 'ConflictError' });
  });
});

describe('a request that comes again, with the store on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pagewise-test-'));
  let store: SqlStore;
  before(async () => {
    store = await openSqlite(join(folder, 'conversations.db'));
  });
  after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('is answered once, whether it was broken off or is being answered', async () => {
    const brokenOff = hanging(1, store);
    await leftAfter(4, brokenOff, createRequest('Hi'));
    await answered(brokenOff, createRequest('Hi'));
    const server = hanging(0, store);
    await Promise.all([
      answered(server, createRequest('Both')),
      answered(server, createRequest('Both')),
    ]);
    assert.deepEqual(await typesStored(server), [
      ['user_message', 'assistant_message'],
      ['user_message', 'assistant_message'],
    ]);
  });

  it('goes on where another process, which is gone, has begun it', async () => {
    await leftAfter(4, hanging(1, store), createRequest('Gone'));
    const threads = (await typesStored(hanging(0, store))).length;
    const server = hanging(0, store);
    await answered(server, createRequest('Gone'));
    assert.equal((await typesStored(server)).length, threads);
  });
});

describe('shutting down', () => {
  it('lets an answer end within the limit, and begins no more', async () => {
    const goOn = Promise.withResolvers<void>();
    const server = new ScriptedServer(async function* (thread) {
      await goOn.promise;
      yield said(thread.id, 'msg_done', 'Whole');
    });
    const asking = answered(server, createRequest('Hi'));
    await new Promise(setImmediate);
    const drained = server.drain(60_000);
    await assert.rejects(answered(server, createRequest('Other')), { name: 'ShuttingDownError' });
    goOn.resolve();
    await drained;
    assert.equal((await asking).at(-1)?.type, 'thread.item.done');
  });

  it('ends the rest with an error that may be retried, and keeps what was said', async () => {
    const server = hanging(1);
    const asking = answered(server, createRequest('Hi'));
    await new Promise(setImmediate);
    await server.drain(1);
    assert.deepEqual((await asking).at(-1), {
      type: 'error',
      code: 'stream.error',
      allow_retry: true,
    });
    assert.deepEqual(await typesStored(server), [
      ['user_message', 'assistant_message', 'sdk_hidden_context'],
    ]);
  });
});
