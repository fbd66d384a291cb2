import { NotFoundError } from '../errors.ts';
import type { Broadcast } from './broadcast.ts';
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
import { RetryingDatabase } from './retrying-database.ts';
import { SqlAttachments } from './sql-attachments.ts';
import { SqlClaims } from './sql-claims.ts';
import type { SqlDatabase } from './sql-database.ts';
import { SqlFeedback } from './sql-feedback.ts';
import { SqlProbe } from './sql-probe.ts';
import { SqlItems } from './sql-items.ts';
import { SqlThreads } from './sql-threads.ts';
import type { Outbox } from './outbox/outbox.ts';
import { SqlOutbox } from './outbox/sql-outbox.ts';
import type { PageRequest, RequestClaim, Store, StoreItemType } from './store.ts';
import { SqlUsers } from './users/sql-users.ts';
import type { InactiveThread, UserRecord } from './users/user-record.ts';

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
  /** Messages to other servers. */
  readonly outbox: Outbox;
  readonly broadcast: Broadcast | undefined;
  readonly #database: RetryingDatabase;
  readonly #threads: SqlThreads;
  readonly #items: SqlItems;
  readonly #attachments: SqlAttachments;
  readonly #claims: SqlClaims;
  readonly #feedback: SqlFeedback;
  readonly #users: SqlUsers;
  readonly #probe: SqlProbe;

  /** @param retryMs How long calls wait through an outage. */
  constructor(database: SqlDatabase, retryMs: number) {
    this.#database = new RetryingDatabase(database, retryMs);
    this.broadcast = database.broadcast;
    this.counters = new SqlCounters(this.#database);
    this.leases = new SqlLeases(this.#database);
    this.answers = new SqlAnswers(this.#database);
    this.outbox = new SqlOutbox(this.#database);
    this.#threads = new SqlThreads(this.#database);
    this.#items = new SqlItems(this.#database, this.#threads);
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

  loadThread(threadId: string, requestContext: RequestContext): Promise<ThreadMetadata> {
    return this.#threads.load(threadId, requestContext);
  }

  saveThread(thread: ThreadMetadata, requestContext: RequestContext): Promise<void> {
    return this.#threads.save(thread, requestContext);
  }

  updateThread(
    threadId: string,
    change: (thread: ThreadMetadata) => ThreadMetadata,
    requestContext: RequestContext,
  ): Promise<ThreadMetadata> {
    return this.#threads.update(threadId, change, requestContext);
  }

  loadThreads(page: PageRequest, requestContext: RequestContext): Promise<Page<ThreadMetadata>> {
    return this.#threads.list(page, requestContext);
  }

  deleteThread(threadId: string, requestContext: RequestContext): Promise<void> {
    return this.#threads.delete(threadId, requestContext);
  }

  loadThreadItems(
    threadId: string,
    page: PageRequest,
    requestContext: RequestContext,
  ): Promise<Page<ThreadItem>> {
    return this.#items.list(threadId, page, requestContext);
  }

  /**
   * The items of all users, thread by thread and oldest first. For the owner only.
   *
   * @param answeredSince Milliseconds since 1970: only threads with an answer counted since then.
   * Default: all.
   */
  everyItem(answeredSince?: number): AsyncGenerator<{ thread: number; item: ThreadItem }> {
    return this.#items.all(answeredSince);
  }

  loadItem(threadId: string, itemId: string, requestContext: RequestContext): Promise<ThreadItem> {
    return this.#items.load(threadId, itemId, requestContext);
  }

  addThreadItem(threadId: string, item: ThreadItem, requestContext: RequestContext): Promise<void> {
    return this.saveItem(threadId, item, requestContext);
  }

  saveItem(threadId: string, item: ThreadItem, requestContext: RequestContext): Promise<void> {
    return this.#items.save(threadId, item, requestContext);
  }

  deleteThreadItem(
    threadId: string,
    itemId: string,
    requestContext: RequestContext,
  ): Promise<void> {
    return this.#items.delete(threadId, itemId, requestContext);
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
    const keys = { threadId: this.#threads.key(threadId), itemId: this.#items.key(itemId) };
    if (await this.#feedback.save({ ...feedback, ...keys }, requestContext)) return;
    await this.#threads.find(threadId, requestContext);
    throw new NotFoundError('item', itemId);
  }

  loadFeedback(page: FeedbackPageRequest): Promise<Page<Feedback>> {
    return this.#feedback.load(page);
  }

  async *loadUser(userId: string): AsyncGenerator<UserRecord, void, undefined> {
    if (!this.#database.dialect.isKey(userId)) return;
    yield* this.#users.load(userId);
    for await (const answer of this.answers.ofUser(userId)) yield { type: 'answer', answer };
    for (const { id, data, acceptedAt } of await this.outbox.ofUser(userId)) {
      const createdAt = new Date(acceptedAt).toISOString();
      yield { type: 'outgoing', outgoing: { id, createdAt, data: JSON.parse(data) } };
    }
  }

  async deleteUser(userId: string): Promise<number> {
    return this.#database.dialect.isKey(userId) ? this.#users.delete(userId) : 0;
  }

  loadInactiveThreads(before: Date): AsyncIterable<InactiveThread> {
    return this.#users.inactive(before);
  }

  purge(): Promise<void> {
    return this.#database.purge();
  }
}
