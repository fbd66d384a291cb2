import type { Page, Thread, ThreadItem } from '../../protocol.ts';
import type { ChatClient } from '../transport/chat-client.ts';
import { metadataOf, openThread, type ChatState } from './chat-state.ts';

/** Number of items that a thread opens with, and that are added at a time. */
export const pageSize = 100;

/** Fetches a thread with its newest `size` items. */
export async function fetchThread(
  client: ChatClient,
  id: string,
  size: number,
  signal: AbortSignal,
): Promise<ChatState> {
  const thread = await client.json<Thread>(
    { type: 'threads.get_by_id', params: { thread_id: id } },
    signal,
  );
  // The first page that came with it is the oldest; the reader wants the newest.
  const page = thread.items.has_more
    ? await fetchItems(client, { id, size }, signal)
    : { data: thread.items.data.toReversed(), has_more: false };
  return openThread(metadataOf(thread), page);
}

/** Fetches a page of a thread's items, newest first; those before the item `after` where it is given. */
export function fetchItems(
  client: ChatClient,
  { id, size = pageSize, after }: { id: string; size?: number; after?: string },
  signal: AbortSignal,
): Promise<Page<ThreadItem>> {
  const params = {
    thread_id: id,
    limit: size,
    order: 'desc',
    ...(after !== undefined && { after }),
  };
  return client.json({ type: 'items.list', params }, signal);
}
