import type { Attachment } from '../protocol/attachments.ts';
import type { AttachmentCreateParams } from '../protocol/requests.ts';
import type { RequestContext } from '../request-context.ts';

/** Keeps the bytes of attachments. The `Store` keeps their metadata. */
export interface AttachmentStore<Context extends RequestContext = RequestContext> {
  /** First phase of an upload: a record with an `upload_descriptor`, or a complete one. */
  createAttachment(params: AttachmentCreateParams, requestContext: Context): Promise<Attachment>;
  /**
   * Looks whether bytes that did not come through this server are there, and are what was announced.
   *
   * Called before a message refers to an attachment with an `upload_descriptor`. Returns the record
   * without it. Default: the record stays as it is.
   *
   * @throws InvalidRequestError when they are not.
   */
  confirmAttachment?(attachment: Attachment, requestContext: Context): Promise<Attachment>;
  /** Bytes that are not there are not an error. */
  deleteAttachment(attachmentId: string, requestContext: Context): Promise<void>;
}
