import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FeedbackKind } from '../protocol/requests.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { SqlStore } from '../store/sql-store.ts';
import { createRequest, eventsOf, listen, post, type Listening } from '../testing/http-client.ts';
import { said, ScriptedServer } from '../testing/scripted-server.ts';

describe('what readers think of answers', () => {
  let folder: string;
  let store: SqlStore;
  let server: ScriptedServer;
  let http: Listening;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pagewise-feedback-'));
    store = await openSqlite(join(folder, 'conversations.db'));
    server = new ScriptedServer(
      async function* (thread) {
        const at = { thread_id: thread.id, created_at: new Date().toISOString() };
        yield said(thread.id, 'msg_answer', 'Like this.');
        yield { type: 'thread.item.done', item: { type: 'end_of_turn', id: 'turn', ...at } };
        const hidden = { type: 'hidden_context_item', id: 'msg_hidden', content: 'x' } as const;
        yield { type: 'thread.item.done', item: { ...hidden, ...at } };
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

  const ask = async (user: string) => {
    const response = await post(http.url, createRequest('How?'), { user });
    const [created] = await Array.fromAsync(eventsOf(response));
    assert.ok(created?.type === 'thread.created');
    return created.thread.id;
  };
  const rate = (
    user: string,
    thread_id: string,
    item_ids: string[],
    kind: FeedbackKind = 'negative',
    feedback?: object,
  ) => {
    const params = { thread_id, item_ids, kind };
    const metadata = feedback && { metadata: { feedback } };
    return post(http.url, { type: 'items.feedback', params, ...metadata }, { user });
  };
  const kept = async (user: string) => {
    const { data } = await store.loadFeedback({ limit: 100 });
    return data
      .filter(({ userId }) => userId === user)
      .map(({ createdAt, userId: _user, ...rest }) => {
        assert.ok(Math.abs(Date.parse(createdAt) - Date.now()) < 60_000);
        assert.match(createdAt, /Z$/);
        return rest;
      });
  };

  it('is kept with thread, item, time, reasons and note', async () => {
    const threadId = await ask('ada');
    const rated = { threadId, itemId: 'msg_answer', kind: 'negative' };
    const first = await rate('ada', threadId, ['msg_answer']);
    assert.deepEqual([first.status, await first.json()], [200, {}]);
    assert.deepEqual(await kept('ada'), [{ ...rated, reasons: [], note: '' }]);

    const why = { reasons: ['incorrect', 'sources', 'not a code!'], note: 'No.'.repeat(2000) };
    await rate('ada', threadId, ['msg_answer'], 'negative', why);
    const note = why.note.slice(0, 2000);
    assert.deepEqual(await kept('ada'), [{ ...rated, reasons: ['incorrect', 'sources'], note }]);
  });

  it('is what they thought last', async () => {
    const threadId = await ask('bea');
    await rate('bea', threadId, ['msg_answer', 'turn'], 'negative', { note: 'Why?' });
    await rate('bea', threadId, ['turn', 'msg_answer', 'turn'], 'positive');
    const liked = { threadId, kind: 'positive', reasons: [], note: '' };
    assert.deepEqual(await kept('bea'), [
      { ...liked, itemId: 'turn' },
      { ...liked, itemId: 'msg_answer' },
    ]);
  });

  it('goes when they delete the conversation', async () => {
    const threadId = await ask('cleo');
    await rate('cleo', threadId, ['msg_answer']);
    await post(
      http.url,
      { type: 'threads.delete', params: { thread_id: threadId } },
      { user: 'cleo' },
    );
    assert.deepEqual(await kept('cleo'), []);
  });

  it('of what is not there, or not theirs, is a 404 that tells nothing, and is not kept', async () => {
    const [theirs, others] = [await ask('dora'), await ask('eve')];
    const told: string[][] = [];
    const addFeedback = server.addFeedback.bind(server);
    server.addFeedback = async (threadId, itemIds, ...rest) => {
      told.push(itemIds);
      return addFeedback(threadId, itemIds, ...rest);
    };
    const refused = [
      await rate('dora', theirs, ['msg_unknown']),
      await rate('dora', theirs, ['msg_answer', 'msg_unknown']),
      await rate('dora', theirs, ['msg_hidden']),
      await rate('dora', theirs, ['']),
      await rate('dora', others, ['msg_answer']),
      await rate('dora', 'thr_unknown', ['msg_answer']),
    ];
    for (const response of refused) {
      assert.equal(response.status, 404);
      assert.deepEqual(await response.json(), {
        error: { code: 'not_found' },
        message: 'There is no such record, or it is not yours.',
      });
    }
    assert.deepEqual(told, []);
    assert.deepEqual([...(await kept('dora')), ...(await kept('eve'))], []);
  });

  it('of more items than a page has is refused', async () => {
    const threadId = await ask('fay');
    const response = await rate('fay', threadId, Array<string>(1001).fill('msg_answer'));
    assert.equal(response.status, 400);
    assert.match(((await response.json()) as { message: string }).message, /^params\.item_ids: /);
  });

  it('of nothing is nothing', async () => {
    assert.equal((await rate('gil', await ask('gil'), [])).status, 200);
    assert.deepEqual(await kept('gil'), []);
  });
});
