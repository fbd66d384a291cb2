import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../errors.ts';
import type { SqlDatabase, SqlResult, SqlValue } from './sql-database.ts';

/** How long statements wait for a database that is away, by default. */
export const defaultRetryMs = 15_000;

const firstWaitMs = 10;
const longestWaitMs = 500;

/**
 * Repeats statements through a short outage: a restart, a failover, another process that writes.
 * Every statement of the store may run twice with the effect of one. When the database has been away
 * for longer than `retryMs`, or has never answered, statements fail at once.
 */
export class RetryingDatabase implements SqlDatabase {
  readonly kysely: SqlDatabase['kysely'];
  readonly dialect: SqlDatabase['dialect'];
  readonly #database: SqlDatabase;
  readonly #retryMs: number;
  readonly #closed = new AbortController();
  /** When the outage began; `undefined` while there is none. */
  #awaySince: number | undefined = -Infinity;

  constructor(database: SqlDatabase, retryMs: number) {
    this.#database = database;
    this.kysely = database.kysely;
    this.dialect = database.dialect;
    this.#retryMs = retryMs;
  }

  /** Runs a statement, and again until it succeeds or the outage has been too long. */
  async run(sql: string, parameters: readonly SqlValue[]): Promise<SqlResult<unknown>> {
    const startedAt = performance.now();
    let isRepeated = false;
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
      try {
        return { ...(await this.runOnce(sql, parameters)), isRepeated };
      } catch (error) {
        if (!(error instanceof UnavailableError) || !error.isPassing) throw error;
        const since = Math.min(startedAt, this.#awaySince ?? startedAt);
        if (performance.now() + waitMs > since + this.#retryMs) throw error;
        // After a lost connection it is unknown whether the statement ran.
        isRepeated ||= error.fault === 'down';
        // Spread the retries.
        await this.#sleep(waitMs * (0.5 + Math.random() / 2), error);
      }
    }
  }

  /** Runs a statement once. */
  async runOnce(sql: string, parameters: readonly SqlValue[]): Promise<SqlResult<unknown>> {
    try {
      const result = await this.#database.run(sql, parameters);
      this.#awaySince = undefined;
      return result;
    } catch (error) {
      if (error instanceof UnavailableError) this.#awaySince ??= performance.now();
      throw error;
    }
  }

  checkDisk(): Promise<void> {
    return this.#database.checkDisk();
  }

  purge(): Promise<void> {
    return this.#database.purge();
  }

  /** Stops all retries; waiting statements fail with their last error. */
  async close(): Promise<void> {
    this.#closed.abort();
    await this.#database.close();
  }

  async #sleep(waitMs: number, otherwise: UnavailableError): Promise<void> {
    const { signal } = this.#closed;
    await sleep(waitMs, undefined, { signal }).catch(() => {
      throw otherwise;
    });
  }
}
