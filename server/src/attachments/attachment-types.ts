import { supportedMimeTypes } from 'file-type';

/** What readers attach to a question and models can read. */
export const defaultAttachmentTypes: readonly string[] = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'application/json',
  'text/*',
];

/** Images that can do nothing but be shown. SVG, which can run scripts, is not among them. */
const previewableTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
]);

export function isPreviewable(mimeType: string): boolean {
  return previewableTypes.has(mimeType);
}

/**
 * Returns a type in lower case, without parameters. Browsers do not know the type of many text files;
 * these count as plain text and are checked as such.
 */
export function normalizeType(declared: string): string {
  const type = declared.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'image/jpg') return 'image/jpeg';
  return type === '' || type === 'application/octet-stream' ? 'text/plain' : type;
}

/** @param allowed Types, and families of types as `text/*`. */
export function isAllowed(mimeType: string, allowed: readonly string[]): boolean {
  return allowed.some((type) =>
    type.endsWith('/*') ? mimeType.startsWith(type.slice(0, -1)) : mimeType === type,
  );
}

/** Types whose content is text: no signature tells them, so their bytes must be characters. */
export function isText(mimeType: string): boolean {
  return /^text\/|^application\/(json|xml|yaml|toml|sql|javascript)$|\+(json|xml)$/.test(mimeType);
}

/** @param sniffed What the content says it is; undefined when it says nothing. */
export function contentMatches(declared: string, sniffed: string | undefined): boolean {
  if (sniffed === undefined) return !supportedMimeTypes.has(declared);
  return sniffed === declared;
}
