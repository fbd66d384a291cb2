import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { ThreadItem } from '../../protocol/items.ts';
import { claimOf, file, missing, note, oldest, someone, type Stage } from './stage.ts';

export function tenancyContract(stage: Stage): void {
  describe('records of another user', () => {
    it('are not there: threads', async () => {
      const [owner, stranger] = [someone(), someone()];
      const thread = await stage.addThread(owner);
      await missing('thread', stage.store.loadThread(thread.id, stranger));
      await missing('thread', stage.store.saveThread({ ...thread, title: 'taken' }, stranger));
      await missing('thread', stage.store.deleteThread(thread.id, stranger));
      await missing('thread', stage.store.loadThreads({ ...oldest(), after: thread.id }, stranger));
      assert.deepEqual((await stage.store.loadThreads(oldest(), stranger)).data, []);
      assert.deepEqual(await stage.store.loadThread(thread.id, owner), thread);
    });

    it('are not there: items', async () => {
      const [owner, stranger] = [someone(), someone()];
      const thread = await stage.addThread(owner);
      const [item] = await stage.addItems(thread, owner, 1);
      const changed = { ...item!, content: 'taken' } as ThreadItem;
      await missing('thread', stage.store.loadThreadItems(thread.id, oldest(), stranger));
      await missing(undefined, stage.store.loadItem(thread.id, item!.id, stranger));
      await missing('thread', stage.store.addThreadItem(thread.id, changed, stranger));
      await missing('thread', stage.store.saveItem(thread.id, changed, stranger));
      await missing('thread', stage.store.saveItem(thread.id, note('msg_x', thread.id), stranger));
      await missing('thread', stage.store.deleteThreadItem(thread.id, item!.id, stranger));
      assert.deepEqual((await stage.store.loadThreadItems(thread.id, oldest(), owner)).data, [
        item,
      ]);
    });

    it('are not there: items of the same id in a thread of one’s own', async () => {
      const [owner, stranger] = [someone(), someone()];
      const [theirs, own] = [await stage.addThread(owner), await stage.addThread(stranger)];
      const [item] = await stage.addItems(theirs, owner, 1);
      await missing('item', stage.store.loadItem(own.id, item!.id, stranger));
      await stage.store.saveItem(own.id, note(item!.id, own.id, 'own'), stranger);
      await stage.store.deleteThreadItem(own.id, item!.id, stranger);
      assert.deepEqual(await stage.store.loadItem(theirs.id, item!.id, owner), item);
    });

    it('are not there: attachments', async () => {
      const [owner, stranger] = [someone(), someone()];
      const attachment = file(`atc_${randomUUID()}`);
      await stage.store.saveAttachment(attachment, owner);
      await missing('attachment', stage.store.loadAttachment(attachment.id, stranger));
      await missing(
        'attachment',
        stage.store.saveAttachment({ ...attachment, name: 'x' }, stranger),
      );
      await missing('attachment', stage.store.deleteAttachment(attachment.id, stranger));
      assert.deepEqual(await stage.store.loadAttachment(attachment.id, owner), attachment);
    });

    it('are not there: claims', async () => {
      const [owner, stranger] = [someone(), someone()];
      const claim = claimOf('same words');
      assert.equal(await stage.store.claimRequest(claim, 30_000, owner), undefined);
      assert.equal(await stage.store.claimRequest(claim, 30_000, stranger), undefined);
      await stage.store.endRequest(claim.fingerprint, stranger);
      assert.deepEqual(await stage.store.claimRequest(claim, 30_000, owner), claim);
    });
  });
}
