import type { ThreadItem } from '../protocol/items.ts';
import type { RequestContext } from '../request-context.ts';
import type { Handling } from '../responder.ts';
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
  // 0 stands for the default, as in the reference.
  const limit = clampLimit(params.limit || defaultLimit);
  return { limit, order: params.order, after: params.after };
}

/** All items behind `itemId`, oldest first. */
export async function itemsAfter<Context extends RequestContext>(
  threadId: string,
  itemId: string,
  { responder, requestContext }: Handling<Context>,
): Promise<ThreadItem[]> {
  const items: ThreadItem[] = [];
  let after: string | undefined = itemId;
  while (after !== undefined) {
    const page = await responder.store.loadThreadItems(
      threadId,
      { limit: itemsAtOnce, order: 'asc', after },
      requestContext,
    );
    items.push(...page.data);
    after = page.has_more ? page.after : undefined;
  }
  return items;
}

/** Deletes items, newest first: what is left after a failure is a conversation still. */
export async function deleteItems<Context extends RequestContext>(
  threadId: string,
  items: readonly ThreadItem[],
  { responder, requestContext }: Handling<Context>,
): Promise<void> {
  for (const { id } of items.toReversed()) {
    await responder.store.deleteThreadItem(threadId, id, requestContext);
  }
}
