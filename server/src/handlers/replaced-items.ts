import { ConflictError, NotFoundError } from '../errors.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import { isHidden, type ThreadItem, type UserMessageItem } from '../protocol/items.ts';
import type { RequestContext } from '../request-context.ts';
import type { Handling } from '../answer/responder.ts';
import { deleteSentFiles } from './attachments.ts';
import { deleteItems, itemsAfter } from './paging.ts';

/**
 * What a question replaces: the reader's message that `metadata.replaces` names, and all behind it.
 *
 * Empty when the request names none, or one that is gone: then the question is simply the next.
 *
 * @throws ConflictError when the item is no message of the reader.
 */
export async function replacedItems<Context extends RequestContext>(
  threadId: string,
  handling: Handling<Context>,
): Promise<ThreadItem[]> {
  const { responder, requestContext } = handling;
  const { replaces } = requestContext.metadata;
  if (replaces === undefined) return [];
  try {
    const message = await responder.store.loadItem(threadId, replaces, requestContext);
    if (message.type !== 'user_message') {
      throw new ConflictError(`Item ${replaces} is not a user message.`);
    }
    // What is still being written would come after the question that replaces it.
    await responder.endAnswers(threadId, requestContext, 'superseded');
    return [message, ...(await itemsAfter(threadId, replaces, handling))];
  } catch (error) {
    if (error instanceof NotFoundError) return [];
    throw error;
  }
}

/**
 * Deletes what a message replaces, with files that were sent in it; those of the message itself stay.
 *
 * @returns The events that tell the reader.
 */
export async function replaceBy<Context extends RequestContext>(
  message: UserMessageItem,
  replaced: readonly ThreadItem[],
  handling: Handling<Context>,
): Promise<ThreadStreamEvent[]> {
  const gone = replaced.filter(({ id }) => id !== message.id);
  const kept = new Set(message.attachments.map(({ id }) => id));
  await deleteItems(message.thread_id, gone, handling);
  for (const item of gone) {
    if (item.type !== 'user_message') continue;
    const attachments = item.attachments.filter(({ id }) => !kept.has(id));
    await deleteSentFiles({ ...item, attachments }, handling);
  }
  return gone
    .filter((item) => !isHidden(item))
    .map(({ id }) => ({ type: 'thread.item.removed', item_id: id }));
}
