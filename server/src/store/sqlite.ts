import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { UnavailableError } from '../errors.ts';
import type { SqlDatabase, SqlResult, SqlValue } from './sql-database.ts';
import { migrate } from './sql-migrations.ts';
import { SqlStore } from './sql-store.ts';
import type { Tables } from './sql-tables.ts';

export interface SqliteOptions {
  /** How long a write waits for another process that is writing, in milliseconds; default 5,000. */
  busyTimeoutMs?: number | undefined;
}

/**
 * Opens, and where needed makes, a store in one file. Several processes of one machine may open the
 * same file. What was saved survives the end of the process, however it ends; the last moments
 * before a power cut may be lost.
 */
export async function openSqlite(
  file: string,
  { busyTimeoutMs = 5000 }: SqliteOptions = {},
): Promise<SqlStore> {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  // Conversations are nobody else's business; SQLite gives its other files the same mode.
  closeSync(openSync(path, 'a', 0o600));
  const database = new SqliteDatabase(new Database(path, { timeout: busyTimeoutMs }));
  await database.prepare(busyTimeoutMs);
  return new SqlStore(database);
}

class SqliteDatabase implements SqlDatabase {
  readonly kysely: Kysely<Tables>;
  readonly locksRows = false;
  readonly #connection: Database.Database;
  readonly #prepared = new Map<string, Database.Statement<unknown[]>>();

  constructor(connection: Database.Database) {
    this.#connection = connection;
    this.kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  }

  async prepare(busyTimeoutMs: number): Promise<void> {
    await switchToWal(this.#connection, busyTimeoutMs);
    this.#connection.pragma('synchronous = NORMAL');
    // Kysely's lock for migrations does nothing on SQLite; this one keeps other processes out.
    this.#connection.exec('begin immediate');
    try {
      await migrate(this.kysely, { sequence: 'integer', integer: 'integer', json: 'text' });
      this.#connection.exec('commit');
    } catch (error) {
      this.#connection.close();
      throw error;
    }
  }

  async run(sql: string, parameters: readonly SqlValue[]): Promise<SqlResult<unknown>> {
    try {
      let prepared = this.#prepared.get(sql);
      if (!prepared) {
        prepared = this.#connection.prepare<unknown[]>(sql);
        this.#prepared.set(sql, prepared);
      }
      if (prepared.reader) return { rows: prepared.all(parameters), changes: 0 };
      return { rows: [], changes: prepared.run(parameters).changes };
    } catch (error) {
      throw isOutage(error) ? new UnavailableError(error) : error;
    }
  }

  async check(): Promise<void> {
    await this.run('select 1 from pagewise_threads limit 1', []);
  }

  async close(): Promise<void> {
    this.#connection.close();
  }
}

/** SQLite does not wait for its busy timeout here when two processes switch at once. */
async function switchToWal(connection: Database.Database, busyTimeoutMs: number): Promise<void> {
  for (const end = Date.now() + busyTimeoutMs; ; await sleep(20)) {
    try {
      connection.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (Date.now() > end || !isBusy(error)) throw error;
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** The disk is full, gone, broken or read-only, or another process writes for too long. */
function isOutage(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)/.test(error.code)
  );
}
