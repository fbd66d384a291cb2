import type { Attachment } from '../protocol/attachments.ts';
import type { ThreadItem } from '../protocol/items.ts';
import type { Page } from '../protocol/pagination.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import type { Broadcast } from './broadcast.ts';
import type { Feedback, FeedbackPageRequest } from './feedback.ts';
import type { InactiveThread, UserRecord } from './users/user-record.ts';

/** What an id is for. Prefixes: `thr_`, `msg_`, `tc_`, `tsk_`, `wf_`, `atc_`, `shcx_`. */
export type StoreItemType =
  | 'thread'
  | 'message'
  | 'tool_call'
  | 'task'
  | 'workflow'
  | 'attachment'
  | 'sdk_hidden_context';

/** Selects a page of a list. */
export interface PageRequest {
  limit: number;
  order: 'asc' | 'desc';
  /** Id of the last record of the slice before; unknown ids are a NotFoundError. */
  after?: string | undefined;
}

/**
 * A streaming request that is being answered.
 *
 * It tells a repeated request from a new one.
 */
export interface RequestClaim {
  /** Hash of the body; together with the requester it names the request. */
  fingerprint: string;
  threadId: string;
  /** The user message that the request stored. */
  itemId: string;
  /** When its lease began, at the claim or the last renewal: milliseconds since 1970. */
  startedAt: number;
}

/**
 * Keeps threads, items, attachments, and feedback.
 *
 * Every method with a request context is scoped to its `userId`: a record of another user does not
 * exist (`NotFoundError`). Lists are in order of insertion.
 */
export interface Store<Context extends RequestContext = RequestContext> {
  /**
   * Reaches the other processes that use the store, so that one of them can end what another one
   * answers. Default: none, and each process ends its own answers only.
   */
  readonly broadcast?: Broadcast | undefined;

  generateThreadId(requestContext: Context): string;
  generateItemId(type: StoreItemType, thread: ThreadMetadata, requestContext: Context): string;

  loadThread(threadId: string, requestContext: Context): Promise<ThreadMetadata>;
  /** Adds or replaces. */
  saveThread(thread: ThreadMetadata, requestContext: Context): Promise<void>;
  /**
   * Replaces a thread with the result of `change`, and returns it. Atomic across processes: `change`
   * is called again when another writer was faster.
   *
   * @throws NotFoundError when there is no such thread. None is created.
   */
  updateThread(
    threadId: string,
    change: (thread: ThreadMetadata) => ThreadMetadata,
    requestContext: Context,
  ): Promise<ThreadMetadata>;
  loadThreads(page: PageRequest, requestContext: Context): Promise<Page<ThreadMetadata>>;
  /** Deletes the thread, its items and feedback; one that is not there is a NotFoundError. */
  deleteThread(threadId: string, requestContext: Context): Promise<void>;

  loadThreadItems(
    threadId: string,
    page: PageRequest,
    requestContext: Context,
  ): Promise<Page<ThreadItem>>;
  loadItem(threadId: string, itemId: string, requestContext: Context): Promise<ThreadItem>;
  /** Appends, or replaces an item of the same id where it stands. */
  addThreadItem(threadId: string, item: ThreadItem, requestContext: Context): Promise<void>;
  /** Replaces an item where it stands, or appends it. */
  saveItem(threadId: string, item: ThreadItem, requestContext: Context): Promise<void>;
  /** An item that is not there is not an error: it is gone, as asked. */
  deleteThreadItem(threadId: string, itemId: string, requestContext: Context): Promise<void>;

  loadAttachment(attachmentId: string, requestContext: Context): Promise<Attachment>;
  saveAttachment(attachment: Attachment, requestContext: Context): Promise<void>;
  deleteAttachment(attachmentId: string, requestContext: Context): Promise<void>;

  /**
   * Claims a request unless the same one was claimed or renewed within `withinMs` and has not
   * ended; then the earlier claim is returned, untouched. Atomic across processes.
   */
  claimRequest(
    claim: RequestClaim,
    withinMs: number,
    requestContext: Context,
  ): Promise<RequestClaim | undefined>;
  /** Marks a request as still running. Does nothing when there is no such claim. */
  renewRequest(fingerprint: string, startedAt: number, requestContext: Context): Promise<void>;
  /** The request ended: the same body is a new question from now on. */
  endRequest(fingerprint: string, requestContext: Context): Promise<void>;

  /**
   * Stores a rating, and replaces an earlier one of the same item.
   *
   * @throws NotFoundError when there is no such thread or item.
   */
  saveFeedback(feedback: Omit<Feedback, 'userId'>, requestContext: Context): Promise<void>;
  /** The feedback of all users, newest first: for the owner, never for a reader. */
  loadFeedback(page: FeedbackPageRequest): Promise<Page<Feedback>>;

  /** All that is stored about a user: for the owner, to give it to them. */
  loadUser(userId: string): AsyncIterable<UserRecord>;
  /** Deletes all that is stored about a user. Returns how many threads there were. */
  deleteUser(userId: string): Promise<number>;
  /** The threads of all users whose newest item is older than `before`: for the owner. */
  loadInactiveThreads(before: Date): AsyncIterable<InactiveThread>;
  /**
   * Overwrites what was deleted, as far as the database leaves it in its files. Default of stores
   * without files: nothing.
   */
  purge(): Promise<void>;
}
