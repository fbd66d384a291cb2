/**
 * `threads.custom_action`, `threads.sync_custom_action`.
 *
 * @module
 */
import { ConflictError } from '../errors.ts';
import { itemForClients } from '../answer/for-clients.ts';
import { stopAction } from '../protocol/stop.ts';
import type { ThreadItem } from '../protocol/items.ts';
import type { RequestParams } from '../protocol/requests.ts';
import type { RequestContext } from '../request-context.ts';
import type { Answer, Handling, SyncCustomActionResponse } from '../answer/responder.ts';

export async function customAction<Context extends RequestContext>(
  params: RequestParams<'threads.custom_action'>,
  handling: Handling<Context>,
): Promise<Answer> {
  const { responder, requestContext } = handling;
  const thread = await responder.store.loadThread(params.thread_id, requestContext);
  const sender = await senderOf(params, handling);
  const continues = responder.continuingActions.has(params.action.type);
  if (sender && sender.type !== 'widget' && !continues) {
    return { thread, opening: [{ type: 'error', code: 'stream.error', allow_retry: false }] };
  }
  return {
    thread,
    opening: [],
    events: (options) => {
      const widget = sender?.type === 'widget' ? sender : null;
      return responder.action(thread, params.action, widget, requestContext, options);
    },
  };
}

export async function syncCustomAction<Context extends RequestContext>(
  params: RequestParams<'threads.sync_custom_action'>,
  handling: Handling<Context>,
): Promise<SyncCustomActionResponse> {
  const { responder, requestContext, signal } = handling;
  const thread = await responder.store.loadThread(params.thread_id, requestContext);
  if (params.action.type === stopAction) {
    await responder.endAnswers(thread.id, requestContext, 'stopped');
    return {};
  }
  const sender = await senderOf(params, handling);
  if (sender && sender.type !== 'widget') {
    throw new ConflictError(`Item ${sender.id} is not a widget.`);
  }
  const { updated_item } = await responder.syncAction(
    thread,
    params.action,
    sender,
    requestContext,
    {
      signal,
    },
  );
  return updated_item ? { updated_item: itemForClients(updated_item) } : {};
}

async function senderOf<Context extends RequestContext>(
  { thread_id, item_id }: RequestParams<'threads.custom_action'>,
  { responder, requestContext }: Handling<Context>,
): Promise<ThreadItem | null> {
  return item_id ? responder.store.loadItem(thread_id, item_id, requestContext) : null;
}
