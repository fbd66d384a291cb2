import type { Leases } from '../../store/counters/counter.ts';
import type { RedisScripts } from './redis-client.ts';

/** The order of places, who has them, and until when. One slot of a cluster. */
const keys = ['order', 'owner', 'until', 'last'].map((part) => `{pagewise:leases}:${part}`);
/** Places are renewed more often. */
const keptMs = 3_600_000;

const add = `
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  redis.call('ZADD', KEYS[1], redis.call('INCR', KEYS[4]), ARGV[1])
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
  redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
end
for n = 1, 4 do redis.call('PEXPIRE', KEYS[n], ARGV[4]) end`;
const remove = `
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[1])`;
const ahead = `
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', ARGV[3])) do
  redis.call('ZREM', KEYS[1], id)
  redis.call('HDEL', KEYS[2], id)
  redis.call('ZREM', KEYS[3], id)
end
local rank = redis.call('ZRANK', KEYS[1], ARGV[1])
if not rank or rank == 0 then return {0, 0} end
local own = 0
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, rank - 1)) do
  if redis.call('HGET', KEYS[2], id) == ARGV[2] then own = own + 1 end
end
return {rank, own}`;
const renew = `
if redis.call('ZSCORE', KEYS[3], ARGV[1]) then redis.call('ZADD', KEYS[3], ARGV[2], ARGV[1]) end
for n = 1, 4 do redis.call('PEXPIRE', KEYS[n], ARGV[3]) end`;

/** Places of running answers in Redis. */
export class RedisLeases implements Leases {
  readonly #redis: RedisScripts;

  constructor(redis: RedisScripts) {
    this.#redis = redis;
  }

  async add(id: string, owner: string, until: number): Promise<void> {
    await this.#run(add, id, owner, until, keptMs);
  }

  async ahead(id: string, owner: string): Promise<{ all: number; own: number }> {
    const reply = await this.#run(ahead, id, owner, Date.now());
    const [all, own] = Array.isArray(reply) ? reply.map(Number) : [];
    return { all: all ?? 0, own: own ?? 0 };
  }

  async renew(id: string, until: number): Promise<void> {
    await this.#run(renew, id, until, keptMs);
  }

  async remove(id: string): Promise<void> {
    await this.#run(remove, id);
  }

  #run(script: string, ...values: (string | number)[]): Promise<unknown> {
    return this.#redis.eval(script, { keys, arguments: values.map(String) });
  }
}
