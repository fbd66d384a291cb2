import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { RequestContext } from '../../request-context.ts';
import type { Store } from '../store.ts';
import type { UserRecord } from '../users/user-record.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { claimOf, file, missing, now, oldest, someone, type Stage } from './stage.ts';

export function usersContract(stage: Stage): void {
  const recordsOf = (who: RequestContext) => Array.fromAsync(stage.store.loadUser(who.userId));

  /** Of stores that deliver to other servers. */
  const outbox = () => (stage.store as Store & { readonly outbox?: Outbox }).outbox;

  /** A user with one record of each kind. */
  const addUser = async (): Promise<{ who: RequestContext; records: UserRecord[] }> => {
    const who = someone();
    const { store } = stage;
    const thread = await stage.addThread(who);
    const [item] = await stage.addItems(thread, who, 1);
    assert.ok(item);
    const kind = 'negative' as const;
    const rating = { reasons: ['sources'], note: 'No.', createdAt: now, kind };
    const feedback = { threadId: thread.id, itemId: item.id, ...rating };
    await store.saveFeedback(feedback, who);
    const attachment = file(store.generateItemId('attachment', thread, who));
    await store.saveAttachment(attachment, who);
    await store.claimRequest(claimOf('asked', Date.now()), 30_000, who);
    const records: UserRecord[] = [
      { type: 'thread', thread },
      { type: 'item', item },
      { type: 'feedback', feedback: { ...feedback, userId: who.userId } },
      { type: 'attachment', attachment },
    ];
    const outgoing = { id: `msg_${randomUUID()}`, data: { question: 'Which port?' } };
    const times = { acceptedAt: Date.parse(now), nextAt: Date.parse(now), attempts: 1 };
    const data = JSON.stringify(outgoing.data);
    if (await outbox()?.add({ id: outgoing.id, owner: who.userId, data, ...times })) {
      const createdAt = new Date(now).toISOString();
      records.push({ type: 'outgoing', outgoing: { ...outgoing, createdAt } });
    }
    return { who, records };
  };

  describe('users', () => {
    it('get all that is stored about them, and nothing about others', async () => {
      const { who, records } = await addUser();
      await addUser();
      assert.deepEqual(await recordsOf(who), records);
      assert.deepEqual(await recordsOf(someone()), []);
    });

    it('get long chats whole, and in order', async () => {
      const who = someone();
      const long = await stage.addThread(who);
      const items = await stage.addItems(long, who, 450);
      const short = await stage.addThread(who);
      const records = await recordsOf(who);
      assert.deepEqual(
        records.slice(1, -1),
        items.map((item) => ({ type: 'item', item })),
      );
      assert.deepEqual(records.at(-1), { type: 'thread', thread: short });
    });

    it('are erased whole, and others are not', async () => {
      const { who, records } = await addUser();
      const other = await addUser();
      await stage.addThread(who);
      assert.equal(await stage.store.deleteUser(who.userId), 2);
      assert.deepEqual(await recordsOf(who), []);
      const [{ thread }] = records as [UserRecord & { type: 'thread' }];
      await missing('thread', stage.store.loadThread(thread.id, who));
      assert.deepEqual(await recordsOf(other.who), other.records);
      const again = claimOf('asked', Date.now());
      assert.equal(await stage.store.claimRequest(again, 30_000, who), undefined);
      assert.equal(await stage.store.deleteUser(who.userId), 0);
    });
  });

  it('knows nothing of a user who cannot be', async () => {
    for (const userId of ['', 'usr_\0', 'usr_\ud800', 'x'.repeat(100_000)]) {
      assert.deepEqual(await recordsOf({ userId, metadata: {} }), []);
      assert.equal(await stage.store.deleteUser(userId), 0);
    }
  });

  it('names the threads without a message since a time', async () => {
    const who = someone();
    const { store } = stage;
    const at = (created_at: string) => stage.addThread(who, { created_at });
    const [silent, empty, revived] = [
      await at('2020-01-01T00:00:00Z'),
      await at('2020-01-02T00:00:00Z'),
      await at('2020-01-03T00:00:00Z'),
    ];
    const itemAt = (thread_id: string, created_at: string) => {
      const id = store.generateItemId('message', silent, who);
      return store.addThreadItem(
        thread_id,
        { type: 'end_of_turn', id, thread_id, created_at },
        who,
      );
    };
    await itemAt(silent.id, '2020-02-01T00:00:00Z');
    await itemAt(revived.id, '2020-02-01T00:00:00Z');
    await itemAt(revived.id, '2021-01-01T00:00:00Z');
    await at('2021-01-01T00:00:00Z');
    const before = new Date('2020-06-01T00:00:00Z');
    const inactive = await Array.fromAsync(store.loadInactiveThreads(before));
    const own = inactive.filter(({ userId }) => userId === who.userId);
    assert.deepEqual(
      own.map(({ threadId }) => threadId),
      [silent.id, empty.id],
    );
    const { data } = await store.loadThreads(oldest(), who);
    assert.equal(data.length, 4);
  });
}
