import { AnswerCutError } from './answer-cut-error.ts';
import { threadForClients } from './for-clients.ts';
import { applyUpdate } from '../protocol/apply-update.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { ThreadItem } from '../protocol/items.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import type { Handling } from './responder.ts';
import { sameJson } from './same-json.ts';
import { within } from '../within.ts';

/** How long a server that shuts down waits for a partial answer to be stored. */
const lastWriteMs = 1_000;

/** What an answer has changed in the store so far, and what of it is not stored yet. */
export class AnswerRecord<Context extends RequestContext> {
  readonly #thread: ThreadMetadata;
  readonly #handling: Handling<Context>;
  /** Items that were added and are not done. */
  readonly #pending = new Map<string, ThreadItem>();
  #savedThread: ThreadMetadata;
  #isCancelled = false;

  constructor(thread: ThreadMetadata, handling: Handling<Context>) {
    this.#thread = thread;
    this.#handling = handling;
    this.#savedThread = structuredClone(thread);
  }

  /** Stores what the event says is final; returns nothing when there is nothing to wait for. */
  write(event: ThreadStreamEvent): Promise<void> | undefined {
    switch (event.type) {
      case 'thread.item.updated': {
        const item = this.#pending.get(event.item_id);
        if (item) this.#pending.set(event.item_id, applyUpdate(item, event.update));
        return undefined;
      }
      case 'thread.item.added':
        this.#pending.set(event.item.id, structuredClone(event.item));
        return undefined;
      case 'thread.item.done':
      case 'thread.item.replaced':
      case 'thread.item.removed':
        return this.#unlessShuttingDown(this.#store(event));
      default:
        return undefined;
    }
  }

  async #store(
    event: Extract<
      ThreadStreamEvent,
      { type: 'thread.item.done' | 'thread.item.replaced' | 'thread.item.removed' }
    >,
  ): Promise<void> {
    const { responder, requestContext } = this.#handling;
    const threadId = this.#thread.id;
    switch (event.type) {
      case 'thread.item.done':
        // A copy of the current state, in case the server shuts down before it is stored.
        this.#pending.set(event.item.id, event.item);
        await responder.store.addThreadItem(threadId, event.item, requestContext);
        this.#pending.delete(event.item.id);
        break;
      case 'thread.item.replaced':
        await responder.store.saveItem(threadId, event.item, requestContext);
        this.#pending.delete(event.item.id);
        break;
      case 'thread.item.removed':
        await responder.store.deleteThreadItem(threadId, event.item_id, requestContext);
        this.#pending.delete(event.item_id);
        break;
      default:
        event satisfies never;
    }
  }

  /** True when the thread handed to `respond` is not as it was saved last. */
  get threadChanged(): boolean {
    return !sameThread(this.#thread, this.#savedThread);
  }

  /** Saves the fields that the answer has set; others may have changed meanwhile, and stay. */
  saveThread(): Promise<ThreadStreamEvent> {
    return this.#unlessShuttingDown(this.#saveThread());
  }

  async #saveThread(): Promise<ThreadStreamEvent> {
    const { responder, requestContext } = this.#handling;
    const before = this.#savedThread;
    const after = structuredClone(this.#thread);
    this.#savedThread = after;
    const thread = await responder.store.updateThread(
      after.id,
      (stored) => withChanges(stored, before, after),
      requestContext,
    );
    return { type: 'thread.updated', thread: threadForClients(thread) };
  }

  /** The answer ends here; what is pending goes to `handleStreamCancelled`, once. */
  async cancel(): Promise<void> {
    if (this.#isCancelled) return;
    this.#isCancelled = true;
    const { responder, requestContext, signal, logger } = this.#handling;
    try {
      const pending = [...this.#pending.values()];
      const kept = responder.handleStreamCancelled(this.#thread, pending, requestContext);
      await (isShutdown(signal) ? within(lastWriteMs, kept) : kept);
    } catch (error) {
      logger.error({ err: error, threadId: this.#thread.id }, 'Partial answer not kept');
    }
  }

  /** A write waits for a database that is away; a server that shuts down does not wait for it. */
  async #unlessShuttingDown<Value>(writing: Promise<Value>): Promise<Value> {
    const { signal } = this.#handling;
    const shutdown = Promise.withResolvers<never>();
    const leave = () => {
      if (isShutdown(signal)) shutdown.reject(signal.reason);
    };
    signal.addEventListener('abort', leave);
    try {
      return await Promise.race([writing, shutdown.promise]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }
}

function isShutdown({ reason }: AbortSignal): boolean {
  return reason instanceof AnswerCutError && reason.keepPartial;
}

/** The thread as it is stored, with those fields that an answer has changed. */
function withChanges(
  stored: ThreadMetadata,
  before: ThreadMetadata,
  after: ThreadMetadata,
): ThreadMetadata {
  const thread = { ...stored };
  if (after.title !== before.title) thread.title = after.title;
  if (!sameJson(after.status, before.status)) thread.status = after.status;
  if (!sameJson(after.metadata, before.metadata)) thread.metadata = after.metadata;
  if (!sameJson(after.allowed_image_domains, before.allowed_image_domains)) {
    thread.allowed_image_domains = after.allowed_image_domains;
  }
  return thread;
}

/** Compares field by field, because a walk over all keys is too slow for every event. */
function sameThread(a: ThreadMetadata, b: ThreadMetadata): boolean {
  return (
    a.title === b.title &&
    a.status.type === b.status.type &&
    (a.status.type === 'active' || sameJson(a.status, b.status)) &&
    sameJson(a.allowed_image_domains, b.allowed_image_domains) &&
    sameJson(a.metadata, b.metadata)
  );
}
