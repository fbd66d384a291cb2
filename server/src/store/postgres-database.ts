import { Kysely, PostgresDialect, sql as template } from 'kysely';
import { DatabaseError, Pool, types } from 'pg';
import { UnavailableError, type DatabaseFault } from '../errors.ts';
import { consoleLogger, type Logger } from '../logger.ts';
import { PostgresBroadcast } from './postgres-broadcast.ts';
import { defaultPostgres, type PostgresOptions } from './postgres-options.ts';
import type { SqlDatabase, SqlResult, SqlValue } from './sql-database.ts';
import type { SqlDialect } from './sql-dialect.ts';
import { migrate, type MigratedDatabase } from './sql-migrations.ts';
import type { Tables } from './sql-tables.ts';

const connectTimeoutMs = 5000;
/** A connection that no longer answers is given up this long after Postgres should have. */
const silenceMs = 1000;
const recoverEveryMs = 1000;
/** Kysely's own lock for migrations, which copies of version 0.1 hold. */
const migrationLock = '3853314791062309107';

const dialect: SqlDialect = {
  columnTypes: { sequence: 'bigserial', integer: 'bigint', key: 'text', json: 'json' },
  locksRows: true,
  // An index entry holds 2,704 bytes, and no text holds NUL.
  isKey: (id) => id.length <= 255 && id.isWellFormed() && !id.includes('\0'),
  // `json` has no equality.
  jsonText: (column) => template<string>`cast(${template.ref(column)} as text)`,
  isMissingTable: (error) => error instanceof DatabaseError && error.code === '42P01',
};

/** A Postgres database: the only file that needs `pg`. */
export class PostgresDatabase implements SqlDatabase, MigratedDatabase {
  readonly kysely: Kysely<Tables>;
  readonly dialect = dialect;
  readonly broadcast: PostgresBroadcast;
  readonly #pool: Pool;
  readonly #warmConnections: number;
  readonly #logger: Logger;
  #usable = false;
  /** Why there is no connection, as long as there is none. */
  #fault: DatabaseFault | undefined;
  #preparing: Promise<void> | undefined;
  #recovery: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string, options: PostgresOptions) {
    const {
      connections = defaultPostgres.connections,
      warmConnections = defaultPostgres.warmConnections,
      statementMs = defaultPostgres.statementMs,
      logger = consoleLogger,
    } = options;
    this.#logger = logger;
    this.#warmConnections = Math.min(warmConnections, connections);
    this.#pool = new Pool({
      connectionString: url,
      max: connections,
      min: this.#warmConnections,
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: statementMs + silenceMs,
      keepAlive: true,
      types: { getTypeParser },
      // Not as a parameter of the connection: poolers refuse those that they do not know.
      onConnect: async (client) => {
        await client.query(`set statement_timeout = ${Math.trunc(statementMs)}`);
      },
    });
    // An unhandled error of an idle connection would end the process.
    this.#pool.on('error', (error) => void this.#unavailable(error));
    this.#pool.on('connect', (client) => client.on('error', () => {}));
    this.kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: this.#pool }) });
    this.broadcast = new PostgresBroadcast({
      url,
      run: (sql, parameters) => this.run(sql, parameters),
      logger,
    });
  }

  async run(sql: string, parameters: readonly SqlValue[]): Promise<SqlResult<unknown>> {
    if (!this.#usable) await this.#prepare();
    try {
      const { rows, rowCount } = await this.#pool.query<Record<string, unknown>>(sql, [
        ...parameters,
      ]);
      return { rows, changes: rowCount ?? 0 };
    } catch (error) {
      // The database was recreated while this process ran: create its tables again.
      if (dialect.isMissingTable(error)) {
        this.#usable = false;
        throw new UnavailableError(error);
      }
      throw this.#unavailable(error);
    }
  }

  /** Every fault of Postgres shows in a statement. */
  async checkDisk(): Promise<void> {}

  /** Autovacuum does, in its time. */
  async purge(): Promise<void> {}

  async exclusively(work: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
    await this.kysely.transaction().execute(async (db) => {
      await template`select pg_advisory_xact_lock(${template.lit(migrationLock)}::bigint)`.execute(
        db,
      );
      await work(db);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#recovery);
    await this.broadcast.close();
    await this.#preparing?.catch(() => {});
    await this.#pool.end();
  }

  /** Migrates and connects once, for all calls that wait. */
  #prepare(): Promise<void> {
    this.#preparing ??= this.#migrateAndWarm().finally(() => {
      this.#preparing = undefined;
    });
    return this.#preparing;
  }

  async #migrateAndWarm(): Promise<void> {
    try {
      await migrate(this);
      await this.#warm();
      this.#usable = true;
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  /** Opens connections now, so that the first request does not wait for one. */
  async #warm(): Promise<void> {
    const wanted = Array.from({ length: this.#warmConnections }, () => this.#pool.connect());
    const connected = await Promise.allSettled(wanted);
    for (const result of connected) if (result.status === 'fulfilled') result.value.release();
    for (const result of connected) if (result.status === 'rejected') throw result.reason;
    if (this.#fault) this.#logger.info({}, 'The database answers again');
    this.#fault = undefined;
  }

  /** Turns errors about the database into an `UnavailableError`, and starts to reconnect. */
  #unavailable(error: unknown): unknown {
    const fault = faultOf(error);
    if (fault === undefined) return error;
    const unavailable =
      error instanceof UnavailableError ? error : new UnavailableError(error, fault);
    if (withoutConnection.has(fault)) this.#recover(unavailable);
    return unavailable;
  }

  /** Tries to connect until the database is back. */
  #recover(reason: UnavailableError): void {
    if (this.#closed) return;
    const { fault, message } = reason;
    // Faults at the start are thrown by `openPostgres`, unless they may pass.
    const isNews = this.#usable || this.#fault !== undefined || reason.isPassing;
    if (isNews && fault !== this.#fault) {
      this.#fault = fault;
      this.#logger.warn({ err: reason }, message.replace(/\.$/, ''));
    }
    this.#recovery ??= setTimeout(async () => {
      this.#recovery = undefined;
      await (this.#usable ? this.#warm() : this.#prepare()).catch((error: unknown) =>
        this.#unavailable(error),
      );
    }, recoverEveryMs).unref();
  }
}

const { INT8, JSON } = types.builtins;

/** Reads sequence numbers and milliseconds as numbers, and leaves JSON as text. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8) return Number;
  if (oid === JSON) return String;
  return types.getTypeParser(oid, format);
}

/** What an SQLSTATE class or code means. The first match counts. */
const faults: readonly (readonly [RegExp, DatabaseFault])[] = [
  [/^3D000/, 'missing'],
  [/^28/, 'login'],
  [/^42501/, 'rights'],
  [/^25006/, 'read-only'],
  [/^53100/, 'full'],
  [/^XX00[12]/, 'damaged'],
  // Connection, resources, shutting down; a deadlock or a lock that was not given.
  [/^(08|53|57|40|55P03)/, 'down'],
];

/** Faults that a successful connection ends. */
const withoutConnection: ReadonlySet<DatabaseFault> = new Set(['down', 'missing', 'login']);

/** What is wrong with the database; `undefined` where Postgres answered about the statement. */
function faultOf(error: unknown): DatabaseFault | undefined {
  if (error instanceof UnavailableError) return error.fault;
  // Refused, lost, or timed-out connections are plain errors. Programming errors are not faults.
  if (!(error instanceof DatabaseError)) return isMistake(error) ? undefined : 'down';
  const { code = '' } = error;
  return faults.find(([codes]) => codes.test(code))?.[1];
}

function isMistake(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError;
}
