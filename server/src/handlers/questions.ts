/**
 * `threads.create`, `threads.add_user_message`, `threads.retry_after_item`: questions of the reader.
 *
 * @module
 */
import { ConflictError } from '../errors.ts';
import { itemForClients, threadForClients } from '../answer/for-clients.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { Attachment } from '../protocol/attachments.ts';
import type { UserMessageItem } from '../protocol/items.ts';
import type { UserMessageInput } from '../protocol/messages.ts';
import type { RequestParams } from '../protocol/requests.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import type { Answer, Claims, Handling, Responder } from '../answer/responder.ts';
import { deleteItems, itemsAfter } from './paging.ts';
import { replaceBy, replacedItems } from './replaced-items.ts';
import { storedEarlier } from './repeats.ts';

export async function create<Context extends RequestContext>(
  { input }: RequestParams<'threads.create'>,
  handling: Handling<Context>,
  claims: Claims,
): Promise<Answer> {
  const { responder, requestContext } = handling;
  const { store } = responder;
  const attachments = await loadAttachments(input, handling);

  let thread = newThread(store.generateThreadId(requestContext));
  let itemId = store.generateItemId('message', thread, requestContext);
  const earlier = await claims.take(thread.id, itemId);
  if (earlier) {
    const stored = await storedEarlier(earlier, handling);
    if (stored === 'superseded') await claims.replace(thread.id, itemId);
    else if (stored?.item.type === 'user_message') {
      return answerTo(stored.item, stored.thread, handling, { isNewThread: true });
    } else ({ thread, itemId } = { thread: newThread(earlier.threadId), itemId: earlier.itemId });
  }

  const message = userMessage(itemId, thread, redacted(input, responder), attachments);
  await store.saveThread(thread, requestContext);
  try {
    await addMessage(message, handling);
  } catch (error) {
    // A thread without its question is useless. If this fails too, the claim still tells the
    // repeated request which thread to use.
    await store.deleteThread(thread.id, requestContext).catch(() => {});
    throw error;
  }
  return answerTo(message, thread, handling, { isNewThread: true });
}

export async function addUserMessage<Context extends RequestContext>(
  { thread_id, input }: RequestParams<'threads.add_user_message'>,
  handling: Handling<Context>,
  claims: Claims,
): Promise<Answer> {
  const { responder, requestContext } = handling;
  const { store } = responder;
  const thread = await store.loadThread(thread_id, requestContext);
  const attachments = await loadAttachments(input, handling);
  const replaced = await replacedItems(thread_id, handling);

  let itemId = store.generateItemId('message', thread, requestContext);
  const earlier = await claims.take(thread.id, itemId);
  if (earlier) {
    const stored = await storedEarlier(earlier, handling);
    if (stored === 'superseded') await claims.replace(thread.id, itemId);
    else if (stored?.item.type === 'user_message') {
      const opening = await replaceBy(stored.item, replaced, handling);
      return answerTo(stored.item, thread, handling, { opening });
    } else itemId = earlier.itemId;
  }

  const message = userMessage(itemId, thread, redacted(input, responder), attachments);
  await addMessage(message, handling);
  const opening = await replaceBy(message, replaced, handling);
  return answerTo(message, thread, handling, { opening });
}

/** Answers a message again: everything behind it goes. */
export async function retryAfterItem<Context extends RequestContext>(
  { thread_id, item_id }: RequestParams<'threads.retry_after_item'>,
  handling: Handling<Context>,
): Promise<Answer> {
  const { responder, requestContext } = handling;
  const thread = await responder.store.loadThread(thread_id, requestContext);
  const message = await responder.store.loadItem(thread_id, item_id, requestContext);
  if (message.type !== 'user_message') {
    throw new ConflictError(`Item ${item_id} is not a user message.`);
  }
  await responder.endAnswers(thread_id, requestContext, 'superseded');
  await deleteItems(thread_id, await itemsAfter(thread_id, item_id, handling), handling);
  return {
    thread,
    question: message,
    opening: [],
    events: (options) => responder.respond(thread, message, requestContext, options),
  };
}

function answerTo<Context extends RequestContext>(
  message: UserMessageItem,
  thread: ThreadMetadata,
  { responder, requestContext }: Handling<Context>,
  {
    isNewThread = false,
    opening = [],
  }: { isNewThread?: boolean; opening?: ThreadStreamEvent[] } = {},
): Answer {
  return {
    thread,
    question: message,
    opening: [
      ...(isNewThread
        ? [{ type: 'thread.created' as const, thread: threadForClients(thread) }]
        : []),
      ...opening,
      { type: 'thread.item.done', item: itemForClients(message) },
    ],
    events: (options) => responder.respond(thread, message, requestContext, options),
  };
}

function newThread(id: string): ThreadMetadata {
  return { id, created_at: new Date().toISOString(), status: { type: 'active' }, metadata: {} };
}

async function loadAttachments<Context extends RequestContext>(
  { attachments }: UserMessageInput,
  { responder, requestContext }: Handling<Context>,
): Promise<Attachment[]> {
  const { store, attachmentStore } = responder;
  return Promise.all(
    attachments.map(async (id) => {
      const attachment = await store.loadAttachment(id, requestContext);
      if (!attachment.upload_descriptor) return attachment;
      return attachmentStore?.confirmAttachment?.(attachment, requestContext) ?? attachment;
    }),
  );
}

function userMessage(
  id: string,
  thread: ThreadMetadata,
  { content, quoted_text, inference_options }: UserMessageInput,
  attachments: readonly Attachment[],
): UserMessageItem {
  return {
    id,
    thread_id: thread.id,
    created_at: new Date().toISOString(),
    type: 'user_message',
    content,
    attachments: attachments.map((attachment) => ({ ...attachment, thread_id: thread.id })),
    quoted_text,
    inference_options,
  };
}

/** What the reader wrote, as it may be stored. */
function redacted<Context extends RequestContext>(
  input: UserMessageInput,
  { redact }: Responder<Context>,
): UserMessageInput {
  if (!redact) return input;
  const { content, quoted_text } = input;
  return {
    ...input,
    content: content.map((part) =>
      part.type === 'input_text' ? { ...part, text: redact(part.text) } : part,
    ),
    ...(quoted_text !== undefined && { quoted_text: quoted_text && redact(quoted_text) }),
  };
}

async function addMessage<Context extends RequestContext>(
  message: UserMessageItem,
  { responder, requestContext }: Handling<Context>,
): Promise<void> {
  for (const attachment of message.attachments) {
    await responder.store.saveAttachment(attachment, requestContext);
  }
  await responder.store.addThreadItem(message.thread_id, message, requestContext);
}
