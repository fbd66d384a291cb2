import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ThreadItem } from '../protocol/items.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { SqlStore } from '../store/sql-store.ts';
import { openSqlite } from '../store/sqlite.ts';
import {
  addMessageRequest,
  createRequest,
  eventsOf,
  listen,
  post,
  type Listening,
} from '../testing/http-client.ts';
import { said, ScriptedServer } from '../testing/scripted-server.ts';

const all = { limit: 100, order: 'asc' } as const;

describe('a question that replaces another one', () => {
  let folder: string;
  let store: SqlStore;
  let http: Listening;
  let answers = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pagewise-replaced-'));
    store = await openSqlite(join(folder, 'conversations.db'));
    const server = new ScriptedServer(
      async function* (thread) {
        yield said(thread.id, `msg_${++answers}`, 'An answer.');
        const at = { thread_id: thread.id, created_at: new Date().toISOString() };
        const note = { type: 'hidden_context_item', id: `note_${answers}`, content: 'x' } as const;
        yield { type: 'thread.item.done', item: { ...note, ...at } };
      },
      { store },
    );
    http = await listen(server);
  });
  after(async () => {
    await http[Symbol.asyncDispose]();
    await store.close();
    await rm(folder, { recursive: true });
  });

  const events = async (request: object, user = 'ada'): Promise<ThreadStreamEvent[]> => {
    const response = await post(http.url, request, { user });
    assert.equal(response.status, 200);
    return Array.fromAsync(eventsOf(response));
  };
  const stored = async (threadId: string, userId = 'ada'): Promise<ThreadItem[]> =>
    (await store.loadThreadItems(threadId, all, { userId, metadata: {} })).data;
  /** A thread of as many turns. */
  const thread = async (turns: number): Promise<{ id: string; questions: ThreadItem[] }> => {
    const [created] = await events(createRequest('Question 0'));
    assert.ok(created?.type === 'thread.created');
    const { id } = created.thread;
    for (let at = 1; at < turns; at++) await events(addMessageRequest(id, `Question ${at}`));
    const questions = (await stored(id)).filter(({ type }) => type === 'user_message');
    return { id, questions };
  };
  const instead = (threadId: string, replaces: unknown): object => ({
    ...addMessageRequest(threadId, 'Better'),
    metadata: { replaces },
  });
  const words = (items: readonly ThreadItem[]): string[] =>
    items.flatMap((item) =>
      item.type === 'user_message' ? [item.content.map(({ text }) => text).join('')] : [],
    );

  it('takes its place: that one and all behind it go, and the reader is told', async () => {
    const { id, questions } = await thread(3);
    const before = await stored(id);
    const seen = await events(instead(id, questions[1]?.id));
    const gone = before.slice(before.findIndex((item) => item.id === questions[1]?.id));
    const removed = seen.flatMap((event) =>
      event.type === 'thread.item.removed' ? [event.item_id] : [],
    );
    assert.deepEqual(
      removed,
      gone.filter(({ type }) => type !== 'hidden_context_item').map((item) => item.id),
    );
    const types = seen.map(({ type }) => type);
    assert.ok(types.lastIndexOf('thread.item.removed') < types.indexOf('thread.item.done'));
    const kept = await stored(id);
    assert.deepEqual(words(kept), ['Question 0', 'Better']);
    assert.equal(kept.length, 6);
  });

  it('keeps the files that are sent again, and deletes those of messages that go', async () => {
    const { id } = await thread(1);
    const reader = { userId: 'ada', metadata: {} };
    const withFile = async (file: string, metadata?: object): Promise<string> => {
      const request = {
        type: 'threads.add_user_message',
        params: {
          thread_id: id,
          input: {
            content: [{ type: 'input_text', text: 'What is this?' }],
            attachments: [file],
            inference_options: {},
          },
        },
        metadata,
      };
      const done = (await events(request)).find(({ type }) => type === 'thread.item.done');
      assert.ok(done?.type === 'thread.item.done');
      return done.item.id;
    };
    for (const file of ['atc_1', 'atc_2']) {
      const fields = { type: 'file', name: 'a.txt', mime_type: 'text/plain' } as const;
      await store.saveAttachment({ ...fields, id: file }, reader);
    }
    const question = await withFile('atc_1');
    await withFile('atc_2');
    await withFile('atc_1', { replaces: question });
    assert.equal((await store.loadAttachment('atc_1', reader)).thread_id, id);
    await assert.rejects(store.loadAttachment('atc_2', reader), { name: 'NotFoundError' });
  });

  it('is the next one where the other is gone, or is not named by a string', async () => {
    const { id } = await thread(1);
    for (const replaces of ['msg_gone', 7, null, { id: 'x' }]) {
      const seen = await events(instead(id, replaces));
      assert.ok(!seen.some(({ type }) => type === 'thread.item.removed'));
    }
    assert.deepEqual(words(await stored(id)), ['Question 0', ...Array(4).fill('Better')]);
  });

  it('is refused, and nothing is stored, where the other is an answer', async () => {
    const { id } = await thread(1);
    const before = await stored(id);
    const answer = before.find(({ type }) => type === 'assistant_message');
    const response = await post(http.url, instead(id, answer?.id));
    assert.equal(response.status, 409);
    assert.deepEqual(await stored(id), before);
  });

  it('touches no thread of another reader, and no other thread', async () => {
    const [mine, other] = [await thread(1), await thread(1)];
    const [question] = other.questions;
    await events(instead(mine.id, question?.id));
    assert.deepEqual(words(await stored(other.id)), ['Question 0']);
    const response = await post(http.url, instead(mine.id, question?.id), { user: 'bob' });
    assert.equal(response.status, 404);
    assert.deepEqual(words(await stored(mine.id)), ['Question 0', 'Better']);
  });
});
