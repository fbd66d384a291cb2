import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { ThreadItem } from '../../protocol/items.ts';
import { file, hardJson, ids, missing, note, now, oldest, someone, type Stage } from './stage.ts';

export function itemsContract(stage: Stage): void {
  describe('items', () => {
    it('come back as they were saved, every JSON value included', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const item = note('msg_json', thread.id, hardJson);
      await stage.store.addThreadItem(thread.id, item, who);
      assert.deepEqual(await stage.store.loadItem(thread.id, item.id, who), item);
      assert.deepEqual((await stage.store.loadThreadItems(thread.id, oldest(), who)).data, [item]);
    });

    it('lose fields that are undefined, as JSON does', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const image: ThreadItem = {
        id: 'msg_image',
        thread_id: thread.id,
        created_at: now,
        type: 'generated_image',
        image: undefined,
      };
      await stage.store.addThreadItem(thread.id, image, who);
      assert.ok(!('image' in (await stage.store.loadItem(thread.id, image.id, who))));
    });

    it('are the store’s own: changing what went in or came out changes nothing', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const content = { words: ['as saved'] };
      await stage.store.addThreadItem(thread.id, note('msg_own', thread.id, content), who);
      content.words.push('after saving');
      const loaded = await stage.store.loadItem(thread.id, 'msg_own', who);
      Object.assign(loaded, { content: 'after loading' });
      Object.assign(thread.metadata, { after: 'saving' });
      const saved = note('msg_own', thread.id, { words: ['as saved'] });
      assert.deepEqual(await stage.store.loadItem(thread.id, 'msg_own', who), saved);
      assert.deepEqual((await stage.store.loadThread(thread.id, who)).metadata, {});
    });

    it('are replaced where they stand, by add and by save', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const [first, second, third] = await stage.addItems(thread, who, 3);
      const changedFirst = { ...first!, content: 'added again' } as ThreadItem;
      const changedSecond = { ...second!, content: 'saved again' } as ThreadItem;
      await stage.store.addThreadItem(thread.id, changedFirst, who);
      await stage.store.saveItem(thread.id, changedSecond, who);
      assert.deepEqual((await stage.store.loadThreadItems(thread.id, oldest(), who)).data, [
        changedFirst,
        changedSecond,
        third,
      ]);
    });

    it('are appended by save when they are new', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const [first] = await stage.addItems(thread, who, 1);
      const second = note('msg_new', thread.id);
      await stage.store.saveItem(thread.id, second, who);
      assert.deepEqual((await stage.store.loadThreadItems(thread.id, oldest(), who)).data, [
        first,
        second,
      ]);
    });

    it('are in order of insertion, whatever their clock and id say', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const late = { ...note('msg_b', thread.id), created_at: '2031-01-01T00:00:00Z' };
      const early = { ...note('msg_a', thread.id), created_at: '2021-01-01T00:00:00Z' };
      await stage.store.addThreadItem(thread.id, late, who);
      await stage.store.addThreadItem(thread.id, early, who);
      assert.deepEqual(ids((await stage.store.loadThreadItems(thread.id, oldest(), who)).data), [
        'msg_b',
        'msg_a',
      ]);
    });

    it('of one id in two threads are two items', async () => {
      const who = someone();
      const [here, there] = [await stage.addThread(who), await stage.addThread(who)];
      await stage.store.addThreadItem(here.id, note('msg_same', here.id, 'here'), who);
      await stage.store.addThreadItem(there.id, note('msg_same', there.id, 'there'), who);
      await stage.store.deleteThreadItem(there.id, 'msg_same', who);
      const kept = await stage.store.loadItem(here.id, 'msg_same', who);
      assert.deepEqual(kept, note('msg_same', here.id, 'here'));
    });

    it('that are deleted are gone, and deleting them again is no error', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const [first, second] = await stage.addItems(thread, who, 2);
      await stage.store.deleteThreadItem(thread.id, first!.id, who);
      await stage.store.deleteThreadItem(thread.id, first!.id, who);
      await missing('item', stage.store.loadItem(thread.id, first!.id, who));
      assert.deepEqual((await stage.store.loadThreadItems(thread.id, oldest(), who)).data, [
        second,
      ]);
      await stage.store.saveItem(thread.id, first!, who);
      assert.deepEqual((await stage.store.loadThreadItems(thread.id, oldest(), who)).data, [
        second,
        first,
      ]);
    });

    it('that are unknown are not found', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      for (const id of ['msg_unknown', '', 'msg_\0', 'msg_\ud800', 'x'.repeat(100_000)]) {
        await missing('item', stage.store.loadItem(thread.id, id, who));
        await stage.store.deleteThreadItem(thread.id, id, who);
      }
    });
  });

  describe('attachments', () => {
    it('come back as they were saved, replaced and deleted', async () => {
      const who = someone();
      const attachment = file(`atc_${randomUUID()}`, { metadata: hardJson });
      await stage.store.saveAttachment(attachment, who);
      assert.deepEqual(await stage.store.loadAttachment(attachment.id, who), attachment);
      await stage.store.saveAttachment({ ...attachment, thread_id: 'thr_1' }, who);
      assert.equal((await stage.store.loadAttachment(attachment.id, who)).thread_id, 'thr_1');
      await stage.store.deleteAttachment(attachment.id, who);
      await missing('attachment', stage.store.loadAttachment(attachment.id, who));
      await missing('attachment', stage.store.deleteAttachment(attachment.id, who));
    });
  });
}
