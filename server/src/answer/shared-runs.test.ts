import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import { stopAction } from '../protocol/stop.ts';
import type { ChatKitServer } from '../server.ts';
import type { Broadcast } from '../store/broadcast.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import { NotFoundError } from '../errors.ts';
import { addMessageRequest, createRequest } from '../testing/http-client.ts';
import { LinkedBroadcasts } from '../testing/linked-broadcasts.ts';
import { begun, said, ScriptedServer } from '../testing/scripted-server.ts';

const ada = { userId: 'ada', metadata: {} };
const all = { limit: 100, order: 'asc' } as const;

/** Two copies of a server on one store. Answers hang until they are ended, from the second copy on not. */
function copies() {
  const links = new LinkedBroadcasts();
  const store = new MemoryStore();
  const aborted = Promise.withResolvers<void>();
  const copy = (hangs: boolean) =>
    new ScriptedServer(
      async function* (thread, _message, _requestContext, { signal }) {
        yield begun(thread.id, 'msg_1', 'Half');
        if (hangs) {
          signal.addEventListener('abort', () => aborted.resolve());
          await aborted.promise;
        }
        yield said(thread.id, 'msg_1', 'Whole');
      },
      { store: withBroadcast(store, links.join()) },
    );
  return { links, store, aborted: aborted.promise, one: copy(true), other: copy(false) };
}

function withBroadcast(store: MemoryStore, broadcast: Broadcast): Store {
  return new Proxy(store, {
    get(target, name) {
      if (name === 'broadcast') return broadcast;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function ask(server: ChatKitServer, request: object, who = ada) {
  const { signal } = new AbortController();
  const result = await server.process(JSON.stringify(request), who, { signal });
  assert(result.type === 'stream');
  return result.events[Symbol.asyncIterator]();
}

async function json(server: ChatKitServer, request: object, who = ada) {
  const { signal } = new AbortController();
  await server.process(JSON.stringify(request), who, { signal });
}

/** Asks the first copy, and reads until the answer hangs. */
async function underWay(server: ChatKitServer, request = createRequest('Hi')) {
  const events = await ask(server, request);
  const first = await events.next();
  assert(first.value?.type === 'thread.created');
  for (let event = first; event.value?.type !== 'thread.item.added';) event = await events.next();
  return { threadId: first.value.thread.id, ended: rest(events) };
}

async function rest(events: AsyncIterator<ThreadStreamEvent>): Promise<string[]> {
  const types: string[] = [];
  for (let next = await events.next(); !next.done; next = await events.next()) {
    types.push(next.value.type);
  }
  return types;
}

async function kept(store: MemoryStore, threadId: string): Promise<string[]> {
  const { data } = await store.loadThreadItems(threadId, all, ada);
  return data.map((item) =>
    item.type === 'assistant_message' ? (item.content[0]?.text ?? '') : item.type,
  );
}

const stop = (thread_id: string) => ({
  type: 'threads.sync_custom_action',
  params: { thread_id, action: { type: stopAction, payload: {} } },
});

describe('copies of a server', () => {
  it('stop an answer of one another, and keep what there is of it', async () => {
    const { one, other, store, aborted } = copies();
    const { threadId, ended } = await underWay(one);
    await json(other, stop(threadId));
    await aborted;
    assert.deepEqual(await ended, []);
    assert.deepEqual(await kept(store, threadId), ['user_message', 'Half', 'sdk_hidden_context']);
  });

  it('stop nothing for another user', async () => {
    const { one, other, links } = copies();
    const { threadId, ended } = await underWay(one);
    const eve = { userId: 'eve', metadata: {} };
    await assert.rejects(json(other, stop(threadId), eve), NotFoundError);
    await other.endAnswers(threadId, eve);
    assert.equal(links.sent.length, 1);
    await new Promise(setImmediate);
    await other.endAnswers(threadId, ada);
    assert.deepEqual(await ended, []);
  });

  it('answer a repeated request once, wherever it was being answered', async () => {
    const { one, other, store } = copies();
    const { threadId, ended } = await underWay(one);
    const again = await rest(await ask(other, createRequest('Hi')));
    assert.equal(again.at(-1), 'thread.item.done');
    assert.deepEqual(await ended, ['error']);
    assert.deepEqual(await kept(store, threadId), ['user_message', 'Whole']);
    assert.equal((await store.loadThreads(all, ada)).data.length, 1);
  });

  it('end the answer that a retry replaces', async () => {
    const { one, other, store } = copies();
    const { threadId, ended } = await underWay(one);
    const [question] = (await store.loadThreadItems(threadId, all, ada)).data;
    const params = { thread_id: threadId, item_id: question?.id };
    await rest(await ask(other, { type: 'threads.retry_after_item', params }));
    assert.deepEqual(await ended, ['error']);
    assert.deepEqual(await kept(store, threadId), ['user_message', 'Whole']);
  });

  it('end the answer to a question that is edited', async () => {
    const { one, other, store } = copies();
    const { threadId, ended } = await underWay(one);
    const [question] = (await store.loadThreadItems(threadId, all, ada)).data;
    const edited = { ...addMessageRequest(threadId, 'Ho'), metadata: { replaces: question?.id } };
    await rest(await ask(other, edited));
    assert.deepEqual(await ended, ['error']);
    assert.deepEqual(await kept(store, threadId), ['user_message', 'Whole']);
  });

  it('end the answer in a thread that is deleted', async () => {
    const { one, other, store, aborted } = copies();
    const { threadId, ended } = await underWay(one);
    await json(other, { type: 'threads.delete', params: { thread_id: threadId } });
    await aborted;
    assert.deepEqual(await ended, ['error']);
    await assert.rejects(store.loadThread(threadId, ada), NotFoundError);
  });

  it('answer when they cannot reach one another', async () => {
    const { one, other, links, store } = copies();
    links.isCut = true;
    const { threadId } = await underWay(one);
    assert.equal((await rest(await ask(other, createRequest('Hi')))).at(-1), 'thread.item.done');
    await other.endAnswers(threadId, ada);
    assert.deepEqual(await kept(store, threadId), ['user_message', 'Whole']);
  });

  it('ignore what they do not understand', async () => {
    const { one, other, links } = copies();
    const { threadId, ended } = await underWay(one);
    for (const text of ['', 'null', '{"type":"end"}', '{"type":"end","name":1}', '{', '[]']) {
      await links.join().send(text);
    }
    await other.endAnswers(threadId, ada);
    assert.deepEqual(await ended, []);
  });

  it('tell one another neither users nor threads nor questions', async () => {
    const { one, other, links } = copies();
    const { threadId } = await underWay(one);
    await other.endAnswers(threadId, ada);
    await rest(await ask(other, createRequest('Hi')));
    assert(links.sent.length > 1);
    for (const text of links.sent) assert.doesNotMatch(text, new RegExp(`ada|Hi\\b|${threadId}`));
  });
});
