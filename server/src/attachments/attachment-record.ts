import { InvalidRequestError, NotFoundError } from '../errors.ts';
import type { Attachment } from '../protocol/attachments.ts';
import type { AttachmentCreateParams } from '../protocol/requests.ts';
import { generateId } from '../store/generate-id.ts';
import { isAllowed, isPreviewable, normalizeType } from './attachment-types.ts';
import { tooLarge } from './receive-file.ts';

/**
 * The type of a file that a client wants to send, as it is kept.
 *
 * @throws InvalidRequestError when the file is too large, or its type is not allowed.
 */
export function acceptedType(
  { mime_type, size }: AttachmentCreateParams,
  { maxBytes, types }: { maxBytes: number; types: readonly string[] },
): string {
  const mimeType = normalizeType(mime_type);
  if (size > maxBytes) throw new InvalidRequestError(tooLarge(maxBytes).message);
  if (!isAllowed(mimeType, types)) throw new InvalidRequestError(notAllowed(mimeType));
  return mimeType;
}

/**
 * The record of a new attachment.
 *
 * @param previewUrl Gives the address of an image; `undefined` where images have none.
 */
export async function newAttachment(
  name: string,
  mimeType: string,
  previewUrl: (id: string) => Promise<string | undefined>,
): Promise<Attachment> {
  const id = generateId('attachment');
  const record = { id, name: displayName(name), mime_type: mimeType };
  const preview_url = isPreviewable(mimeType) ? await previewUrl(id) : undefined;
  return preview_url === undefined
    ? { ...record, type: 'file' }
    : { ...record, type: 'image', preview_url };
}

/** Ids come from clients, too: only one of our own making is ever part of a path or key. */
export function ownId(id: string): string {
  if (!/^atc_[0-9a-f]{32}$/.test(id)) throw new NotFoundError('attachment', id);
  return id;
}

/** What is said of a file whose type the server does not take. */
export function notAllowed(mimeType: string): string {
  return `Files of the type ${mimeType} are not allowed.`;
}

/** The last part of a path, in one line, at most 255 characters, well-formed. */
function displayName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const line = last
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim();
  return Array.from(line).slice(0, 255).join('') || 'file';
}
