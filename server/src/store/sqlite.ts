import { closeSync, mkdirSync, openSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql as template } from 'kysely';
import { UnavailableError, type DatabaseFault } from '../errors.ts';
import { openedStore } from './opened-store.ts';
import { defaultRetryMs } from './retrying-database.ts';
import type { SqlDatabase, SqlResult, SqlValue } from './sql-database.ts';
import type { SqlDialect } from './sql-dialect.ts';
import { migrate, type MigratedDatabase } from './sql-migrations.ts';
import type { SqlStore } from './sql-store.ts';
import type { Tables } from './sql-tables.ts';

/** Options of `openSqlite`. */
export interface SqliteOptions {
  /**
   * How long a call waits for another process that is writing, in milliseconds; default 15,000.
   * Other calls go on meanwhile.
   */
  retryMs?: number | undefined;
}

/** SQLite blocks the whole process for this long before a call waits without it. */
const blockingMs = 10;
/** With less free space, the next answers may not fit. */
const freeBytes = 1024 * 1024;

/**
 * Opens a store in one SQLite file; creates the file when it is missing.
 *
 * Several processes of one machine may open the same file. Saved data survives `kill -9`; a power
 * cut may lose the last moments.
 *
 * @throws UnavailableError when the file cannot be used. Its `fault` and message say why.
 *
 * @example
 * const store = await openSqlite('data/conversations.db');
 */
export async function openSqlite(
  file: string,
  { retryMs = defaultRetryMs }: SqliteOptions = {},
): Promise<SqlStore> {
  const path = resolve(file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    // Only this user may read conversations. SQLite gives its other files the same mode.
    closeSync(openSync(path, 'a', 0o600));
    const database = new SqliteDatabase(path, retryMs);
    await database.prepare();
    return await openedStore(database, retryMs);
  } catch (error) {
    throw asUnavailable(error);
  }
}

const dialect: SqlDialect = {
  columnTypes: { sequence: 'integer', integer: 'integer', key: 'text', json: 'text' },
  // One writer at a time.
  locksRows: false,
  // The same limits as Postgres, so that data can move there.
  isKey: (id) => id.length <= 255 && id.isWellFormed() && !id.includes('\0'),
  jsonText: (column) => template.ref<string>(column),
  isMissingTable: (error) =>
    error instanceof Database.SqliteError && error.message.startsWith('no such table'),
};

class SqliteDatabase implements SqlDatabase, MigratedDatabase {
  readonly kysely: Kysely<Tables>;
  readonly dialect = dialect;
  readonly #path: string;
  readonly #waitMs: number;
  readonly #connection: Database.Database;
  readonly #prepared = new Map<string, Database.Statement<unknown[]>>();
  #damage: UnavailableError | undefined;

  constructor(path: string, waitMs: number) {
    this.#path = path;
    this.#waitMs = waitMs;
    this.#connection = new Database(path, { timeout: blockingMs });
    this.kysely = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: this.#connection }),
    });
  }

  async prepare(): Promise<void> {
    try {
      // SQLite does not wait here itself when two processes switch at once.
      await whenFree(this.#waitMs, () => this.#connection.pragma('journal_mode = WAL'));
      this.#connection.pragma('synchronous = NORMAL');
      // What is deleted is overwritten with zeros.
      this.#connection.pragma('secure_delete = ON');
      await migrate(this);
    } catch (error) {
      this.#connection.close();
      throw error;
    }
  }

  async exclusively(work: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
    await whenFree(this.#waitMs, () => this.#connection.exec('begin immediate'));
    try {
      await work(this.kysely);
      this.#connection.exec('commit');
    } catch (error) {
      this.#connection.exec('rollback');
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
      throw this.#unavailable(error);
    }
  }

  async checkDisk(): Promise<void> {
    try {
      if (this.#damage) throw this.#damage;
      await stat(this.#path);
      const { bavail, bsize } = await statfs(dirname(this.#path));
      if (bavail * bsize < freeBytes) throw new UnavailableError('statfs', 'full');
      this.#readFromFile();
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  /** Reads the file with a new connection: this one would answer from its cache. */
  #readFromFile(): void {
    const reader = new Database(this.#path, { readonly: true, timeout: blockingMs });
    try {
      for (const table of ['threads', 'items', 'attachments', 'feedback']) {
        reader.prepare(`select data from pagewise_${table} order by seq desc limit 1`).get();
      }
    } finally {
      reader.close();
    }
  }

  /** Remembers damage: the next statement may not show it. */
  #unavailable(error: unknown): unknown {
    const unavailable = asUnavailable(error);
    const isDamage = unavailable instanceof UnavailableError && damage.has(unavailable.fault);
    if (isDamage) this.#damage ??= unavailable;
    return unavailable;
  }

  /** Empties the write-ahead log: it still has the pages as they were. */
  async purge(): Promise<void> {
    try {
      await whenFree(this.#waitMs, () => this.#connection.pragma('wal_checkpoint(TRUNCATE)'));
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  async close(): Promise<void> {
    this.#connection.close();
  }
}

/** Tries again until no other process writes. */
async function whenFree(waitMs: number, work: () => unknown): Promise<void> {
  for (const end = performance.now() + waitMs; ; await sleep(20)) {
    try {
      work();
      return;
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || performance.now() > end) throw error;
    }
  }
}

/** What an error code of SQLite or the system means. The first match counts. */
const faults: readonly (readonly [RegExp, DatabaseFault])[] = [
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'busy'],
  [/^SQLITE_READONLY_DBMOVED$|^ENOENT$/, 'missing'],
  [/^SQLITE_READONLY|^EROFS$/, 'read-only'],
  [/^SQLITE_FULL$|^(ENOSPC|EDQUOT)$/, 'full'],
  [/^SQLITE_(IOERR|CANTOPEN)|^EIO$/, 'disk'],
  [/^SQLITE_CORRUPT/, 'damaged'],
  [/^SQLITE_NOTADB$/, 'not-a-database'],
  [/^SQLITE_(PERM|AUTH)$|^(EACCES|EPERM)$/, 'rights'],
];

const damage: ReadonlySet<DatabaseFault> = new Set(['damaged', 'not-a-database']);

/** Turns errors about the file into an `UnavailableError`; leaves those about a statement. */
function asUnavailable(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (error instanceof UnavailableError || typeof code !== 'string') return error;
  const fault = faults.find(([codes]) => codes.test(code))?.[1];
  return fault ? new UnavailableError(error, fault) : error;
}
