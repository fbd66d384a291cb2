import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RequestContext } from '../../request-context.ts';
import type { Feedback } from '../feedback.ts';
import { missing, now, someone, type Stage } from './stage.ts';

type Rating = Omit<Feedback, 'userId'>;

export function feedbackContract(stage: Stage): void {
  const rating = (threadId: string, itemId: string, fields: Partial<Rating> = {}): Rating => {
    return { threadId, itemId, kind: 'negative', reasons: [], note: '', createdAt: now, ...fields };
  };
  /** Of one user: the store may hold more. */
  const feedbackOf = async (who: RequestContext, kind?: Feedback['kind'], limit = 2) => {
    const found: Feedback[] = [];
    let page = await stage.store.loadFeedback({ limit, kind });
    for (;;) {
      assert.ok(page.data.length <= limit);
      found.push(...page.data);
      if (!page.has_more) break;
      assert.equal(page.data.length, limit);
      page = await stage.store.loadFeedback({ limit, kind, after: page.after });
    }
    return found.filter(({ userId }) => userId === who.userId);
  };
  const addItem = async (who: RequestContext) => {
    const thread = await stage.addThread(who);
    const [item] = await stage.addItems(thread, who, 1);
    return { threadId: thread.id, itemId: item!.id };
  };

  describe('feedback', () => {
    it('comes back with who gave it, newest first', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const [first, second, third] = await stage.addItems(thread, who, 3);
      const given = [
        rating(thread.id, first!.id, {
          reasons: ['incorrect', 'sources'],
          note: 'Step 2 fails.\0 "Zoë" 漢字 🙂',
        }),
        rating(thread.id, second!.id, { kind: 'positive' }),
        rating(thread.id, third!.id),
      ];
      for (const each of given) await stage.store.saveFeedback(each, who);
      const expected = given.map((each) => ({ ...each, userId: who.userId })).toReversed();
      assert.deepEqual(await feedbackOf(who), expected);
      assert.deepEqual(await feedbackOf(who, 'positive'), [expected[1]]);
      assert.deepEqual(await feedbackOf(who, 'negative', 1), [expected[0], expected[2]]);
    });

    it('is replaced as a whole when the reader thinks otherwise', async () => {
      const who = someone();
      const { threadId, itemId } = await addItem(who);
      const before = rating(threadId, itemId, { reasons: ['incorrect'], note: 'Wrong.' });
      await stage.store.saveFeedback(before, who);
      const after = rating(threadId, itemId, {
        kind: 'positive',
        createdAt: '2026-01-02T00:00:00Z',
      });
      await stage.store.saveFeedback(after, who);
      await stage.store.saveFeedback(after, who);
      assert.deepEqual(await feedbackOf(who), [{ ...after, userId: who.userId }]);
    });

    it('is deleted with its thread, and stays when its item is answered again', async () => {
      const who = someone();
      const { threadId, itemId } = await addItem(who);
      await stage.store.saveFeedback(rating(threadId, itemId), who);
      await stage.store.deleteThreadItem(threadId, itemId, who);
      assert.equal((await feedbackOf(who)).length, 1);
      await stage.store.deleteThread(threadId, who);
      assert.deepEqual(await feedbackOf(who), []);
    });

    it('is about items that are there, and one’s own', async () => {
      const [owner, stranger] = [someone(), someone()];
      const { threadId, itemId } = await addItem(owner);
      const other = await addItem(owner);
      for (const id of ['msg_unknown', other.itemId, '', 'msg_\0', 'x'.repeat(100_000)]) {
        await missing('item', stage.store.saveFeedback(rating(threadId, id), owner));
      }
      for (const id of ['thr_unknown', '', 'thr_\0', 'x'.repeat(100_000)]) {
        await missing('thread', stage.store.saveFeedback(rating(id, itemId), owner));
      }
      await missing('thread', stage.store.saveFeedback(rating(threadId, itemId), stranger));
      assert.deepEqual(await feedbackOf(owner), []);
      assert.deepEqual(await feedbackOf(stranger), []);
    });

    it('is listed from where a page before it ended, and from nowhere else', async () => {
      for (const after of ['nonsense', '', '-1', '1e3', '9'.repeat(40)]) {
        await missing('feedback', stage.store.loadFeedback({ limit: 1, after }));
      }
    });

    it('of two who rate at once is whole, and one', async () => {
      const who = someone();
      const { threadId, itemId } = await addItem(who);
      const stores = [stage.store, await stage.another()];
      const given = Array.from({ length: 20 }, (_, index) =>
        rating(threadId, itemId, { note: String(index).repeat(100) }),
      );
      await Promise.all(given.map((each, index) => stores[index % 2]!.saveFeedback(each, who)));
      const found = await feedbackOf(who);
      assert.equal(found.length, 1);
      assert.ok(given.some(({ note }) => note === found[0]!.note));
    });
  });
}
