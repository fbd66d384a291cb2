import { Kysely, PostgresDialect } from 'kysely';
import { DatabaseError, Pool, types } from 'pg';
import { UnavailableError } from '../errors.ts';
import { consoleLogger, type Logger } from '../logger.ts';
import type { SqlDatabase, SqlResult, SqlValue } from './sql-database.ts';
import { migrate } from './sql-migrations.ts';
import { SqlStore } from './sql-store.ts';
import type { Tables } from './sql-tables.ts';

export interface PostgresOptions {
  /** How many connections one process uses at most; default 10. */
  connections?: number;
  /** How many of them stay open while nothing happens; default 2. */
  warmConnections?: number;
  /** Told when the database goes away, and why, and when it is back; default the console. */
  logger?: Logger;
}

const connectTimeoutMs = 5000;
const queryTimeoutMs = 15_000;
const retryMs = 1000;

/**
 * Opens a store in a Postgres database, and makes or updates its tables (`pagewise_…`). Resolves
 * also when the database does not answer: `checkHealth` says so, calls reject with an
 * `UnavailableError`, and the store recovers by itself.
 *
 * @param url As `postgres://user:password@host:5432/database`.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<SqlStore> {
  if (!/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new TypeError('A Postgres database is named as postgres://user:password@host/database.');
  }
  const database = new PostgresDatabase(url, options);
  await database.check().catch(() => {});
  return new SqlStore(database);
}

class PostgresDatabase implements SqlDatabase {
  readonly kysely: Kysely<Tables>;
  readonly locksRows = true;
  readonly #pool: Pool;
  readonly #warmConnections: number;
  readonly #logger: Logger;
  #usable = false;
  #away = false;
  #preparing: Promise<void> | undefined;
  #recovery: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string, options: PostgresOptions) {
    const { connections = 10, warmConnections = 2, logger = consoleLogger } = options;
    this.#logger = logger;
    this.#warmConnections = Math.min(warmConnections, connections);
    this.#pool = new Pool({
      connectionString: url,
      max: connections,
      min: this.#warmConnections,
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: queryTimeoutMs,
      keepAlive: true,
      types: { getTypeParser },
    });
    // A connection that breaks while nobody waits on it would otherwise end the process.
    this.#pool.on('error', (error) => this.#recover(error));
    this.#pool.on('connect', (client) => client.on('error', () => {}));
    this.kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: this.#pool }) });
  }

  async run(sql: string, parameters: readonly SqlValue[]): Promise<SqlResult<unknown>> {
    if (!this.#usable) await this.#prepare();
    try {
      const { rows, rowCount } = await this.#pool.query<Record<string, unknown>>(sql, [
        ...parameters,
      ]);
      return { rows, changes: rowCount ?? 0 };
    } catch (error) {
      if (!isOutage(error)) throw error;
      this.#recover(error);
      throw new UnavailableError(error);
    }
  }

  async check(): Promise<void> {
    await this.run('select 1 from pagewise_threads limit 1', []);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#recovery);
    await this.#preparing?.catch(() => {});
    await this.#pool.end();
  }

  /** Tables and connections, once for all who wait. */
  #prepare(): Promise<void> {
    this.#preparing ??= this.#migrateAndWarm().finally(() => {
      this.#preparing = undefined;
    });
    return this.#preparing;
  }

  async #migrateAndWarm(): Promise<void> {
    try {
      await migrate(this.kysely, { sequence: 'bigserial', integer: 'bigint', json: 'json' });
      await this.#warm();
      this.#usable = true;
    } catch (error) {
      this.#recover(error);
      throw new UnavailableError(error);
    }
  }

  /** The first reader after a start or an outage need not wait for a connection. */
  async #warm(): Promise<void> {
    const wanted = Array.from({ length: this.#warmConnections }, () => this.#pool.connect());
    const connected = await Promise.allSettled(wanted);
    for (const result of connected) if (result.status === 'fulfilled') result.value.release();
    for (const result of connected) if (result.status === 'rejected') throw result.reason;
    if (this.#away) this.#logger.info({}, 'The database answers again');
    this.#away = false;
  }

  /** Looks for the database until it is back. */
  #recover(reason: unknown): void {
    if (this.#closed) return;
    if (!this.#away) this.#logger.warn({ err: reason }, 'The database does not answer');
    this.#away = true;
    this.#recovery ??= setTimeout(async () => {
      this.#recovery = undefined;
      await (this.#usable ? this.#warm() : this.#prepare()).catch((error: unknown) =>
        this.#recover(error),
      );
    }, retryMs).unref();
  }
}

const { INT8, JSON } = types.builtins;

/** Sequence numbers and milliseconds are numbers to us, and JSON is parsed where it is typed. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8) return Number;
  if (oid === JSON) return String;
  return types.getTypeParser(oid, format);
}

/**
 * Whatever is no answer of Postgres about the statement: connections refused, lost or timed out;
 * by SQLSTATE: connection, log-in, no such database, resources, shutting down, read-only.
 */
function isOutage(error: unknown): boolean {
  return !(error instanceof DatabaseError) || /^(08|28|3D|53|57|25006)/.test(error.code ?? '');
}
