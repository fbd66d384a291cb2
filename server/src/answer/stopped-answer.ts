import type { ThreadItem } from '../protocol/items.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import type { Store } from '../store/store.ts';

/**
 * Keeps what was said of an answer that the reader has stopped. Unfinished widgets and workflows are
 * not kept. A hidden note keeps the model from going on with the answer.
 */
export async function keepStoppedAnswer<Context extends RequestContext>(
  store: Store<Context>,
  thread: ThreadMetadata,
  pendingItems: readonly ThreadItem[],
  requestContext: Context,
): Promise<void> {
  for (const item of pendingItems) {
    if (item.type !== 'assistant_message') continue;
    if (item.content.every(({ text }) => text.trim() === '')) continue;
    await store.addThreadItem(thread.id, item, requestContext);
  }
  const type = 'sdk_hidden_context';
  const note: ThreadItem = {
    type,
    id: store.generateItemId(type, thread, requestContext),
    thread_id: thread.id,
    created_at: new Date().toISOString(),
    content: 'The user cancelled the stream. Stop responding to the prior request.',
  };
  await store.addThreadItem(thread.id, note, requestContext);
}
