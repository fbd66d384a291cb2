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

    it('are held for the given time, and can be claimed again after it', async () => {
      const who = someone();
      const first = claimOf('slow', 1_000_000);
      assert.equal(await stage.store.claimRequest(first, 30_000, who), undefined);
      const within = claimOf('slow', 1_029_999);
      assert.deepEqual(await stage.store.claimRequest(within, 30_000, who), first);
      const later = claimOf('slow', 1_030_001);
      assert.equal(await stage.store.claimRequest(later, 30_000, who), undefined);
      assert.deepEqual(await stage.store.claimRequest(within, 30_000, who), later);
    });

    it('are held from the last renewal on', async () => {
      const who = someone();
      const first = claimOf('long', 1_000_000);
      await stage.store.claimRequest(first, 30_000, who);
      await stage.store.renewRequest('long', 1_020_000, who);
      await stage.store.renewRequest('long', 1_040_000, who);
      const within = claimOf('long', 1_069_999);
      const renewed = { ...first, startedAt: 1_040_000 };
      assert.deepEqual(await stage.store.claimRequest(within, 30_000, who), renewed);
      const later = claimOf('long', 1_070_001);
      assert.equal(await stage.store.claimRequest(later, 30_000, who), undefined);
    });

    it('that are renewed outlive those that are not', async () => {
      const who = someone();
      await stage.store.claimRequest(claimOf('renewed', 1_000_000), 30_000, who);
      await stage.store.claimRequest(claimOf('left', 1_010_000), 30_000, who);
      await stage.store.renewRequest('renewed', 1_035_000, who);
      await stage.store.claimRequest(claimOf('another', 1_045_000), 30_000, who);
      const left = claimOf('left', 1_045_001);
      assert.equal(await stage.store.claimRequest(left, 30_000, who), undefined);
      const renewed = claimOf('renewed', 1_045_002);
      assert.ok(await stage.store.claimRequest(renewed, 30_000, who));
    });

    it('that ended are not renewed, nor those of another user', async () => {
      const [owner, stranger] = [someone(), someone()];
      const first = claimOf('ended', 1_000_000);
      await stage.store.claimRequest(first, 30_000, owner);
      await stage.store.renewRequest('ended', 2_000_000, stranger);
      assert.deepEqual(await stage.store.claimRequest(first, 30_000, owner), first);
      await stage.store.endRequest('ended', owner);
      await stage.store.renewRequest('ended', 1_010_000, owner);
      const again = claimOf('ended', 1_010_001);
      assert.equal(await stage.store.claimRequest(again, 30_000, owner), undefined);
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
