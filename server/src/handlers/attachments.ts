/**
 * `attachments.create`, `attachments.delete`.
 *
 * @module
 */
import type { AttachmentStore } from '../attachments/attachment-store.ts';
import { NotConfiguredError, NotFoundError } from '../errors.ts';
import { attachmentForClients } from '../answer/for-clients.ts';
import type { Attachment } from '../protocol/attachments.ts';
import type { UserMessageItem } from '../protocol/items.ts';
import type { RequestParams } from '../protocol/requests.ts';
import type { RequestContext } from '../request-context.ts';
import type { Handling, Stored } from '../answer/responder.ts';

export async function create<Context extends RequestContext>(
  params: RequestParams<'attachments.create'>,
  handling: Handling<Context>,
): Promise<Attachment> {
  const { responder, requestContext } = handling;
  const attachment = await filesOf(handling).createAttachment(params, requestContext);
  await responder.store.saveAttachment(attachment, requestContext);
  return attachmentForClients(attachment);
}

async function deleteAttachment<Context extends RequestContext>(
  { attachment_id }: RequestParams<'attachments.delete'>,
  handling: Handling<Context>,
): Promise<object> {
  const { responder, requestContext } = handling;
  const files = filesOf(handling);
  // Only the record in the store has the owner.
  await responder.store.loadAttachment(attachment_id, requestContext);
  await files.deleteAttachment(attachment_id, requestContext);
  await responder.store.deleteAttachment(attachment_id, requestContext);
  return {};
}
export { deleteAttachment as delete };

/** Deletes what was sent in a message; what was sent again in another thread stays. */
export async function deleteSentFiles<Context extends RequestContext>(
  { thread_id, attachments }: UserMessageItem,
  { responder, requestContext }: Stored<Context>,
): Promise<void> {
  const { store, attachmentStore } = responder;
  for (const { id } of attachments) {
    try {
      const attachment = await store.loadAttachment(id, requestContext);
      if (attachment.thread_id !== thread_id) continue;
      await attachmentStore?.deleteAttachment(id, requestContext);
      await store.deleteAttachment(id, requestContext);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
}

function filesOf<Context extends RequestContext>({
  responder,
}: Handling<Context>): AttachmentStore<Context> {
  if (responder.attachmentStore) return responder.attachmentStore;
  throw new NotConfiguredError('This server does not accept attachments.');
}
