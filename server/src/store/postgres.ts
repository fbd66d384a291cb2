import { isMissingPackage } from '../missing-package.ts';
import { openedStore } from './opened-store.ts';
import type { PostgresOptions } from './postgres-options.ts';
import { defaultRetryMs } from './retrying-database.ts';
import type { SqlStore } from './sql-store.ts';

/**
 * Opens a store in a Postgres database, and creates or updates its tables (`pagewise_…`).
 *
 * Needs the package `pg`. Also resolves when the database does not answer yet: calls reject with an
 * `UnavailableError` until it does, and the store recovers by itself.
 *
 * @param url As `postgres://user:password@host:5432/database`.
 * @throws UnavailableError for faults that waiting does not fix: no such database, a wrong password,
 * missing rights, tables of a newer version. Its `fault` and message say which.
 *
 * @example
 * const store = await openPostgres(process.env.DATABASE_URL);
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<SqlStore> {
  if (!/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new TypeError('A Postgres database is named as postgres://user:password@host/database.');
  }
  const { PostgresDatabase } = await import('./postgres-database.ts').catch((error: unknown) => {
    throw isMissingPackage(error, 'pg')
      ? new Error('Postgres needs the package pg: npm install pg', { cause: error })
      : error;
  });
  return openedStore(new PostgresDatabase(url, options), options.retryMs ?? defaultRetryMs);
}
