import { RedisLimits } from '../../limits/redis/redis-limits.ts';
import type { Logger } from '../../logger.ts';
import type { Counters, Leases } from '../../store/counters/counter.ts';
import type { SqlStore } from '../../store/sql-store.ts';
import { asUsageError } from '../usage-error.ts';
import type { LimitFlags } from './limit-options.ts';

/** Where limits are counted. */
export interface SharedCounts {
  readonly counters: Counters;
  readonly leases: Leases;
  close?(): void;
}

/** In Redis, if the owner names one; else in the database. @throws UsageError */
export async function sharedCounts(
  { redis }: Pick<LimitFlags, 'redis'>,
  { store, logger }: { store: SqlStore; logger: Logger },
): Promise<SharedCounts> {
  if (redis === undefined) {
    const { counters, leases } = store;
    return { counters, leases };
  }
  try {
    return await RedisLimits.open(redis, { logger });
  } catch (error) {
    throw asUsageError(error, '--limits cannot be used');
  }
}
