import { NotFoundError } from '../errors.ts';
import type { FeedbackKind } from '../protocol/requests.ts';
import type { Page } from '../protocol/pagination.ts';
import type { RequestContext } from '../request-context.ts';
import type { Feedback, FeedbackPageRequest } from './feedback.ts';
import { clampLimit } from './page-limit.ts';
import { statement, type SqlDatabase } from './sql-database.ts';

/** The parts of a rating without a column of their own. */
type FeedbackData = Pick<Feedback, 'reasons' | 'note' | 'createdAt'>;

/** The ratings of items, in a SQL database. */
export class SqlFeedback {
  readonly #statements: ReturnType<typeof compileStatements>;

  constructor(database: SqlDatabase) {
    this.#statements = compileStatements(database);
  }

  /** Returns false when the reader has no such item. */
  async save(
    { threadId, itemId, kind, reasons, note, createdAt }: Omit<Feedback, 'userId'>,
    { userId: owner }: RequestContext,
  ): Promise<boolean> {
    const data: FeedbackData = { reasons, note, createdAt };
    const saved = await this.#statements.save({
      owner,
      thread: threadId,
      item: itemId,
      kind,
      data: JSON.stringify(data),
    });
    return saved.changes > 0;
  }

  async load({ limit, after, kind }: FeedbackPageRequest): Promise<Page<Feedback>> {
    const count = clampLimit(limit);
    const before = positionOf(after);
    const { rows } = await (kind === undefined
      ? this.#statements.load({ before, count: count + 1 })
      : this.#statements.loadKind({ kind, before, count: count + 1 }));
    const shown = rows.slice(0, count);
    const data = shown.map((row): Feedback => {
      // The table only holds what `save` wrote.
      const { reasons, note, createdAt } = JSON.parse(row.data) as FeedbackData;
      return {
        userId: row.owner,
        threadId: row.id,
        itemId: row.item,
        kind: row.kind as FeedbackKind,
        reasons,
        note,
        createdAt,
      };
    });
    if (rows.length <= count) return { data, has_more: false };
    return { data, has_more: true, after: String(shown.at(-1)?.seq) };
  }
}

/** The sequence number of `after`. For the first page, one that is higher than all others. */
function positionOf(after: string | undefined): number {
  if (after === undefined) return Number.MAX_SAFE_INTEGER;
  if (!/^\d{1,15}$/.test(after)) throw new NotFoundError('feedback', after);
  return Number(after);
}

function compileStatements(database: SqlDatabase) {
  const db = database.kysely;
  const newestFirst = (of: { before: number; count: number }) =>
    db
      .selectFrom('pagewise_feedback as feedback')
      .innerJoin('pagewise_threads as thread', 'thread.seq', 'feedback.thread')
      .select([
        'feedback.seq',
        'feedback.item',
        'feedback.kind',
        'feedback.data',
        'thread.owner',
        'thread.id',
      ])
      .where('feedback.seq', '<', of.before)
      .orderBy('feedback.seq', 'desc')
      .limit(of.count);
  return {
    /** Changes nothing when the requester has no such item. */
    save: statement(
      database,
      (to: { owner: string; thread: string; item: string; kind: string; data: string }) =>
        db
          .insertInto('pagewise_feedback')
          .columns(['thread', 'item', 'kind', 'data'])
          .expression((eb) =>
            eb
              .selectFrom('pagewise_threads as thread')
              .innerJoin('pagewise_items as item', 'item.thread', 'thread.seq')
              .select((eb) => [
                'thread.seq',
                'item.id',
                eb.val(to.kind).as('kind'),
                eb.val(to.data).as('data'),
              ])
              .where('thread.id', '=', to.thread)
              .where('thread.owner', '=', to.owner)
              .where('item.id', '=', to.item),
          )
          .onConflict((conflict) =>
            conflict.columns(['thread', 'item']).doUpdateSet((eb) => ({
              kind: eb.ref('excluded.kind'),
              data: eb.ref('excluded.data'),
            })),
          ),
    ),
    load: statement(database, newestFirst),
    loadKind: statement(database, (of: { kind: string; before: number; count: number }) =>
      newestFirst(of).where('feedback.kind', '=', of.kind),
    ),
  };
}
