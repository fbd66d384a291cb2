import { z } from 'zod';
import { JsonObject, optional } from './optional.ts';

/** Where and how the client sends the bytes of a two-phase upload. */
export const AttachmentUploadDescriptor = z.object({
  url: z.string(),
  method: z.enum(['POST', 'PUT']),
  headers: z.record(z.string(), z.string()).default({}),
});
export type AttachmentUploadDescriptor = z.infer<typeof AttachmentUploadDescriptor>;

const attachmentBase = {
  id: z.string(),
  name: z.string(),
  mime_type: z.string(),
  /** Left out once the bytes are there. */
  upload_descriptor: optional(AttachmentUploadDescriptor),
  /** Set when a message with this attachment is stored. */
  thread_id: optional(z.string()),
  /** The integration's own; never leaves the server. */
  metadata: optional(JsonObject),
};

/** A file in a message. */
export const FileAttachment = z.object({ ...attachmentBase, type: z.literal('file') });
export type FileAttachment = z.infer<typeof FileAttachment>;

/** An image in a message, with the URL of its preview. */
export const ImageAttachment = z.object({
  ...attachmentBase,
  type: z.literal('image'),
  preview_url: z.string(),
});
export type ImageAttachment = z.infer<typeof ImageAttachment>;

/** A file or an image in a message. */
export const Attachment = z.discriminatedUnion('type', [FileAttachment, ImageAttachment]);
export type Attachment = z.infer<typeof Attachment>;
