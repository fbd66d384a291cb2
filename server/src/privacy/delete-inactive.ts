import { NotFoundError } from '../errors.ts';
import { deleteSentFiles } from '../handlers/attachments.ts';
import { allItems } from '../handlers/paging.ts';
import type { AttachmentStore } from '../attachments/attachment-store.ts';
import type { Store } from '../store/store.ts';
import type { InactiveThread } from '../store/users/user-record.ts';

/**
 * Deletes chats without a message since a time, with their files and ratings.
 *
 * Several copies may do this at once.
 *
 * @returns How many were deleted.
 *
 * @example
 * await deleteInactive(store, new Date(Date.now() - 90 * 86_400_000));
 */
export async function deleteInactive(
  store: Store,
  before: Date,
  attachmentStore?: AttachmentStore,
): Promise<number> {
  let deleted = 0;
  for await (const thread of store.loadInactiveThreads(before)) {
    try {
      await deleteThread(store, thread, attachmentStore);
      deleted += 1;
    } catch (error) {
      // Its reader or another copy was faster.
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
  if (deleted > 0) await store.purge();
  return deleted;
}

async function deleteThread(
  store: Store,
  { userId, threadId }: InactiveThread,
  attachmentStore: AttachmentStore | undefined,
): Promise<void> {
  const requestContext = { userId, metadata: {} };
  const stored = { responder: { store, attachmentStore }, requestContext };
  for await (const item of allItems(threadId, stored)) {
    if (item.type === 'user_message') await deleteSentFiles(item, stored);
  }
  await store.deleteThread(threadId, requestContext);
}
