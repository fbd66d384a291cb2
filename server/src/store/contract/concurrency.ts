import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ids, note, oldest, someone, type Stage } from './stage.ts';

export function concurrencyContract(stage: Stage): void {
  describe('writers side by side', () => {
    it('lose nothing, double nothing, and agree on the order', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const stores = [stage.store, await stage.another()];
      const written = Array.from({ length: 200 }, (_, index) => note(`msg_${index}`, thread.id));
      await Promise.all(
        written.map((item, index) => stores[index % 2]!.addThreadItem(thread.id, item, who)),
      );
      const [one, two] = await Promise.all(
        stores.map((store) => store.loadThreadItems(thread.id, { ...oldest(), limit: 500 }, who)),
      );
      assert.deepEqual(one, two);
      assert.deepEqual(new Set(ids(one!.data)), new Set(ids(written)));
      assert.equal(one!.data.length, written.length);
    });

    it('that change one thread lose no change', async () => {
      const who = someone();
      const thread = await stage.addThread(who, { metadata: { count: 0 } });
      const stores = [stage.store, await stage.another()];
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          stores[index % 2]!.updateThread(
            thread.id,
            ({ metadata, ...rest }) => ({
              ...rest,
              metadata: {
                ...metadata,
                count: Number(metadata['count']) + 1,
                [`by ${index}`]: true,
              },
            }),
            who,
          ),
        ),
      );
      const { metadata } = await stage.store.loadThread(thread.id, who);
      assert.equal(metadata['count'], 20);
      assert.equal(Object.keys(metadata).length, 21);
    });

    it('that save one item leave one of their versions, whole', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const versions = Array.from({ length: 20 }, (_, index) =>
        note('msg_shared', thread.id, String(index).repeat(1000)),
      );
      await Promise.all(versions.map((item) => stage.store.saveItem(thread.id, item, who)));
      const page = await stage.store.loadThreadItems(thread.id, oldest(), who);
      assert.equal(page.data.length, 1);
      const left = JSON.stringify(page.data[0]);
      assert.ok(versions.some((version) => JSON.stringify(version) === left));
    });

    it('never make a reader who pages behind them miss an item', async () => {
      const who = someone();
      const thread = await stage.addThread(who);
      const [first] = await stage.addItems(thread, who, 1);
      const stores = [stage.store, await stage.another()];
      const reader = await stage.another();
      // Every tenth takes longer to write, and is overtaken by those that come after it.
      const written = (index: number) =>
        note(`msg_${index}`, thread.id, 'x'.repeat(index % 10 === 0 ? 300_000 : 10));
      const total = 150;
      const writing = Promise.all(
        Array.from({ length: total }, (_, index) =>
          stores[index % 2]!.addThreadItem(thread.id, written(index), who),
        ),
      );
      const seen: string[] = [];
      let last = first!.id;
      const deadline = Date.now() + 10_000;
      while (seen.length < total && Date.now() < deadline) {
        const page = await reader.loadThreadItems(
          thread.id,
          { limit: 100, order: 'asc', after: last },
          who,
        );
        seen.push(...ids(page.data));
        last = seen.at(-1) ?? last;
        if (page.data.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await writing;
      assert.equal(new Set(seen).size, total);
      assert.equal(seen.length, total);
    });
  });
}
