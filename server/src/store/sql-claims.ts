import type { RequestContext } from '../request-context.ts';
import { statement, type SqlDatabase } from './sql-database.ts';
import type { RequestClaim } from './store.ts';

const sweepEveryMs = 60_000;

/** The claims of requests that are being answered, in a SQL database. */
export class SqlClaims {
  readonly #statements: ReturnType<typeof compileStatements>;
  #sweptAt = 0;

  constructor(database: SqlDatabase) {
    this.#statements = compileStatements(database);
  }

  async claim(
    claim: RequestClaim,
    withinMs: number,
    { userId: owner }: RequestContext,
  ): Promise<RequestClaim | undefined> {
    const { fingerprint } = claim;
    const staleAt = claim.startedAt - withinMs;
    await this.#sweep(staleAt);
    for (;;) {
      const claimed = await this.#statements.claim({ owner, ...claim, staleAt });
      if (claimed.changes > 0) return undefined;
      const { rows } = await this.#statements.load({ owner, fingerprint });
      const earlier = rows[0];
      // Without one, the earlier request ended between the two statements: claim again.
      if (earlier) {
        return {
          fingerprint,
          threadId: earlier.thread_id,
          itemId: earlier.item_id,
          startedAt: earlier.started_at,
        };
      }
    }
  }

  async renew(
    fingerprint: string,
    startedAt: number,
    { userId: owner }: RequestContext,
  ): Promise<void> {
    await this.#statements.renew({ owner, fingerprint, startedAt });
  }

  async end(fingerprint: string, { userId: owner }: RequestContext): Promise<void> {
    await this.#statements.end({ owner, fingerprint });
  }

  /** Deletes claims of requests that never ended because the reader left. */
  async #sweep(staleAt: number): Promise<void> {
    if (Date.now() - this.#sweptAt < sweepEveryMs) return;
    this.#sweptAt = Date.now();
    await this.#statements.endStale({ staleAt });
  }
}

function compileStatements(database: SqlDatabase) {
  const db = database.kysely;
  return {
    /** Changes nothing when the request was claimed after `staleAt` and has not ended. */
    claim: statement(
      database,
      (to: {
        owner: string;
        fingerprint: string;
        threadId: string;
        itemId: string;
        startedAt: number;
        staleAt: number;
      }) =>
        db
          .insertInto('pagewise_claims')
          .values({
            owner: to.owner,
            fingerprint: to.fingerprint,
            thread_id: to.threadId,
            item_id: to.itemId,
            started_at: to.startedAt,
          })
          .onConflict((conflict) =>
            conflict
              .columns(['owner', 'fingerprint'])
              .doUpdateSet((eb) => ({
                thread_id: eb.ref('excluded.thread_id'),
                item_id: eb.ref('excluded.item_id'),
                started_at: eb.ref('excluded.started_at'),
              }))
              .where('pagewise_claims.started_at', '<=', to.staleAt),
          ),
    ),
    load: statement(database, (of: { owner: string; fingerprint: string }) =>
      db
        .selectFrom('pagewise_claims')
        .select(['thread_id', 'item_id', 'started_at'])
        .where('owner', '=', of.owner)
        .where('fingerprint', '=', of.fingerprint),
    ),
    renew: statement(database, (to: { owner: string; fingerprint: string; startedAt: number }) =>
      db
        .updateTable('pagewise_claims')
        .set({ started_at: to.startedAt })
        .where('owner', '=', to.owner)
        .where('fingerprint', '=', to.fingerprint),
    ),
    end: statement(database, (of: { owner: string; fingerprint: string }) =>
      db
        .deleteFrom('pagewise_claims')
        .where('owner', '=', of.owner)
        .where('fingerprint', '=', of.fingerprint),
    ),
    endStale: statement(database, (of: { staleAt: number }) =>
      db.deleteFrom('pagewise_claims').where('started_at', '<=', of.staleAt),
    ),
  };
}
