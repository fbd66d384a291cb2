/**
 * What every store must do, as tests on node:test. A store's own test is one line:
 *
 * ```ts
 * storeContract('memory', () => ({ store: new MemoryStore() }));
 * ```
 *
 * @module
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { claimsContract } from './contract/claims.ts';
import { concurrencyContract } from './contract/concurrency.ts';
import { feedbackContract } from './contract/feedback.ts';
import { itemsContract } from './contract/items.ts';
import { pagesContract } from './contract/pages.ts';
import { claimOf, newThread, oldest, someone, Stage } from './contract/stage.ts';
import type { StoreUnderTest } from './contract/stage.ts';
import { tenancyContract } from './contract/tenancy.ts';
import { threadsContract } from './contract/threads.ts';
import { usersContract } from './contract/users.ts';

export type { StoreUnderTest } from './contract/stage.ts';

/** Options of `storeContract`. */
export interface StoreContractOptions {
  /** What was saved outlives the process; then `open` answers with `again`. Default true. */
  durable?: boolean;
}

/**
 * Registers tests of everything a store must do, on `node:test`.
 *
 * @example
 * storeContract('memory', () => ({ store: new MemoryStore() }), { durable: false });
 */
export function storeContract(
  name: string,
  open: () => StoreUnderTest | Promise<StoreUnderTest>,
  { durable = true }: StoreContractOptions = {},
): void {
  describe(`${name} store`, () => {
    const stage = new Stage();
    before(() => stage.open(open));
    after(() => stage.close());

    threadsContract(stage);
    itemsContract(stage);
    pagesContract(stage);
    tenancyContract(stage);
    claimsContract(stage);
    feedbackContract(stage);
    usersContract(stage);
    concurrencyContract(stage);

    if (durable) {
      it('has what it saved when it is opened again after a crash', async () => {
        // `store` is never closed, so `again` only sees what has left this process.
        assert.ok(stage.again, 'A durable store is opened again with `again`.');
        const who = someone();
        const thread = await stage.addThread(who);
        const items = await stage.addItems(thread, who, 3);
        const claim = claimOf('before the crash');
        await stage.store.claimRequest(claim, 30_000, who);
        const again = await stage.again();
        assert.deepEqual(await again.loadThread(thread.id, who), thread);
        assert.deepEqual((await again.loadThreadItems(thread.id, oldest(), who)).data, items);
        assert.deepEqual(await again.claimRequest(claimOf('before the crash'), 30_000, who), claim);
      });
    }

    it('makes ids that differ, each with the prefix of its kind', async () => {
      const who = someone();
      const thread = newThread('thr_1');
      const made = Array.from({ length: 1000 }, () =>
        stage.store.generateItemId('message', thread, who),
      );
      assert.equal(new Set(made).size, 1000);
      assert.match(made[0]!, /^msg_/);
      assert.match(stage.store.generateThreadId(who), /^thr_/);
    });
  });
}
