import { NotFoundError } from '../errors.ts';
import type { Attachment } from '../protocol/attachments.ts';
import type { ThreadItem } from '../protocol/items.ts';
import type { Page } from '../protocol/pagination.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import { generateId } from './generate-id.ts';
import type { Feedback, FeedbackPageRequest } from './feedback.ts';
import { InsertionList } from './insertion-list.ts';
import { MemoryFeedback } from './memory-feedback.ts';
import { clampLimit } from './page-limit.ts';
import type { PageRequest, RequestClaim, Store, StoreItemType } from './store.ts';
import type { InactiveThread, UserRecord } from './users/user-record.ts';

/** The records of one user, as JSON, so that callers cannot change what is stored. */
interface Records {
  threads: InsertionList;
  items: Map<string, InsertionList>;
  attachments: Map<string, string>;
  claims: Map<string, RequestClaim>;
}

/**
 * A store in memory, for tests and examples.
 *
 * Data is lost when the process ends. A call costs the same however much is stored.
 *
 * @example
 * const server = new HelpServer(new MemoryStore());
 */
export class MemoryStore<
  Context extends RequestContext = RequestContext,
> implements Store<Context> {
  readonly #users = new Map<string, Records>();
  /** The owner of each thread and attachment, by id. */
  readonly #owners = new Map<string, string>();
  readonly #feedback = new MemoryFeedback();

  generateThreadId(_requestContext: Context): string {
    return generateId('thread');
  }

  generateItemId(type: StoreItemType, _thread: ThreadMetadata, _requestContext: Context): string {
    return generateId(type);
  }

  async loadThread(threadId: string, requestContext: Context): Promise<ThreadMetadata> {
    const record = this.#of(requestContext).threads.get(threadId);
    if (record === undefined) throw new NotFoundError('thread', threadId);
    return parsed<ThreadMetadata>(record);
  }

  async saveThread(thread: ThreadMetadata, requestContext: Context): Promise<void> {
    this.#own('thread', thread.id, requestContext);
    const { threads, items } = this.#of(requestContext);
    threads.set(thread.id, JSON.stringify(thread));
    if (!items.has(thread.id)) items.set(thread.id, new InsertionList());
  }

  async updateThread(
    threadId: string,
    change: (thread: ThreadMetadata) => ThreadMetadata,
    requestContext: Context,
  ): Promise<ThreadMetadata> {
    const { threads } = this.#of(requestContext);
    const record = threads.get(threadId);
    if (record === undefined) throw new NotFoundError('thread', threadId);
    const changed = change(parsed<ThreadMetadata>(record));
    await this.saveThread(changed, requestContext);
    return structuredClone(changed);
  }

  async loadThreads(page: PageRequest, requestContext: Context): Promise<Page<ThreadMetadata>> {
    return pageOf<ThreadMetadata>(this.#of(requestContext).threads, page, 'thread');
  }

  async deleteThread(threadId: string, requestContext: Context): Promise<void> {
    const { threads, items } = this.#of(requestContext);
    if (!threads.delete(threadId)) throw new NotFoundError('thread', threadId);
    items.delete(threadId);
    this.#feedback.deleteThread(threadId);
    this.#owners.delete(threadId);
  }

  async loadThreadItems(
    threadId: string,
    page: PageRequest,
    requestContext: Context,
  ): Promise<Page<ThreadItem>> {
    return pageOf<ThreadItem>(this.#items(threadId, requestContext), page, 'item');
  }

  async loadItem(threadId: string, itemId: string, requestContext: Context): Promise<ThreadItem> {
    const record = this.#items(threadId, requestContext).get(itemId);
    if (record === undefined) throw new NotFoundError('item', itemId);
    return parsed<ThreadItem>(record);
  }

  async addThreadItem(threadId: string, item: ThreadItem, requestContext: Context): Promise<void> {
    this.#items(threadId, requestContext).set(item.id, JSON.stringify(item));
  }

  async saveItem(threadId: string, item: ThreadItem, requestContext: Context): Promise<void> {
    this.#items(threadId, requestContext).set(item.id, JSON.stringify(item));
  }

  async deleteThreadItem(threadId: string, itemId: string, requestContext: Context): Promise<void> {
    this.#items(threadId, requestContext).delete(itemId);
  }

  async loadAttachment(attachmentId: string, requestContext: Context): Promise<Attachment> {
    const record = this.#of(requestContext).attachments.get(attachmentId);
    if (record === undefined) throw new NotFoundError('attachment', attachmentId);
    return parsed<Attachment>(record);
  }

  async saveAttachment(attachment: Attachment, requestContext: Context): Promise<void> {
    this.#own('attachment', attachment.id, requestContext);
    this.#of(requestContext).attachments.set(attachment.id, JSON.stringify(attachment));
  }

  async deleteAttachment(attachmentId: string, requestContext: Context): Promise<void> {
    const found = this.#of(requestContext).attachments.delete(attachmentId);
    if (!found) throw new NotFoundError('attachment', attachmentId);
    this.#owners.delete(attachmentId);
  }

  async claimRequest(
    claim: RequestClaim,
    withinMs: number,
    requestContext: Context,
  ): Promise<RequestClaim | undefined> {
    const { claims } = this.#of(requestContext);
    const isOpen = ({ startedAt }: RequestClaim) => startedAt > claim.startedAt - withinMs;
    const earlier = claims.get(claim.fingerprint);
    if (earlier && isOpen(earlier)) return { ...earlier };
    // The oldest are first: remove requests that never ended.
    for (const [fingerprint, old] of claims) {
      if (isOpen(old)) break;
      claims.delete(fingerprint);
    }
    claims.delete(claim.fingerprint);
    claims.set(claim.fingerprint, { ...claim });
    return undefined;
  }

  async renewRequest(
    fingerprint: string,
    startedAt: number,
    requestContext: Context,
  ): Promise<void> {
    const { claims } = this.#of(requestContext);
    const claim = claims.get(fingerprint);
    if (!claim) return;
    claims.delete(fingerprint);
    claims.set(fingerprint, { ...claim, startedAt });
  }

  async endRequest(fingerprint: string, requestContext: Context): Promise<void> {
    this.#of(requestContext).claims.delete(fingerprint);
  }

  async saveFeedback(feedback: Omit<Feedback, 'userId'>, requestContext: Context): Promise<void> {
    const { threadId, itemId, kind, reasons, note, createdAt } = feedback;
    const item = this.#items(threadId, requestContext).get(itemId);
    if (item === undefined) throw new NotFoundError('item', itemId);
    const { userId } = requestContext;
    this.#feedback.save({ userId, threadId, itemId, kind, reasons, note, createdAt });
  }

  async loadFeedback(page: FeedbackPageRequest): Promise<Page<Feedback>> {
    return this.#feedback.load(page);
  }

  async *loadUser(userId: string): AsyncGenerator<UserRecord, void, undefined> {
    const records = this.#users.get(userId);
    for (const thread of all<ThreadMetadata>(records?.threads)) {
      yield { type: 'thread', thread };
      for (const item of all<ThreadItem>(records?.items.get(thread.id))) {
        yield { type: 'item', item };
      }
    }
    for (const feedback of this.#feedback.ofUser(userId)) yield { type: 'feedback', feedback };
    for (const json of records?.attachments.values() ?? []) {
      yield { type: 'attachment', attachment: parsed<Attachment>(json) };
    }
  }

  async deleteUser(userId: string): Promise<number> {
    const records = this.#users.get(userId);
    if (!records) return 0;
    const threads = all<ThreadMetadata>(records.threads);
    for (const { id } of threads) {
      this.#feedback.deleteThread(id);
      this.#owners.delete(id);
    }
    for (const id of records.attachments.keys()) this.#owners.delete(id);
    this.#users.delete(userId);
    return threads.length;
  }

  async *loadInactiveThreads(before: Date): AsyncGenerator<InactiveThread, void, undefined> {
    const isOlder = ({ created_at }: { created_at: string }) => new Date(created_at) < before;
    for (const [userId, { threads, items }] of this.#users) {
      for (const thread of all<ThreadMetadata>(threads)) {
        const [last] = items.get(thread.id)?.slice(1, 'desc') ?? [];
        const newest = last === undefined ? thread : parsed<ThreadItem>(last);
        if (isOlder(newest)) yield { userId, threadId: thread.id };
      }
    }
  }

  async purge(): Promise<void> {}

  #own(kind: 'thread' | 'attachment', id: string, { userId }: Context): void {
    const owner = this.#owners.get(id);
    if (owner !== undefined && owner !== userId) throw new NotFoundError(kind, id);
    this.#owners.set(id, userId);
  }

  #of({ userId }: Context): Records {
    let records = this.#users.get(userId);
    if (!records) {
      records = {
        threads: new InsertionList(),
        items: new Map(),
        attachments: new Map(),
        claims: new Map(),
      };
      this.#users.set(userId, records);
    }
    return records;
  }

  #items(threadId: string, requestContext: Context): InsertionList {
    const items = this.#of(requestContext).items.get(threadId);
    if (!items) throw new NotFoundError('thread', threadId);
    return items;
  }
}

function all<Record>(list: InsertionList | undefined): Record[] {
  return (list?.slice(Infinity, 'asc') ?? []).map((json) => parsed<Record>(json));
}

function pageOf<Item extends { id: string }>(
  list: InsertionList,
  { order, after, ...request }: PageRequest,
  kind: 'thread' | 'item',
): Page<Item> {
  if (after !== undefined && list.get(after) === undefined) throw new NotFoundError(kind, after);
  const limit = clampLimit(request.limit);
  const records = list.slice(limit + 1, order, after);
  const data = records.slice(0, limit).map((record) => parsed<Item>(record));
  const last = data.at(-1);
  if (records.length <= limit || !last) return { data, has_more: false };
  return { data, has_more: true, after: last.id };
}

/** What was put in as `Record` and comes out as such. */
function parsed<Record>(json: string): Record {
  return JSON.parse(json) as Record;
}
