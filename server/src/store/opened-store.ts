import { UnavailableError } from '../errors.ts';
import type { SqlDatabase } from './sql-database.ts';
import { SqlStore } from './sql-store.ts';

/**
 * Returns a store when the database works, or will work without help; closes the database if not.
 *
 * @throws UnavailableError for faults that the owner must fix: a wrong name, missing rights.
 */
export async function openedStore(database: SqlDatabase, retryMs: number): Promise<SqlStore> {
  const store = new SqlStore(database, retryMs);
  try {
    await store.checkHealth();
  } catch (error) {
    // A full disk can still be read.
    const mayStart =
      error instanceof UnavailableError && (error.isPassing || error.fault === 'full');
    if (!mayStart) {
      await store.close();
      throw error;
    }
  }
  return store;
}
