import { UnavailableError } from '../errors.ts';
import type { SqlDatabase } from './sql-database.ts';
import { SqlStore } from './sql-store.ts';

/**
 * The store in a database that can be used, now or by itself later. Otherwise the database is closed.
 *
 * @throws UnavailableError for what its owner has to correct: a wrong name, missing rights.
 */
export async function openedStore(database: SqlDatabase, retryMs: number): Promise<SqlStore> {
  const store = new SqlStore(database, retryMs);
  try {
    await store.checkHealth();
  } catch (error) {
    // On a full disk, what is stored can be read.
    const mayStart =
      error instanceof UnavailableError && (error.isPassing || error.fault === 'full');
    if (!mayStart) {
      await store.close();
      throw error;
    }
  }
  return store;
}
