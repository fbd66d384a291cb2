/**
 * `threads.add_client_tool_output`.
 *
 * @module
 */
import { ConflictError } from '../errors.ts';
import { isHidden, type ClientToolCallItem, type ThreadItem } from '../protocol/items.ts';
import type { RequestParams } from '../protocol/requests.ts';
import type { RequestContext } from '../request-context.ts';
import type { Answer, Claims, Handling } from '../answer/responder.ts';
import { storedEarlier } from './repeats.ts';

/** How many earlier items are searched for other calls that wait in vain. */
const danglingWithin = 20;

/** Stores what the page's tool gave and lets the answer go on. */
export async function addClientToolOutput<Context extends RequestContext>(
  { thread_id, result }: RequestParams<'threads.add_client_tool_output'>,
  handling: Handling<Context>,
  claims: Claims,
): Promise<Answer> {
  const { responder, requestContext, logger } = handling;
  const { store } = responder;
  const thread = await store.loadThread(thread_id, requestContext);
  const newest = await store.loadThreadItems(
    thread_id,
    { limit: danglingWithin, order: 'desc' },
    requestContext,
  );
  // Hidden notes for the model do not end the wait.
  const last = newest.data.find((item) => !isHidden(item));
  let call = last && isPending(last) ? last : undefined;

  const earlier = await claims.take(thread_id, call?.id ?? '');
  if (earlier && call && call.id !== earlier.itemId) await claims.replace(thread_id, call.id);
  // A repeated request finds its call completed: the claim tells which one.
  else if (earlier && !call) {
    const stored = await storedEarlier(earlier, handling);
    if (stored !== 'superseded' && stored?.item.type === 'client_tool_call') call = stored.item;
  }
  if (!call) throw new ConflictError('No client tool call is waiting in this conversation.');

  const completed: ClientToolCallItem = { ...call, output: result, status: 'completed' };
  await store.saveItem(thread_id, completed, requestContext);
  for (const item of newest.data) {
    if (isPending(item) && item.id !== call.id) {
      logger.warn({ threadId: thread_id, itemId: item.id }, 'Unanswered tool call deleted');
      await store.deleteThreadItem(thread_id, item.id, requestContext);
    }
  }
  return {
    thread,
    opening: [],
    events: (options) => responder.respond(thread, null, requestContext, options),
  };
}

function isPending(item: ThreadItem): item is ClientToolCallItem {
  return item.type === 'client_tool_call' && item.status === 'pending';
}
