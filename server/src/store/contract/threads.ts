import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ThreadMetadata } from '../../protocol/threads.ts';
import type { PageRequest } from '../store.ts';
import {
  hardJson,
  ids,
  missing,
  newest,
  note,
  oldest,
  readAll,
  someone,
  type Stage,
} from './stage.ts';

export function threadsContract(stage: Stage): void {
  describe('threads', () => {
    it('come back as they were saved', async () => {
      const who = someone();
      const thread = await stage.addThread(who, {
        title: 'Vacuum, «freeze» and 冻结',
        status: { type: 'locked', reason: 'moved' },
        allowed_image_domains: ['docs.example'],
        metadata: hardJson,
      });
      assert.deepEqual(await stage.store.loadThread(thread.id, who), thread);
      assert.deepEqual((await stage.store.loadThreads(newest(), who)).data, [thread]);
    });

    it('are replaced where they stand', async () => {
      const who = someone();
      const first = await stage.addThread(who);
      const second = await stage.addThread(who);
      await stage.store.saveThread({ ...first, title: 'renamed' }, who);
      assert.deepEqual(await stage.store.loadThreads(oldest(), who), {
        data: [{ ...first, title: 'renamed' }, second],
        has_more: false,
      });
    });

    it('are listed by insertion, whatever their clock says', async () => {
      const who = someone();
      const late = await stage.addThread(who, { created_at: '2031-01-01T00:00:00Z' });
      const early = await stage.addThread(who, { created_at: '2021-01-01T00:00:00Z' });
      assert.deepEqual((await stage.store.loadThreads(oldest(), who)).data, [late, early]);
      assert.deepEqual((await stage.store.loadThreads(newest(), who)).data, [early, late]);
    });

    it('are paged to the end in both orders', async () => {
      const who = someone();
      const threads = [];
      for (let count = 0; count < 5; count++) threads.push(await stage.addThread(who));
      const load = (page: PageRequest) => stage.store.loadThreads(page, who);
      assert.deepEqual(await readAll(load, { limit: 2, order: 'asc' }), ids(threads));
      assert.deepEqual(await readAll(load, { limit: 2, order: 'desc' }), ids(threads).reverse());
    });

    it('go with their items', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const [item] = await stage.addItems(thread, who, 1);
      await stage.store.deleteThread(thread.id, who);
      await missing('thread', stage.store.loadThread(thread.id, who));
      await missing('thread', stage.store.loadThreadItems(thread.id, oldest(), who));
      await missing('thread', stage.store.addThreadItem(thread.id, item!, who));
      await missing('thread', stage.store.deleteThread(thread.id, who));
      await stage.store.saveThread(thread, who);
      assert.deepEqual((await stage.store.loadThreadItems(thread.id, oldest(), who)).data, []);
    });

    it('are updated from what is stored, and only by their user', async () => {
      const [who, stranger] = [someone(), someone()];
      const thread = await stage.addThread(who, { metadata: { words: [1], json: hardJson } });
      const change = (stored: ThreadMetadata) => {
        assert.deepEqual(stored, thread);
        return { ...stored, title: 'changed' };
      };
      const changed = await stage.store.updateThread(thread.id, change, who);
      assert.deepEqual(changed, { ...thread, title: 'changed' });
      assert.deepEqual(await stage.store.loadThread(thread.id, who), changed);
      assert.deepEqual(await stage.store.updateThread(thread.id, (same) => same, who), changed);
      await missing('thread', stage.store.updateThread(thread.id, change, stranger));
      assert.deepEqual(await stage.store.loadThread(thread.id, who), changed);
    });

    it('that are deleted are not changed, and do not come back', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      await stage.store.deleteThread(thread.id, who);
      const rename = (stored: ThreadMetadata) => ({ ...stored, title: 'back' });
      await missing('thread', stage.store.updateThread(thread.id, rename, who));
      assert.deepEqual((await stage.store.loadThreads(newest(), who)).data, []);
    });

    it('that are unknown are not found', async () => {
      const who = someone();
      for (const id of ['thr_unknown', '', 'thr_\0', 'thr_\ud800', 'x'.repeat(100_000)]) {
        await missing('thread', stage.store.loadThread(id, who));
        await missing('thread', stage.store.deleteThread(id, who));
        await missing('thread', stage.store.loadThreads({ ...oldest(), after: id }, who));
        await missing('thread', stage.store.loadThreadItems(id, oldest(), who));
        await missing('thread', stage.store.addThreadItem(id, note('msg_1', id), who));
        await missing('thread', stage.store.deleteThreadItem(id, 'msg_1', who));
      }
    });
  });
}
