import { NotFoundError } from '../errors.ts';
import type { ThreadItem } from '../protocol/items.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import type { Handling } from '../answer/responder.ts';
import type { RequestClaim } from '../store/store.ts';
import { deleteItems, itemsAfter } from './paging.ts';

/**
 * Returns the item that an unfinished request stored, and removes its partial answer.
 *
 * `undefined` when the request stored nothing; `superseded` when the reader has asked again since.
 */
export async function storedEarlier<Context extends RequestContext>(
  { threadId, itemId }: RequestClaim,
  handling: Handling<Context>,
): Promise<{ thread: ThreadMetadata; item: ThreadItem } | 'superseded' | undefined> {
  const { store } = handling.responder;
  try {
    const thread = await store.loadThread(threadId, handling.requestContext);
    const item = await store.loadItem(threadId, itemId, handling.requestContext);
    const since = await itemsAfter(threadId, itemId, handling);
    if (since.some(({ type }) => type === 'user_message')) return 'superseded';
    await deleteItems(threadId, since, handling);
    return { thread, item };
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
