import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { TooManyRequestsError } from '../../errors.ts';
import { RedisServer, skipWithoutRedis } from '../../testing/redis-server.ts';
import { silentLogger } from '../../testing/scripted-server.ts';
import { countersContract } from '../../store/counters/counters-contract.ts';
import { QuestionLimits } from '../question-limits.ts';
import { connectRedis } from './redis-client.ts';
import { RedisCounters } from './redis-counters.ts';
import { RedisLeases } from './redis-leases.ts';
import { RedisLimits } from './redis-limits.ts';

const { signal } = new AbortController();
const ada = { userId: 'ada', address: '198.51.100.7' };
const wide = { minute: 1_000, day: 1_000 };

async function within(ms: number, check: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) {
    if (await check()) return;
  }
  assert.fail(`Not within ${ms} ms.`);
}

describe('limits in Redis', { skip: skipWithoutRedis() }, () => {
  let server: RedisServer;
  before(async () => {
    server = await RedisServer.start();
  });
  after(() => server.stop());

  countersContract('Redis', async () => {
    const redis = await connectRedis(server.url, { logger: silentLogger });
    return {
      counters: new RedisCounters(redis),
      leases: new RedisLeases(redis),
      close: () => redis.close(),
    };
  });

  /** Two copies of a server, and what they log. */
  async function copies() {
    const logged: string[] = [];
    const log = (fields: object, text: string) =>
      void logged.push(`${JSON.stringify(fields)}${text}`);
    const logger = { info: log, warn: log, error: log };
    const [one, two] = [
      await RedisLimits.open(server.url, { logger }),
      await RedisLimits.open(server.url, { logger }),
    ];
    return {
      one,
      two,
      logged,
      [Symbol.dispose]() {
        one.close();
        two.close();
      },
    };
  }

  const limitsOf = (store: RedisLimits, minute: number) =>
    new QuestionLimits({
      store,
      visitor: { minute, day: 100 },
      address: wide,
      all: wide,
      answers: { visitor: 2, all: 10, waitMs: 0, waiting: 0 },
    });

  it('hold for all copies together', async () => {
    using stage = await copies();
    const [first, second] = [limitsOf(stage.one, 3), limitsOf(stage.two, 3)];
    const bob = { ...ada, userId: 'bob' };
    for (const limits of [first, second, first]) await (await limits.admit(bob, signal))();
    await assert.rejects(second.admit(bob, signal), TooManyRequestsError);
    await (
      await second.admit({ ...ada, userId: 'carol' }, signal)
    )();
    assert.deepEqual(stage.logged, []);
  });

  it('count answers at the same time on all copies', async () => {
    using stage = await copies();
    const [first, second] = [limitsOf(stage.one, 99), limitsOf(stage.two, 99)];
    const end = await first.admit({ ...ada, userId: 'dan' }, signal);
    await second.admit({ ...ada, userId: 'dan' }, signal);
    await assert.rejects(first.admit({ ...ada, userId: 'dan' }, signal), TooManyRequestsError);
    await end();
    await (
      await first.admit({ ...ada, userId: 'dan' }, signal)
    )();
  });

  it('hold on each copy while Redis is away, and together when it is back', async () => {
    using stage = await copies();
    const [first, second] = [limitsOf(stage.one, 3), limitsOf(stage.two, 3)];
    const end = await first.admit(ada, signal);
    await server.stop();
    const ask = async (limits: QuestionLimits) => {
      const start = performance.now();
      await (
        await limits.admit(ada, signal)
      )();
      return performance.now() - start;
    };
    for (let n = 0; n < 3; n++) {
      const times = [await ask(first), await ask(second)];
      assert.ok(Math.max(...times) < 1_500, `an answer waits for ${times.join(', ')} ms`);
    }
    await assert.rejects(first.admit(ada, signal), TooManyRequestsError);
    await assert.rejects(second.admit(ada, signal), TooManyRequestsError);
    await end();
    assert.equal(stage.logged.filter((line) => /Redis is away/.test(line)).length, 2);
    assert.doesNotMatch(stage.logged.join(), /redis:\/\//);
    await server.start();
    await within(10_000, async () => {
      await stage.one.counters.add('back', 1, 60_000);
      return ((await stage.two.counters.get('back'))?.points ?? 0) > 0;
    });
    const eve = { ...ada, userId: 'eve' };
    for (const limits of [first, second, first]) await (await limits.admit(eve, signal))();
    await assert.rejects(second.admit(eve, signal), TooManyRequestsError);
  });

  it('begin with Redis away, and are refused with a wrong password', async (t) => {
    const away = await RedisLimits.open('redis://127.0.0.1:9', { logger: silentLogger });
    assert.equal(away.isConnected, false);
    assert.equal((await away.counters.add('x', 1, 1_000)).points, 1);
    away.close();
    const locked = await RedisServer.start('right');
    t.after(() => locked.stop());
    const wrong = locked.url.replace('right', 'wrong');
    await assert.rejects(RedisLimits.open(wrong, { logger: silentLogger }), /WRONGPASS/);
    const open = await RedisLimits.open(locked.url, { logger: silentLogger });
    assert.equal(open.isConnected, true);
    open.close();
  });
});
