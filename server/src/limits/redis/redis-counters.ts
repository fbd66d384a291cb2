import type { Counter, Counters } from '../../store/counters/counter.ts';
import type { RedisScripts } from './redis-client.ts';

/** Points, and when they end: a new counter has no end yet. */
const add = `
local points = redis.call('HINCRBY', KEYS[1], 'points', ARGV[1])
local ends = redis.call('HGET', KEYS[1], 'ends')
if not ends then
  ends = ARGV[2]
  redis.call('HSET', KEYS[1], 'ends', ends)
  redis.call('PEXPIREAT', KEYS[1], ends)
end
return {tostring(points), ends}`;
const get = `return redis.call('HMGET', KEYS[1], 'points', 'ends')`;
const set = `
redis.call('HSET', KEYS[1], 'points', ARGV[1], 'ends', ARGV[2])
redis.call('PEXPIREAT', KEYS[1], ARGV[2])`;
const remove = `return redis.call('DEL', KEYS[1])`;

/** Counters in Redis, each under its key. */
export class RedisCounters implements Counters {
  readonly #redis: RedisScripts;

  constructor(redis: RedisScripts) {
    this.#redis = redis;
  }

  async add(key: string, points: number, durationMs: number): Promise<Counter> {
    return counterOf(await this.#run(add, key, points, Date.now() + durationMs)) ?? neverAbsent();
  }

  async set(key: string, { points, expiresAt }: Counter): Promise<void> {
    await this.#run(set, key, points, expiresAt);
  }

  async get(key: string): Promise<Counter | undefined> {
    return counterOf(await this.#run(get, key));
  }

  async delete(key: string): Promise<boolean> {
    return (await this.#run(remove, key)) === 1;
  }

  #run(script: string, key: string, ...values: number[]): Promise<unknown> {
    const written = values.map((value) => String(Math.round(value)));
    return this.#redis.eval(script, { keys: [`pagewise:${key}`], arguments: written });
  }
}

/** Of a script's reply, which has texts: they hold more than 32 bits. */
function counterOf(reply: unknown): Counter | undefined {
  const [points, ends] = Array.isArray(reply) ? reply : [];
  if (typeof points !== 'string' || typeof ends !== 'string') return undefined;
  return { points: Number(points), expiresAt: Number(ends) };
}

function neverAbsent(): never {
  throw new Error('Redis answered with something else than a counter.');
}
