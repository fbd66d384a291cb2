import type { Logger } from '../logger.ts';

/** Options of `openPostgres`. */
export interface PostgresOptions {
  /** The most connections one process opens for statements; default 10. One more listens. */
  connections?: number | undefined;
  /** How many connections stay open when idle; default 2. */
  warmConnections?: number | undefined;
  /** How long a statement may run before Postgres ends it, in milliseconds; default 15,000. */
  statementMs?: number | undefined;
  /**
   * How long calls wait for a database that has just gone away, in milliseconds; default 15,000.
   * Calls fail at once when it has been away for longer, or has never answered.
   */
  retryMs?: number | undefined;
  /** Logs when the database goes away, why, and when it is back; default the console. */
  logger?: Logger;
}

/** Defaults of `openPostgres`. */
export const defaultPostgres = {
  connections: 10,
  warmConnections: 2,
  statementMs: 15_000,
} as const;
