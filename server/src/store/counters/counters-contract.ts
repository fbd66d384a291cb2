import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Counters, Leases } from './counter.ts';

const hour = 3_600_000;

/** Counters and places that are open. */
export interface OpenedCounts {
  counters: Counters;
  leases: Leases;
  close(): Promise<void> | void;
}

/** Tests of two copies of a server that count in the same place. */
export function countersContract(name: string, open: () => Promise<OpenedCounts>): void {
  describe(`counters in ${name}`, () => {
    let copies: [OpenedCounts, OpenedCounts];
    before(async () => {
      copies = [await open(), await open()];
    });
    after(() => Promise.all(copies.map((copy) => copy.close())));

    it('add up what all copies count, also at once', async () => {
      const adding = Array.from({ length: 40 }, (_, at) =>
        copies[at % 2 ? 1 : 0].counters.add('at once', 2, hour),
      );
      const sums = (await Promise.all(adding)).map(({ points }) => points);
      assert.deepEqual(
        sums.toSorted((a, b) => a - b),
        Array.from({ length: 40 }, (_, at) => 2 * (at + 1)),
      );
      assert.equal((await copies[1].counters.get('at once'))?.points, 80);
    });

    it('keep the end of their first count, and hold more than 32 bits', async () => {
      const [{ counters }] = copies;
      const first = await counters.add('window', 3_000_000_000, hour);
      const second = await counters.add('window', -1_000_000_000, 5 * hour);
      assert.deepEqual(second, { points: 2_000_000_000, expiresAt: first.expiresAt });
    });

    it('start again when their time is over, and are gone when they are deleted', async () => {
      const [{ counters }, other] = copies;
      await counters.set('over', { points: 7, expiresAt: Date.now() - 1 });
      assert.equal(await counters.get('over'), undefined);
      assert.equal((await other.counters.add('over', 1, hour)).points, 1);
      assert.equal(await counters.delete('over'), true);
      assert.equal(await counters.delete('over'), false);
    });

    it('give places in the order of the requests of all copies', async () => {
      await placesInOrder(copies[0].leases, copies[1].leases);
    });
  });
}

/** Places are given in the order of the requests. */
export async function placesInOrder(first: Leases, second: Leases): Promise<void> {
  const until = Date.now() + hour;
  await first.add('a', 'ada', until);
  await second.add('b', 'eve', until);
  await first.add('gone', 'ada', Date.now() - 1);
  await second.add('c', 'ada', until);
  assert.deepEqual(await first.ahead('a', 'ada'), { all: 0, own: 0 });
  assert.deepEqual(await first.ahead('b', 'eve'), { all: 1, own: 0 });
  assert.deepEqual(await second.ahead('c', 'ada'), { all: 2, own: 1 });
  await first.renew('b', Date.now() - 1);
  assert.deepEqual(await first.ahead('c', 'ada'), { all: 1, own: 1 });
  await second.remove('a');
  assert.deepEqual(await first.ahead('c', 'ada'), { all: 0, own: 0 });
}
