import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { claimOf, someone, type Stage } from './stage.ts';

export function claimsContract(stage: Stage): void {
  describe('claims', () => {
    it('are held until the request ends', async () => {
      const who = someone();
      const [first, second] = [claimOf('a question'), claimOf('a question')];
      assert.equal(await stage.store.claimRequest(first, 30_000, who), undefined);
      assert.deepEqual(await stage.store.claimRequest(second, 30_000, who), first);
      assert.deepEqual(await stage.store.claimRequest(second, 30_000, who), first);
      assert.equal(await stage.store.claimRequest(claimOf('another'), 30_000, who), undefined);
      await stage.store.endRequest(first.fingerprint, who);
      assert.equal(await stage.store.claimRequest(second, 30_000, who), undefined);
    });

    it('are held no longer than asked, and anew from then on', async () => {
      const who = someone();
      const first = claimOf('slow', 1_000_000);
      assert.equal(await stage.store.claimRequest(first, 30_000, who), undefined);
      const within = claimOf('slow', 1_029_999);
      assert.deepEqual(await stage.store.claimRequest(within, 30_000, who), first);
      const later = claimOf('slow', 1_030_001);
      assert.equal(await stage.store.claimRequest(later, 30_000, who), undefined);
      assert.deepEqual(await stage.store.claimRequest(within, 30_000, who), later);
    });

    it('may end twice, or without having begun', async () => {
      const who = someone();
      await stage.store.endRequest('never claimed', who);
      await stage.store.endRequest('never claimed', who);
    });

    it('go to one of many who claim at once', async () => {
      const who = someone();
      const claims = Array.from({ length: 20 }, () => claimOf('at once'));
      const others = await stage.another();
      const answers = await Promise.all(
        claims.map((claim, index) =>
          (index % 2 === 0 ? stage.store : others).claimRequest(claim, 30_000, who),
        ),
      );
      const winners = claims.filter((_, index) => answers[index] === undefined);
      assert.equal(winners.length, 1);
      for (const answer of answers) if (answer) assert.deepEqual(answer, winners[0]);
    });
  });
}
