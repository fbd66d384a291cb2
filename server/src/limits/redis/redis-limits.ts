import type { Logger } from '../../logger.ts';
import type { Counter, Counters, Leases } from '../../store/counters/counter.ts';
import { MemoryCounters } from '../../store/counters/memory-counters.ts';
import { MemoryLeases } from '../../store/counters/memory-leases.ts';
import { connectRedis, type RedisConnection } from './redis-client.ts';
import { RedisCounters } from './redis-counters.ts';
import { RedisLeases } from './redis-leases.ts';

/**
 * Counts of limits, and places of running answers, in Redis or Valkey: for all copies of a server.
 *
 * While Redis is away, answers go on: each copy counts in its own memory, so that the limits hold for
 * each copy.
 *
 * @example
 * const shared = await RedisLimits.open('redis://127.0.0.1', { logger });
 * const questionLimits = new QuestionLimits({ store: shared });
 */
export class RedisLimits {
  readonly counters: Counters;
  readonly leases: Leases;
  readonly #redis: RedisConnection;

  private constructor(redis: RedisConnection) {
    this.#redis = redis;
    this.counters = new SafeCounters(new RedisCounters(redis));
    this.leases = new SafeLeases(new RedisLeases(redis));
  }

  /** @throws Error when the package is missing, or Redis refuses the name or the password. */
  static async open(url: string, options: { logger: Logger }): Promise<RedisLimits> {
    return new RedisLimits(await connectRedis(url, options));
  }

  /** False when Redis could not be reached when this was opened. */
  get isConnected(): boolean {
    return this.#redis.isConnected;
  }

  close(): void {
    this.#redis.close();
  }
}

/** Counts in memory what Redis does not take. */
class SafeCounters implements Counters {
  readonly #shared: Counters;
  readonly #own = new MemoryCounters();

  constructor(shared: Counters) {
    this.#shared = shared;
  }

  add(key: string, points: number, durationMs: number): Promise<Counter> {
    return this.#try((counters) => counters.add(key, points, durationMs));
  }

  set(key: string, counter: Counter): Promise<void> {
    return this.#try((counters) => counters.set(key, counter));
  }

  get(key: string): Promise<Counter | undefined> {
    return this.#try((counters) => counters.get(key));
  }

  delete(key: string): Promise<boolean> {
    return this.#try((counters) => counters.delete(key));
  }

  async #try<Result>(work: (counters: Counters) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.#shared);
    } catch {
      return work(this.#own);
    }
  }
}

/** Keeps this copy's places in memory, too: they count while Redis is away, and after it was emptied. */
class SafeLeases implements Leases {
  readonly #shared: Leases;
  readonly #own = new MemoryLeases();

  constructor(shared: Leases) {
    this.#shared = shared;
  }

  async add(id: string, owner: string, until: number): Promise<void> {
    await this.#own.add(id, owner, until);
    await this.#shared.add(id, owner, until).catch(() => {});
  }

  async ahead(id: string, owner: string): Promise<{ all: number; own: number }> {
    const here = await this.#own.ahead(id, owner);
    const everywhere = await this.#shared.ahead(id, owner).catch(() => here);
    return {
      all: Math.max(here.all, everywhere.all),
      own: Math.max(here.own, everywhere.own),
    };
  }

  async renew(id: string, until: number): Promise<void> {
    await this.#own.renew(id, until);
    await this.#shared.renew(id, until).catch(() => {});
  }

  async remove(id: string): Promise<void> {
    await this.#own.remove(id);
    // It ends by itself, if this fails.
    await this.#shared.remove(id).catch(() => {});
  }
}
