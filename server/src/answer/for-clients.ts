/**
 * Removes what clients must not see: metadata of threads and attachments, and hidden items.
 *
 * @module
 */
import type { Attachment } from '../protocol/attachments.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import { isHidden, type ThreadItem } from '../protocol/items.ts';
import type { Page } from '../protocol/pagination.ts';
import type { Thread, ThreadMetadata } from '../protocol/threads.ts';

const noItems: Page<ThreadItem> = { data: [], has_more: false };

/** A thread as clients see it; lists and `thread.updated` carry no items. */
export function threadForClients(
  { id, title, created_at, status, allowed_image_domains }: ThreadMetadata,
  items: Page<ThreadItem> = noItems,
): Thread {
  return {
    id,
    ...(title != null && { title }),
    created_at,
    status: status ?? { type: 'active' },
    ...(allowed_image_domains && { allowed_image_domains }),
    metadata: {},
    items: itemsForClients(items),
  };
}

export function itemsForClients(page: Page<ThreadItem>): Page<ThreadItem> {
  return { ...page, data: page.data.filter((item) => !isHidden(item)).map(itemForClients) };
}

export function itemForClients(item: ThreadItem): ThreadItem {
  if (item.type !== 'user_message' || item.attachments.length === 0) return item;
  return { ...item, attachments: item.attachments.map(attachmentForClients) };
}

export function attachmentForClients({ metadata: _own, ...attachment }: Attachment): Attachment {
  return attachment;
}

/** Returns the event as clients see it, or `undefined` when it concerns a hidden item. */
export function eventForClients(event: ThreadStreamEvent): ThreadStreamEvent | undefined {
  switch (event.type) {
    case 'thread.created':
    case 'thread.updated':
      return { ...event, thread: threadForClients(event.thread, event.thread.items) };
    case 'thread.item.added':
    case 'thread.item.done':
    case 'thread.item.replaced': {
      if (isHidden(event.item)) return undefined;
      const item = itemForClients(event.item);
      return item === event.item ? event : { ...event, item };
    }
    default:
      return event;
  }
}
