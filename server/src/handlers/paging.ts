import type { ThreadItem } from '../protocol/items.ts';
import type { RequestContext } from '../request-context.ts';
import type { Handling, Stored } from '../answer/responder.ts';
import { clampLimit } from '../store/page-limit.ts';
import type { PageRequest } from '../store/store.ts';

const defaultLimit = 20;
const itemsAtOnce = 100;

/** The slice a client asks for, with a limit that a server can bear. */
export function pageRequest(params: {
  limit?: number | undefined;
  order: 'asc' | 'desc';
  after?: string | undefined;
}): PageRequest {
  // 0 means the default, as in the reference.
  const limit = clampLimit(params.limit || defaultLimit);
  return { limit, order: params.order, after: params.after };
}

/** All items of a thread, or those behind `after`, oldest first. */
export async function* allItems<Context extends RequestContext>(
  threadId: string,
  { responder, requestContext }: Stored<Context>,
  after?: string,
): AsyncGenerator<ThreadItem, void, undefined> {
  for (;;) {
    const page = await responder.store.loadThreadItems(
      threadId,
      { limit: itemsAtOnce, order: 'asc', after },
      requestContext,
    );
    yield* page.data;
    if (!page.has_more) return;
    after = page.after;
  }
}

/** All items behind `itemId`, oldest first. */
export function itemsAfter<Context extends RequestContext>(
  threadId: string,
  itemId: string,
  handling: Handling<Context>,
): Promise<ThreadItem[]> {
  return Array.fromAsync(allItems(threadId, handling, itemId));
}

/** Deletes items, newest first, so that a failure leaves a valid thread. */
export async function deleteItems<Context extends RequestContext>(
  threadId: string,
  items: readonly ThreadItem[],
  { responder, requestContext }: Handling<Context>,
): Promise<void> {
  for (const { id } of items.toReversed()) {
    await responder.store.deleteThreadItem(threadId, id, requestContext);
  }
}
