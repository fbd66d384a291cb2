import type { Attachment } from '../../protocol/attachments.ts';
import type { ThreadItem } from '../../protocol/items.ts';
import type { FeedbackKind } from '../../protocol/requests.ts';
import type { ThreadMetadata } from '../../protocol/threads.ts';
import type { FeedbackReasons } from '../../protocol/feedback-reasons.ts';
import { statement, type SqlDatabase, type SqlResult } from '../sql-database.ts';
import type { InactiveThread, UserRecord } from './user-record.ts';

/** How many rows are read at once. */
const batch = 200;

/** All that is stored about a user, and threads of all users, in a SQL database. */
export class SqlUsers {
  readonly #database: SqlDatabase;
  readonly #statements: ReturnType<typeof compileStatements>;

  constructor(database: SqlDatabase) {
    this.#database = database;
    this.#statements = compileStatements(database);
  }

  async *load(owner: string): AsyncGenerator<UserRecord, void, undefined> {
    const { threads, items, feedback, attachments } = this.#statements;
    for await (const { seq: thread, data } of rowsOf((after) => threads({ owner, after }))) {
      yield { type: 'thread', thread: parse<ThreadMetadata>(data) };
      for await (const row of rowsOf((after) => items({ thread, after }))) {
        yield { type: 'item', item: parse<ThreadItem>(row.data) };
      }
    }
    for await (const row of rowsOf((after) => feedback({ owner, after }))) {
      const { reasons, note, createdAt } = parse<FeedbackReasons & { createdAt: string }>(row.data);
      const kind = row.kind as FeedbackKind;
      const named = { userId: owner, threadId: row.id, itemId: row.item, kind };
      yield { type: 'feedback', feedback: { ...named, reasons, note, createdAt } };
    }
    for await (const row of rowsOf((after) => attachments({ owner, after }))) {
      yield { type: 'attachment', attachment: parse<Attachment>(row.data) };
    }
  }

  /** Items and feedback go with their threads. */
  async delete(owner: string): Promise<number> {
    const { deleteThreads, deleteAttachments, deleteClaims, deleteOutgoing } = this.#statements;
    await deleteClaims({ owner });
    await deleteOutgoing({ owner });
    await deleteAttachments({ owner });
    const { changes } = await deleteThreads({ owner });
    await this.#database.purge();
    return changes;
  }

  async *inactive(before: Date): AsyncGenerator<InactiveThread, void, undefined> {
    const { oldestThreads } = this.#statements;
    for await (const { owner, id, data, last } of rowsOf((after) => oldestThreads({ after }))) {
      if (createdAt(last ?? data) < before) yield { userId: owner, threadId: id };
    }
  }
}

function createdAt(data: string): Date {
  return new Date(parse<{ created_at: string }>(data).created_at);
}

/** The rows of all pages; each page begins after the last row of the one before. */
async function* rowsOf<Row extends { seq: number }>(
  page: (after: number) => Promise<SqlResult<Row>>,
): AsyncGenerator<Row, void, undefined> {
  for (let after = 0; ;) {
    const { rows } = await page(after);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.seq;
  }
}

/** The database only holds what the store wrote. */
function parse<Record>(data: string): Record {
  return JSON.parse(data) as Record;
}

function compileStatements(database: SqlDatabase) {
  const db = database.kysely;
  return {
    threads: statement(database, (of: { owner: string; after: number }) =>
      db
        .selectFrom('pagewise_threads')
        .select(['seq', 'data'])
        .where('owner', '=', of.owner)
        .where('seq', '>', of.after)
        .orderBy('seq')
        .limit(batch),
    ),
    items: statement(database, (of: { thread: number; after: number }) =>
      db
        .selectFrom('pagewise_items')
        .select(['seq', 'data'])
        .where('thread', '=', of.thread)
        .where('seq', '>', of.after)
        .orderBy('seq')
        .limit(batch),
    ),
    feedback: statement(database, (of: { owner: string; after: number }) =>
      db
        .selectFrom('pagewise_feedback as feedback')
        .innerJoin('pagewise_threads as thread', 'thread.seq', 'feedback.thread')
        .select(['feedback.seq', 'feedback.item', 'feedback.kind', 'feedback.data', 'thread.id'])
        .where('thread.owner', '=', of.owner)
        .where('feedback.seq', '>', of.after)
        .orderBy('feedback.seq')
        .limit(batch),
    ),
    attachments: statement(database, (of: { owner: string; after: number }) =>
      db
        .selectFrom('pagewise_attachments')
        .select(['seq', 'data'])
        .where('owner', '=', of.owner)
        .where('seq', '>', of.after)
        .orderBy('seq')
        .limit(batch),
    ),
    /** Of all owners, with the newest item of each. */
    oldestThreads: statement(database, (of: { after: number }) =>
      db
        .selectFrom('pagewise_threads as thread')
        .select((eb) => [
          'thread.seq',
          'thread.owner',
          'thread.id',
          'thread.data',
          eb
            .selectFrom('pagewise_items as item')
            .select('item.data')
            .whereRef('item.thread', '=', 'thread.seq')
            .orderBy('item.seq', 'desc')
            .limit(1)
            .as('last'),
        ])
        .where('thread.seq', '>', of.after)
        .orderBy('thread.seq')
        .limit(batch),
    ),
    deleteThreads: statement(database, (of: { owner: string }) =>
      db.deleteFrom('pagewise_threads').where('owner', '=', of.owner),
    ),
    deleteAttachments: statement(database, (of: { owner: string }) =>
      db.deleteFrom('pagewise_attachments').where('owner', '=', of.owner),
    ),
    deleteClaims: statement(database, (of: { owner: string }) =>
      db.deleteFrom('pagewise_claims').where('owner', '=', of.owner),
    ),
    deleteOutgoing: statement(database, (of: { owner: string }) =>
      db.deleteFrom('pagewise_outbox').where('owner', '=', of.owner),
    ),
  };
}
