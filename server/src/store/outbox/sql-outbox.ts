import { statement, type SqlDatabase } from '../sql-database.ts';
import type { Tables } from '../sql-tables.ts';
import type { Outbox, OutgoingMessage } from './outbox.ts';

/** Messages to other servers, in a SQL database. */
export class SqlOutbox implements Outbox {
  readonly #database: SqlDatabase;
  readonly #statements: ReturnType<typeof compileStatements>;

  constructor(database: SqlDatabase) {
    this.#database = database;
    this.#statements = compileStatements(database);
  }

  async add(message: OutgoingMessage): Promise<boolean> {
    const { changes, isRepeated } = await this.#statements.add({ ...message });
    return changes > 0 || isRepeated === true;
  }

  async due(now: number, limit: number): Promise<OutgoingMessage[]> {
    const { rows } = await this.#statements.due({ now, limit });
    return rows.map(messageOf);
  }

  async claim({ id, nextAt }: Pick<OutgoingMessage, 'id' | 'nextAt'>, to: number) {
    return (await this.#statements.claim({ id, nextAt, to })).changes > 0;
  }

  async delay(id: string, nextAt: number): Promise<void> {
    await this.#statements.delay({ id, nextAt });
  }

  async remove(id: string): Promise<void> {
    await this.#statements.remove({ id });
    // It has a reader's words.
    await this.#database.purge();
  }

  async ofUser(userId: string): Promise<OutgoingMessage[]> {
    const { rows } = await this.#statements.ofUser({ owner: userId });
    return rows.map(messageOf);
  }
}

const columns = ['id', 'owner', 'data', 'accepted_at', 'next_at', 'attempts'] as const;

function messageOf(
  row: Pick<Tables['pagewise_outbox'], (typeof columns)[number]>,
): OutgoingMessage {
  const { id, owner, data, accepted_at, next_at, attempts } = row;
  return { id, owner, data, acceptedAt: accepted_at, nextAt: next_at, attempts };
}

function compileStatements(database: SqlDatabase) {
  const db = database.kysely;
  return {
    add: statement(database, (to: Pick<OutgoingMessage, keyof OutgoingMessage>) =>
      db
        .insertInto('pagewise_outbox')
        .values({
          id: to.id,
          owner: to.owner,
          data: to.data,
          accepted_at: to.acceptedAt,
          next_at: to.nextAt,
          attempts: to.attempts,
        })
        .onConflict((conflict) => conflict.column('id').doNothing()),
    ),
    due: statement(database, (of: { now: number; limit: number }) =>
      db
        .selectFrom('pagewise_outbox')
        .select(columns)
        .where('next_at', '<=', of.now)
        .orderBy('seq')
        .limit(of.limit),
    ),
    claim: statement(database, (to: { id: string; nextAt: number; to: number }) =>
      db
        .updateTable('pagewise_outbox')
        .set((eb) => ({ next_at: to.to, attempts: eb('attempts', '+', 1) }))
        .where('id', '=', to.id)
        .where('next_at', '=', to.nextAt),
    ),
    delay: statement(database, (to: { id: string; nextAt: number }) =>
      db.updateTable('pagewise_outbox').set({ next_at: to.nextAt }).where('id', '=', to.id),
    ),
    remove: statement(database, (of: { id: string }) =>
      db.deleteFrom('pagewise_outbox').where('id', '=', of.id),
    ),
    ofUser: statement(database, (of: { owner: string }) =>
      db.selectFrom('pagewise_outbox').select(columns).where('owner', '=', of.owner).orderBy('seq'),
    ),
  };
}
