import { statement, type SqlDatabase } from '../sql-database.ts';
import type { Leases } from './counter.ts';
import { Sweep } from './sweep.ts';

/** Places of running answers, in a SQL database. */
export class SqlLeases implements Leases {
  readonly #statements: ReturnType<typeof compileStatements>;
  readonly #sweep: Sweep;

  constructor(database: SqlDatabase) {
    this.#statements = compileStatements(database);
    this.#sweep = new Sweep(this.#statements.deleteExpired);
  }

  async add(id: string, owner: string, until: number): Promise<void> {
    await this.#sweep.ifDue(Date.now());
    await this.#statements.add({ id, owner, until });
  }

  async ahead(id: string, owner: string): Promise<{ all: number; own: number }> {
    const { rows } = await this.#statements.ahead({ id, now: Date.now() });
    const own = rows.find((row) => row.owner === owner)?.count ?? 0;
    return { all: rows.reduce((sum, { count }) => sum + Number(count), 0), own: Number(own) };
  }

  async renew(id: string, until: number): Promise<void> {
    await this.#statements.renew({ id, until });
  }

  async remove(id: string): Promise<void> {
    await this.#statements.remove({ id });
  }
}

function compileStatements(database: SqlDatabase) {
  const db = database.kysely;
  return {
    /** Changes nothing when it is repeated. */
    add: statement(database, (to: { id: string; owner: string; until: number }) =>
      db
        .insertInto('pagewise_leases')
        .values({ id: to.id, owner: to.owner, until: to.until })
        .onConflict((conflict) => conflict.column('id').doNothing()),
    ),
    ahead: statement(database, (of: { id: string; now: number }) =>
      db
        .selectFrom('pagewise_leases')
        .select((eb) => ['owner', eb.fn.countAll().as('count')])
        .where('until', '>', of.now)
        .where('seq', '<', (eb) =>
          eb.selectFrom('pagewise_leases as own').select('own.seq').where('own.id', '=', of.id),
        )
        .groupBy('owner'),
    ),
    renew: statement(database, (to: { id: string; until: number }) =>
      db.updateTable('pagewise_leases').set({ until: to.until }).where('id', '=', to.id),
    ),
    remove: statement(database, (of: { id: string }) =>
      db.deleteFrom('pagewise_leases').where('id', '=', of.id),
    ),
    deleteExpired: statement(database, (of: { now: number }) =>
      db.deleteFrom('pagewise_leases').where('until', '<=', of.now),
    ),
  };
}
