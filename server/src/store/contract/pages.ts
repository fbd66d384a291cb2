import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maxPageLimit } from '../page-limit.ts';
import type { PageRequest } from '../store.ts';
import { ids, missing, newest, oldest, readAll, someone, type Stage } from './stage.ts';

export function pagesContract(stage: Stage): void {
  describe('pages', () => {
    it('cover a thread exactly, at every size and in both orders', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const items = ids(await stage.addItems(thread, who, 7));
      const load = (page: PageRequest) => stage.store.loadThreadItems(thread.id, page, who);
      for (const limit of [1, 2, 3, 6, 7, 8]) {
        assert.deepEqual(await readAll(load, { limit, order: 'asc' }), items);
        assert.deepEqual(await readAll(load, { limit, order: 'desc' }), items.toReversed());
      }
    });

    it('say exactly whether there is more, and where to ask on', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const items = await stage.addItems(thread, who, 4);
      const load = (limit: number, after?: string) =>
        stage.store.loadThreadItems(thread.id, { limit, order: 'asc', after }, who);
      const first = await load(2);
      assert.equal(first.has_more, true);
      assert.equal(first.after, items[1]!.id);
      const second = await load(2, first.after);
      assert.equal(second.has_more, false);
      assert.equal(second.after, undefined);
      assert.deepEqual(await load(2, items[3]!.id), { data: [], has_more: false });
    });

    it('of a thread without items are empty', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const none = { data: [], has_more: false };
      assert.deepEqual(await stage.store.loadThreadItems(thread.id, newest(), who), none);
      assert.deepEqual(await stage.store.loadThreads(newest(), someone()), none);
    });

    it('after an id that is not in the thread are not found', async () => {
      const who = someone();
      const [thread, other] = [await stage.addThread(who), await stage.addThread(who)];
      const [elsewhere] = await stage.addItems(other, who, 1);
      for (const id of [elsewhere!.id, thread.id, 'msg_unknown', '', 'msg_\0']) {
        await missing(
          'item',
          stage.store.loadThreadItems(thread.id, { ...oldest(), after: id }, who),
        );
      }
    });

    it('have at least one record and at most the limit of all stores', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      await stage.addItems(thread, who, maxPageLimit + 1);
      const load = async (limit: number) => {
        const page = await stage.store.loadThreadItems(thread.id, { limit, order: 'asc' }, who);
        return [page.data.length, page.has_more];
      };
      assert.deepEqual(await load(9999), [maxPageLimit, true]);
      assert.deepEqual(await load(Number.POSITIVE_INFINITY), [maxPageLimit, true]);
      assert.deepEqual(await load(0), [1, true]);
      assert.deepEqual(await load(-5), [1, true]);
      assert.deepEqual(await load(2.9), [2, true]);
    });

    it('stay in step while items are added and deleted', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const before = ids(await stage.addItems(thread, who, 10));
      const read: string[] = [];
      let page = await stage.store.loadThreadItems(thread.id, { limit: 3, order: 'desc' }, who);
      for (;;) {
        read.push(...ids(page.data));
        if (!page.has_more) break;
        await stage.addItems(thread, who, 2);
        await stage.store.deleteThreadItem(thread.id, read[0]!, who);
        const after = page.after;
        page = await stage.store.loadThreadItems(
          thread.id,
          { limit: 3, order: 'desc', after },
          who,
        );
      }
      assert.deepEqual(read, before.toReversed());
    });
  });
}
