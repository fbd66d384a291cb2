import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { Counter, Counters } from '../store/counters/counter.ts';

/** What a limiter is made for. */
export interface LimiterOptions {
  /** Before each key, so that limiters do not share counts. */
  keyPrefix: string;
  /** How much each key may use in a window. */
  points: number;
  /** Seconds of a window. */
  duration: number;
}

/**
 * Makes a limiter of [rate-limiter-flexible](https://github.com/animir/node-rate-limiter-flexible).
 *
 * @example
 * const inRedis: MakeLimiter = (options) => new RateLimiterRedis({ storeClient: redis, ...options });
 */
export type MakeLimiter = (options: LimiterOptions) => RateLimiterAbstract;

/** Counts in this process only. */
export const memoryLimiter: MakeLimiter = (options) => new RateLimiterMemory(options);

/**
 * Makes limiters that count in the store's database, for all copies of the server.
 *
 * While the database is away, each copy counts in its own memory.
 *
 * @param store What `openPostgres` or `openSqlite` returned.
 *
 * @example
 * const limiter = sharedLimiter(await openPostgres(process.env.DATABASE_URL));
 * app.use('/chatkit', rateLimit({ limiter: limiter({ keyPrefix: 'ip', points: 60, duration: 60 }) }));
 */
export function sharedLimiter({ counters }: { readonly counters: Counters }): MakeLimiter {
  return (options) => new StoreLimiter(counters, options);
}

/** A row as `RateLimiterPostgres` reads it. */
interface Rows {
  rows: [{ points: number; expire: number }];
}

/** The limiter for Postgres, with the store's own connections, tables, and retries. */
class StoreLimiter extends RateLimiterPostgres {
  readonly #counters: Counters;

  constructor(counters: Counters, options: LimiterOptions) {
    super({
      ...options,
      storeClient: {},
      storeType: 'pool',
      tableCreated: true,
      clearExpiredByTimeout: false,
      insuranceLimiter: new RateLimiterMemory(options),
      // Who has used up everything costs no query until the window is over.
      ...(options.points > 0 && { inMemoryBlockOnConsumed: options.points }),
    });
    this.#counters = counters;
  }

  async _upsert(key: string, points: number, ms: number, isReplaced = false): Promise<Rows> {
    if (!isReplaced) return rowsOf(await this.#counters.add(key, points, ms));
    const counter = { points, expiresAt: Date.now() + ms };
    await this.#counters.set(key, counter);
    return rowsOf(counter);
  }

  async _get(key: string): Promise<Rows | null> {
    const counter = await this.#counters.get(key);
    return counter ? rowsOf(counter) : null;
  }

  _delete(key: string): Promise<boolean> {
    return this.#counters.delete(key);
  }
}

function rowsOf({ points, expiresAt }: Counter): Rows {
  return { rows: [{ points, expire: expiresAt }] };
}

/** Counts one for the key. Returns the seconds until it may go on, `undefined` if it may now. */
export async function secondsToWait(
  limiter: RateLimiterAbstract,
  key: string,
): Promise<number | undefined> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof RateLimiterRes)
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  }
  return undefined;
}
