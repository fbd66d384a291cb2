import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { ThreadItem } from '../protocol/items.ts';
import type { ChatKitServer } from '../server.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { createRequest } from '../testing/http-client.ts';
import { begun, said, ScriptedServer } from '../testing/scripted-server.ts';

const ada = { userId: 'ada', metadata: {} };

/** What follows the opening of an answer to a new thread. */
async function answerOf(server: ChatKitServer): Promise<ThreadStreamEvent[]> {
  const { signal } = new AbortController();
  const result = await server.process(JSON.stringify(createRequest('Hi')), ada, { signal });
  assert(result.type === 'stream');
  return (await Array.fromAsync(result.events)).slice(3);
}

async function storedItems(server: ChatKitServer): Promise<ThreadItem[]> {
  const all = { limit: 100, order: 'asc' } as const;
  const { data } = await server.store.loadThreads(all, ada);
  return (await server.store.loadThreadItems(data[0]?.id ?? '', all, ada)).data;
}

const generalError = { type: 'error', code: 'stream.error', allow_retry: true };

describe('the events of an answer', () => {
  it('are stored before they are sent', async () => {
    const log: string[] = [];
    class LoggingStore extends MemoryStore {
      override async addThreadItem(...parameters: Parameters<MemoryStore['addThreadItem']>) {
        await new Promise(setImmediate);
        await super.addThreadItem(...parameters);
        log.push(`stored ${parameters[1].id}`);
      }
    }
    const server = new ScriptedServer(
      async function* (thread) {
        yield said(thread.id, 'msg_1', 'One');
      },
      { store: new LoggingStore() },
    );
    const { signal } = new AbortController();
    const result = await server.process(JSON.stringify(createRequest('Hi')), ada, { signal });
    assert(result.type === 'stream');
    for await (const event of result.events) {
      if (event.type === 'thread.item.done') log.push(`sent ${event.item.id}`);
    }
    assert.deepEqual(log.slice(-2), ['stored msg_1', 'sent msg_1']);
  });

  it('say nothing of hidden items, and nothing of metadata', async () => {
    const hidden = (threadId: string) => ({
      type: 'hidden_context_item' as const,
      id: 'hid_1',
      thread_id: threadId,
      created_at: '2026-01-01T00:00:00Z',
      content: 'secret',
    });
    const server = new ScriptedServer(async function* (thread) {
      thread.metadata['secret'] = true;
      yield { type: 'thread.item.added', item: hidden(thread.id) };
      yield { type: 'thread.item.done', item: hidden(thread.id) };
      yield { type: 'thread.item.replaced', item: hidden(thread.id) };
      yield {
        type: 'thread.updated',
        thread: { ...thread, items: { data: [hidden(thread.id)], has_more: false } },
      };
    });
    const events = await answerOf(server);
    assert.doesNotMatch(JSON.stringify(events), /secret/);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['thread.updated', 'thread.updated'],
    );
    assert.equal((await storedItems(server)).length, 2);
  });

  it('end with an error when the store fails, whatever it fails at', async () => {
    const failures = {
      addThreadItem: async () => {},
      saveItem: async () => {},
      deleteThreadItem: async () => {},
      saveThread: async () => {},
    };
    for (const method of Object.keys(failures)) {
      const store = new MemoryStore();
      const server = new ScriptedServer(
        async function* (thread) {
          Object.assign(store, {
            [method]: () => Promise.reject(new Error(`${method} failed`)),
          });
          thread.title = 'A title';
          yield said(thread.id, 'msg_1', 'One');
          const done = said(thread.id, 'msg_1', 'Two');
          if (done.type === 'thread.item.done') yield { ...done, type: 'thread.item.replaced' };
          yield { type: 'thread.item.removed', item_id: 'msg_1' };
        },
        { store },
      );
      const events = await answerOf(server);
      assert.deepEqual(
        events.filter(({ type }) => type === 'error'),
        [generalError],
        method,
      );
    }
  });

  it('end with an error when respond throws before it gives anything', async () => {
    const server = new ScriptedServer(() => {
      throw new Error('no model');
    });
    assert.deepEqual(await answerOf(server), [generalError]);
  });

  it('that change a deep field of the thread save it', async () => {
    const server = new ScriptedServer(async function* (thread) {
      thread.metadata['state'] = { step: 1 };
      yield said(thread.id, 'msg_1', 'One');
      Object.assign(thread.metadata['state'] as object, { step: 2 });
      yield said(thread.id, 'msg_2', 'Two');
    });
    const types = (await answerOf(server)).map(({ type }) => type);
    assert.deepEqual(types, [
      'thread.item.done',
      'thread.updated',
      'thread.item.done',
      'thread.updated',
    ]);
    const { data } = await server.store.loadThreads({ limit: 1, order: 'asc' }, ada);
    assert.deepEqual(data[0]?.metadata, { state: { step: 2 } });
  });

  it('that change the thread leave what others have changed meanwhile', async () => {
    const server: ScriptedServer = new ScriptedServer(async function* (thread) {
      const rename = { type: 'threads.update', params: { thread_id: thread.id, title: 'Mine' } };
      await server.process(JSON.stringify(rename), ada, { signal: new AbortController().signal });
      thread.metadata['step'] = 1;
      yield said(thread.id, 'msg_1', 'One');
    });
    const updated = (await answerOf(server)).at(-1);
    assert(updated?.type === 'thread.updated');
    assert.equal(updated.thread.title, 'Mine');
    const { data } = await server.store.loadThreads({ limit: 1, order: 'asc' }, ada);
    assert.equal(data[0]?.title, 'Mine');
    assert.deepEqual(data[0]?.metadata, { step: 1 });
  });

  it('that change the thread do not bring back one that was deleted meanwhile', async () => {
    const server: ScriptedServer = new ScriptedServer(async function* (thread) {
      yield { type: 'progress_update', text: 'Looking' };
      const params = { thread_id: thread.id };
      const deletion = JSON.stringify({ type: 'threads.delete', params });
      await server.process(deletion, ada, { signal: new AbortController().signal });
      thread.title = 'Back';
      yield { type: 'progress_update', text: 'Found' };
    });
    assert.equal((await answerOf(server)).at(-1)?.type, 'error');
    const { data } = await server.store.loadThreads({ limit: 1, order: 'asc' }, ada);
    assert.deepEqual(data, []);
  });

  it('that are no longer read are canceled', async () => {
    const server = new ScriptedServer(async function* (thread) {
      yield begun(thread.id, 'msg_1', 'Half');
      yield { type: 'progress_update', text: 'more' };
    });
    const { signal } = new AbortController();
    const result = await server.process(JSON.stringify(createRequest('Hi')), ada, { signal });
    assert(result.type === 'stream');
    for await (const event of result.events) {
      if (event.type === 'thread.item.added') break;
    }
    assert.deepEqual(
      (await storedItems(server)).map(({ type }) => type),
      ['user_message', 'assistant_message', 'sdk_hidden_context'],
    );
  });

  it('end for the server even when the partial answer cannot be kept', async () => {
    const errors: unknown[] = [];
    const logger = { info() {}, warn() {}, error: (details: object) => void errors.push(details) };
    class Failing extends ScriptedServer {
      override async handleStreamCancelled(): Promise<void> {
        throw new Error('disk full');
      }
    }
    const server = new Failing(
      async function* (thread) {
        yield begun(thread.id, 'msg_1', 'Half');
        await new Promise(() => {});
      },
      { logger },
    );
    const leave = new AbortController();
    const result = await server.process(JSON.stringify(createRequest('Hi')), ada, {
      signal: leave.signal,
    });
    assert(result.type === 'stream');
    const rest = Array.fromAsync(result.events);
    leave.abort();
    await rest;
    await server.idle();
    assert.equal(errors.length, 1);
  });
});
