import type { AttachmentStore } from '../attachments/attachment-store.ts';
import type { Store } from '../store/store.ts';
import { countUser, type UserCounts } from './user-counts.ts';

/**
 * Deletes all that is stored about a user or visitor, with the files they sent.
 *
 * @returns How many records of each kind there were.
 *
 * @example
 * const { chats } = await eraseUser(store, 'usr_1');
 */
export async function eraseUser(
  store: Store,
  userId: string,
  attachmentStore?: AttachmentStore,
): Promise<UserCounts> {
  const requestContext = { userId, metadata: {} };
  const counts = await countUser(store, userId, async (record) => {
    if (record.type !== 'attachment') return;
    await attachmentStore?.deleteAttachment(record.attachment.id, requestContext);
  });
  await store.deleteUser(userId);
  return counts;
}
