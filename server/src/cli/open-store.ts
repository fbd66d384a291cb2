import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UnavailableError } from '../errors.ts';
import { openPostgres } from '../store/postgres.ts';
import type { PostgresOptions } from '../store/postgres-options.ts';
import type { SqlStore } from '../store/sql-store.ts';
import { openSqlite } from '../store/sqlite.ts';
import { asUsageError, UsageError } from './usage-error.ts';

/** Where conversations are kept unless `--db` says otherwise. */
export const defaultDb = '.pagewise/pagewise.db';

/** A kind of database that `--db` can name. */
interface DatabaseKind {
  name: string;
  /** How its addresses begin; without it, the database is a file. */
  address?: RegExp;
  open(db: string, options: PostgresOptions): Promise<SqlStore>;
}

const servers: readonly DatabaseKind[] = [
  { name: 'Postgres', address: /^postgres(ql)?:\/\//, open: openPostgres },
];

const sqlite: DatabaseKind = { name: 'SQLite', open: openSqlite };

const kindOf = (db: string): DatabaseKind =>
  servers.find(({ address }) => address?.test(db)) ?? sqlite;

/** The database's name, for owners: `Postgres`, `SQLite`. */
export const databaseName = (db: string): string => kindOf(db).name;

/** The path of a database that is a file; `undefined` for the address of a server. */
export const databaseFile = (db: string): string | undefined =>
  kindOf(db).address ? undefined : resolve(db);

/** Whether there is something to read. Opening a file would make it. */
export async function databaseExists(db: string): Promise<boolean> {
  const file = databaseFile(db);
  return (
    file === undefined ||
    stat(file).then(
      () => true,
      () => false,
    )
  );
}

/** @throws UsageError for a file that does not exist: an empty report would look like a true one. */
export async function requireDatabase(db: string): Promise<void> {
  if (await databaseExists(db)) return;
  throw new UsageError(`--db ${db} does not exist: name the file that pagewise serve uses.`);
}

/**
 * Opens the store that `--db` names, and makes it where needed.
 *
 * @param options Of a Postgres database.
 */
export async function openStore(db: string, options: PostgresOptions = {}): Promise<SqlStore> {
  try {
    return await kindOf(db).open(db, options);
  } catch (error) {
    const cause = error instanceof UnavailableError ? error.cause : error;
    const { code } = cause as NodeJS.ErrnoException;
    const sentence = code === undefined ? undefined : unusable[code];
    throw sentence
      ? new UsageError(`--db ${db} ${sentence}`)
      : asUsageError(error, `--db ${withoutPassword(db)} cannot be opened`);
  }
}

/** For the screen and for logs. */
function withoutPassword(db: string): string {
  return db.replace(/^(\w+:\/\/[^/:@]*):.*@/, '$1@');
}

/** Why a file cannot hold the conversations, by the code of the system or of SQLite. */
const unusable: Record<string, string> = {
  EISDIR: 'is a folder: name a file in it, such as pagewise.db.',
  ENOTDIR: 'cannot be created: part of its path is a file.',
  EACCES: 'cannot be written: its permissions do not allow it.',
  EROFS: 'cannot be written: its disk is read-only.',
  SQLITE_NOTADB: 'is not a SQLite database: name another file.',
  SQLITE_CORRUPT: 'is damaged: restore it from a backup, or name another file.',
};
