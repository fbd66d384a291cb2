import type { Attachment } from '../protocol/attachments.ts';
import type { AttachmentCreateParams } from '../protocol/requests.ts';
import type { RequestContext } from '../request-context.ts';

/** Keeps the bytes of attachments. The `Store` keeps their metadata. */
export interface AttachmentStore<Context extends RequestContext = RequestContext> {
  /** First phase of an upload: a record with an `upload_descriptor`, or a complete one. */
  createAttachment(params: AttachmentCreateParams, requestContext: Context): Promise<Attachment>;
  /** Bytes that are not there are not an error. */
  deleteAttachment(attachmentId: string, requestContext: Context): Promise<void>;
}
