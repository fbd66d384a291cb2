import { UnavailableError } from '../errors.ts';
import { consoleLogger, type Logger } from '../logger.ts';
import { openPostgres } from '../store/postgres.ts';
import type { SqlStore } from '../store/sql-store.ts';
import { openSqlite } from '../store/sqlite.ts';
import { asUsageError, UsageError } from './usage-error.ts';

/** Where conversations are kept unless `--db` says otherwise. */
export const defaultDb = '.pagewise/pagewise.db';

export const isPostgres = (db: string): boolean => /^postgres(ql)?:\/\//.test(db);

/**
 * Opens the store that `--db` names, and makes it where needed.
 *
 * @param logger Of a Postgres database that is away. Default: the console.
 */
export async function openStore(db: string, logger: Logger = consoleLogger): Promise<SqlStore> {
  try {
    return isPostgres(db) ? await openPostgres(db, { logger }) : await openSqlite(db);
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
  return db.replace(/^(postgres(?:ql)?:\/\/[^/:@]*):.*@/, '$1@');
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
