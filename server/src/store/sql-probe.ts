import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../errors.ts';
import type { RetryingDatabase } from './retrying-database.ts';
import { statement } from './sql-database.ts';
import { assertCompatible } from './sql-migrations.ts';

/** How long another process that writes is waited for. */
const busyMs = 1000;

/** Finds out whether a database can be written now. */
export class SqlProbe {
  readonly #database: RetryingDatabase;
  readonly #write: ReturnType<typeof compileWrite>;

  constructor(database: RetryingDatabase) {
    this.#database = database;
    this.#write = compileWrite(database);
  }

  /** @throws UnavailableError when not, at once where the database is away. */
  async check(): Promise<void> {
    for (const end = performance.now() + busyMs; ; await sleep(25)) {
      try {
        await this.#database.checkDisk();
        const { rows } = await this.#write({ now: Date.now() });
        return assertCompatible(rows[0]?.minimum);
      } catch (error) {
        const isBusy = error instanceof UnavailableError && error.fault === 'busy';
        if (!isBusy || performance.now() > end) throw error;
      }
    }
  }
}

/** Writes one row, and reads what a copy must know to use these tables. */
function compileWrite(database: RetryingDatabase) {
  return statement(
    { run: (sql, parameters) => database.runOnce(sql, parameters) },
    (at: { now: number }) =>
      database.kysely
        .updateTable('pagewise_schema')
        .set({ checked_at: at.now })
        .returning('minimum'),
  );
}
