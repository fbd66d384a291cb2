import { NotFoundError } from '../errors.ts';
import type { AnswerLog } from './log/answer-entry.ts';
import { SqlAnswers } from './log/sql-answers.ts';
import type { Counters, Leases } from './counters/counter.ts';
import { SqlCounters } from './counters/sql-counters.ts';
import { SqlLeases } from './counters/sql-leases.ts';
import type { Attachment } from '../protocol/attachments.ts';
import type { ThreadItem } from '../protocol/items.ts';
import type { Page } from '../protocol/pagination.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import type { Feedback, FeedbackPageRequest } from './feedback.ts';
import { generateId } from './generate-id.ts';
import { clampLimit } from './page-limit.ts';
import { RetryingDatabase } from './retrying-database.ts';
import { SqlAttachments } from './sql-attachments.ts';
import { SqlClaims } from './sql-claims.ts';
import type { SqlDatabase } from './sql-database.ts';
import { SqlFeedback } from './sql-feedback.ts';
import { SqlProbe } from './sql-probe.ts';
import { compileStatements } from './sql-statements.ts';
import type { PageRequest, RequestClaim, Store, StoreItemType } from './store.ts';
import { SqlUsers } from './users/sql-users.ts';
import type { InactiveThread, UserRecord } from './users/user-record.ts';

/** How many rows `everyItem` reads at once. */
const batch = 500;

/**
 * A store in a SQL database. `openSqlite` and `openPostgres` create one.
 *
 * @example
 * const store = await openSqlite('conversations.db');
 * await store.checkHealth();
 * await store.close();
 */
export class SqlStore implements Store {
  /** Counts for limits and budgets, shared by all who use the database. */
  readonly counters: Counters;
  /** Places of running answers, shared by all who use the database. */
  readonly leases: Leases;
  /** What is counted of answers. */
  readonly answers: AnswerLog;
  readonly #database: RetryingDatabase;
  readonly #statements: ReturnType<typeof compileStatements>;
  readonly #attachments: SqlAttachments;
  readonly #claims: SqlClaims;
  readonly #feedback: SqlFeedback;
  readonly #users: SqlUsers;
  readonly #probe: SqlProbe;

  /** @param retryMs How long calls wait through an outage. */
  constructor(database: SqlDatabase, retryMs: number) {
    this.#database = new RetryingDatabase(database, retryMs);
    this.counters = new SqlCounters(this.#database);
    this.leases = new SqlLeases(this.#database);
    this.answers = new SqlAnswers(this.#database);
    this.#statements = compileStatements(this.#database);
    this.#attachments = new SqlAttachments(this.#database);
    this.#claims = new SqlClaims(this.#database);
    this.#feedback = new SqlFeedback(this.#database);
    this.#users = new SqlUsers(this.#database);
    this.#probe = new SqlProbe(this.#database);
  }

  /**
   * Resolves when an answer can be stored now, else rejects with an `UnavailableError` whose
   * message is for the owner. Writes one row, and does not wait for a database that is away.
   */
  checkHealth(): Promise<void> {
    return this.#probe.check();
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  generateThreadId(): string {
    return generateId('thread');
  }

  generateItemId(type: StoreItemType): string {
    return generateId(type);
  }

  async loadThread(threadId: string, requestContext: RequestContext): Promise<ThreadMetadata> {
    const thread = await this.#findThread(threadId, requestContext);
    return parse<ThreadMetadata>(thread.data);
  }

  async saveThread(thread: ThreadMetadata, requestContext: RequestContext): Promise<void> {
    const id = this.#key('thread', thread.id);
    const saved = await this.#statements.saveThread({
      owner: requestContext.userId,
      id,
      data: JSON.stringify(thread),
    });
    if (saved.changes === 0) throw new NotFoundError('thread', id);
  }

  async updateThread(
    threadId: string,
    change: (thread: ThreadMetadata) => ThreadMetadata,
    requestContext: RequestContext,
  ): Promise<ThreadMetadata> {
    for (;;) {
      const { data: before } = await this.#findThread(threadId, requestContext);
      const after = JSON.stringify(change(parse<ThreadMetadata>(before)));
      const owner = requestContext.userId;
      const swapped =
        after === before ||
        (await this.#statements.swapThread({ owner, id: threadId, before, after })).changes > 0;
      // Otherwise another writer was faster: read the thread again.
      if (swapped) return parse<ThreadMetadata>(after);
    }
  }

  async loadThreads(
    page: PageRequest,
    requestContext: RequestContext,
  ): Promise<Page<ThreadMetadata>> {
    const after = page.after == null ? null : await this.#findThread(page.after, requestContext);
    const read =
      page.order === 'asc' ? this.#statements.threadsAscending : this.#statements.threadsDescending;
    const limit = clampLimit(page.limit);
    const { rows } = await read({
      owner: requestContext.userId,
      seq: after?.seq ?? startOf(page.order),
      count: limit + 1,
    });
    return toPage<ThreadMetadata>(rows, limit);
  }

  async deleteThread(threadId: string, requestContext: RequestContext): Promise<void> {
    const id = this.#key('thread', threadId);
    const deleted = await this.#statements.deleteThread({ owner: requestContext.userId, id });
    if (deleted.changes === 0 && !deleted.isRepeated) throw new NotFoundError('thread', id);
  }

  async loadThreadItems(
    threadId: string,
    page: PageRequest,
    requestContext: RequestContext,
  ): Promise<Page<ThreadItem>> {
    const from =
      page.after == null
        ? {
            thread: (await this.#findThread(threadId, requestContext)).seq,
            seq: startOf(page.order),
          }
        : await this.#findItem(threadId, page.after, requestContext);
    const read =
      page.order === 'asc' ? this.#statements.itemsAscending : this.#statements.itemsDescending;
    const limit = clampLimit(page.limit);
    const { rows } = await read({ thread: from.thread, seq: from.seq, count: limit + 1 });
    return toPage<ThreadItem>(rows, limit);
  }

  /**
   * The items of all users, thread by thread and oldest first. For the owner only.
   *
   * @param answeredSince Milliseconds since 1970: only threads with an answer counted since then.
   * Default: all.
   */
  async *everyItem(answeredSince?: number): AsyncGenerator<{ thread: number; item: ThreadItem }> {
    const { itemsOfAll, itemsOfAnswered } = this.#statements;
    for (let after = { thread: 0, seq: 0 }; ;) {
      const page = { ...after, count: batch };
      const { rows } = await (answeredSince === undefined
        ? itemsOfAll(page)
        : itemsOfAnswered({ ...page, since: answeredSince }));
      for (const { thread, data } of rows) yield { thread, item: parse<ThreadItem>(data) };
      const last = rows.at(-1);
      if (!last || rows.length < batch) return;
      after = last;
    }
  }

  async loadItem(
    threadId: string,
    itemId: string,
    requestContext: RequestContext,
  ): Promise<ThreadItem> {
    const item = await this.#findItem(threadId, itemId, requestContext);
    return parse<ThreadItem>(item.data);
  }

  addThreadItem(threadId: string, item: ThreadItem, requestContext: RequestContext): Promise<void> {
    return this.saveItem(threadId, item, requestContext);
  }

  async saveItem(
    threadId: string,
    item: ThreadItem,
    requestContext: RequestContext,
  ): Promise<void> {
    const saved = await this.#statements.saveItem({
      owner: requestContext.userId,
      thread: this.#key('thread', threadId),
      id: this.#key('item', item.id),
      data: JSON.stringify(item),
    });
    if (saved.changes === 0) throw new NotFoundError('thread', threadId);
  }

  async deleteThreadItem(
    threadId: string,
    itemId: string,
    requestContext: RequestContext,
  ): Promise<void> {
    const deleted = this.#database.dialect.isKey(itemId)
      ? await this.#statements.deleteItem({
          owner: requestContext.userId,
          thread: this.#key('thread', threadId),
          id: itemId,
        })
      : { changes: 0 };
    if (deleted.changes === 0) await this.#findThread(threadId, requestContext);
  }

  loadAttachment(attachmentId: string, requestContext: RequestContext): Promise<Attachment> {
    return this.#attachments.load(attachmentId, requestContext);
  }

  saveAttachment(attachment: Attachment, requestContext: RequestContext): Promise<void> {
    return this.#attachments.save(attachment, requestContext);
  }

  deleteAttachment(attachmentId: string, requestContext: RequestContext): Promise<void> {
    return this.#attachments.delete(attachmentId, requestContext);
  }

  claimRequest(
    claim: RequestClaim,
    withinMs: number,
    requestContext: RequestContext,
  ): Promise<RequestClaim | undefined> {
    return this.#claims.claim(claim, withinMs, requestContext);
  }

  renewRequest(
    fingerprint: string,
    startedAt: number,
    requestContext: RequestContext,
  ): Promise<void> {
    return this.#claims.renew(fingerprint, startedAt, requestContext);
  }

  endRequest(fingerprint: string, requestContext: RequestContext): Promise<void> {
    return this.#claims.end(fingerprint, requestContext);
  }

  async saveFeedback(
    feedback: Omit<Feedback, 'userId'>,
    requestContext: RequestContext,
  ): Promise<void> {
    const { threadId, itemId } = feedback;
    const keys = { threadId: this.#key('thread', threadId), itemId: this.#key('item', itemId) };
    if (await this.#feedback.save({ ...feedback, ...keys }, requestContext)) return;
    await this.#findThread(threadId, requestContext);
    throw new NotFoundError('item', itemId);
  }

  loadFeedback(page: FeedbackPageRequest): Promise<Page<Feedback>> {
    return this.#feedback.load(page);
  }

  async *loadUser(userId: string): AsyncGenerator<UserRecord, void, undefined> {
    yield* this.#users.load(userId);
    for await (const answer of this.answers.ofUser(userId)) yield { type: 'answer', answer };
  }

  deleteUser(userId: string): Promise<number> {
    return this.#users.delete(userId);
  }

  loadInactiveThreads(before: Date): AsyncIterable<InactiveThread> {
    return this.#users.inactive(before);
  }

  purge(): Promise<void> {
    return this.#database.purge();
  }

  /** @throws NotFoundError when the database cannot hold such an id. */
  #key(kind: 'thread' | 'item', id: string): string {
    if (!this.#database.dialect.isKey(id)) throw new NotFoundError(kind, id);
    return id;
  }

  async #findThread(
    threadId: string,
    requestContext: RequestContext,
  ): Promise<{ seq: number; data: string }> {
    const id = this.#key('thread', threadId);
    const { rows } = await this.#statements.loadThread({ owner: requestContext.userId, id });
    if (!rows[0]) throw new NotFoundError('thread', id);
    return rows[0];
  }

  async #findItem(
    threadId: string,
    itemId: string,
    requestContext: RequestContext,
  ): Promise<{ thread: number; seq: number; data: string }> {
    const id = this.#key('item', itemId);
    const { rows } = await this.#statements.loadItem({
      owner: requestContext.userId,
      thread: this.#key('thread', threadId),
      id,
    });
    if (!rows[0]) throw new NotFoundError('thread', threadId);
    const { thread, seq, data } = rows[0];
    if (thread === null || seq === null || data === null) throw new NotFoundError('item', id);
    return { thread, seq, data };
  }
}

/** The database only holds what this class wrote. */
function parse<Record>(data: string): Record {
  return JSON.parse(data) as Record;
}

function startOf(order: 'asc' | 'desc'): number {
  return order === 'asc' ? 0 : Number.MAX_SAFE_INTEGER;
}

/** @param rows One more than `limit` when there is a next page. */
function toPage<Record>(rows: { id: string; data: string }[], limit: number): Page<Record> {
  const shown = rows.slice(0, limit);
  const data = shown.map((row) => parse<Record>(row.data));
  if (rows.length <= limit) return { data, has_more: false };
  return { data, has_more: true, after: shown.at(-1)?.id };
}
