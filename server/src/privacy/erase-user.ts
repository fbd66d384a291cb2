import type { AttachmentStore } from '../attachments/attachment-store.ts';
import type { Store } from '../store/store.ts';

/**
 * Deletes all that is stored about a user or visitor, with the files they sent.
 *
 * @returns How many chats were deleted.
 *
 * @example
 * await eraseUser(store, 'usr_1');
 */
export async function eraseUser(
  store: Store,
  userId: string,
  attachmentStore?: AttachmentStore,
): Promise<number> {
  if (attachmentStore) {
    const requestContext = { userId, metadata: {} };
    for await (const record of store.loadUser(userId)) {
      if (record.type !== 'attachment') continue;
      await attachmentStore.deleteAttachment(record.attachment.id, requestContext);
    }
  }
  return store.deleteUser(userId);
}
