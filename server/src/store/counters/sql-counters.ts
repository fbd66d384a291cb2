import { statement, type SqlDatabase } from '../sql-database.ts';
import type { Counter, Counters } from './counter.ts';
import { Sweep } from './sweep.ts';

/** Counters in a SQL database. */
export class SqlCounters implements Counters {
  readonly #statements: ReturnType<typeof compileStatements>;
  readonly #sweep: Sweep;

  constructor(database: SqlDatabase) {
    this.#statements = compileStatements(database);
    this.#sweep = new Sweep(this.#statements.deleteExpired);
  }

  async add(key: string, points: number, durationMs: number): Promise<Counter> {
    const now = Date.now();
    await this.#sweep.ifDue(now);
    const { rows } = await this.#statements.add({ key, points, now, expiresAt: now + durationMs });
    const [row] = rows;
    return row
      ? { points: row.points, expiresAt: row.expires_at }
      : { points, expiresAt: now + durationMs };
  }

  async set(key: string, { points, expiresAt }: Counter): Promise<void> {
    await this.#statements.set({ key, points, expiresAt });
  }

  async get(key: string): Promise<Counter | undefined> {
    const { rows } = await this.#statements.get({ key, now: Date.now() });
    return rows[0] && { points: rows[0].points, expiresAt: rows[0].expires_at };
  }

  async delete(key: string): Promise<boolean> {
    return (await this.#statements.delete({ key })).changes > 0;
  }
}

function compileStatements(database: SqlDatabase) {
  const db = database.kysely;
  return {
    add: statement(
      database,
      (to: { key: string; points: number; now: number; expiresAt: number }) =>
        db
          .insertInto('pagewise_counters')
          .values({ key: to.key, points: to.points, expires_at: to.expiresAt })
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet((eb) => {
              const isOver = eb('pagewise_counters.expires_at', '<=', to.now);
              return {
                points: eb
                  .case()
                  .when(isOver)
                  .then(eb.ref('excluded.points'))
                  .else(eb('pagewise_counters.points', '+', eb.ref('excluded.points')))
                  .end(),
                expires_at: eb
                  .case()
                  .when(isOver)
                  .then(eb.ref('excluded.expires_at'))
                  .else(eb.ref('pagewise_counters.expires_at'))
                  .end(),
              };
            }),
          )
          .returning(['points', 'expires_at']),
    ),
    set: statement(database, (to: { key: string; points: number; expiresAt: number }) =>
      db
        .insertInto('pagewise_counters')
        .values({ key: to.key, points: to.points, expires_at: to.expiresAt })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet((eb) => ({
            points: eb.ref('excluded.points'),
            expires_at: eb.ref('excluded.expires_at'),
          })),
        ),
    ),
    get: statement(database, (of: { key: string; now: number }) =>
      db
        .selectFrom('pagewise_counters')
        .select(['points', 'expires_at'])
        .where('key', '=', of.key)
        .where('expires_at', '>', of.now),
    ),
    delete: statement(database, (of: { key: string }) =>
      db.deleteFrom('pagewise_counters').where('key', '=', of.key),
    ),
    deleteExpired: statement(database, (of: { now: number }) =>
      db.deleteFrom('pagewise_counters').where('expires_at', '<=', of.now),
    ),
  };
}
