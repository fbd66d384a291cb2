/**
 * `items.list`, `items.feedback`.
 *
 * @module
 */
import { NotFoundError } from '../errors.ts';
import { itemsForClients } from '../answer/for-clients.ts';
import { isHidden, type ThreadItem } from '../protocol/items.ts';
import type { Page } from '../protocol/pagination.ts';
import type { RequestParams } from '../protocol/requests.ts';
import type { RequestContext } from '../request-context.ts';
import type { Handling } from '../answer/responder.ts';
import type { PageRequest } from '../store/store.ts';
import { pageRequest } from './paging.ts';

export async function list<Context extends RequestContext>(
  { thread_id, ...params }: RequestParams<'items.list'>,
  handling: Handling<Context>,
): Promise<Page<ThreadItem>> {
  return shownItems(thread_id, pageRequest(params), handling);
}

/** A page of what clients may see; never an empty one while there is more. */
export async function shownItems<Context extends RequestContext>(
  threadId: string,
  request: PageRequest,
  { responder, requestContext }: Handling<Context>,
): Promise<Page<ThreadItem>> {
  for (let { after } = request; ;) {
    const page = await responder.store.loadThreadItems(
      threadId,
      { ...request, after },
      requestContext,
    );
    const shown = itemsForClients(page);
    if (shown.data.length > 0 || !page.has_more) return shown;
    after = page.after;
  }
}

/** What the reader thinks of items that they see; of no other. */
export async function feedback<Context extends RequestContext>(
  { thread_id, item_ids, kind }: RequestParams<'items.feedback'>,
  { responder, requestContext }: Handling<Context>,
): Promise<object> {
  const itemIds = [...new Set(item_ids)];
  await responder.store.loadThread(thread_id, requestContext);
  for (const id of itemIds) {
    const item = await responder.store.loadItem(thread_id, id, requestContext);
    if (isHidden(item)) throw new NotFoundError('item', id);
  }
  await responder.addFeedback(thread_id, itemIds, kind, requestContext);
  return {};
}
