import { createHash } from 'node:crypto';

/**
 * Puts text between markers that it cannot contain: their name has a hash of the text.
 *
 * A page cannot end its block early. The text is unchanged, and the same text gets the same markers,
 * so that the provider's prompt cache works.
 */
export function delimited(name: string, text: string): string {
  const marker = `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  return `<${marker}>\n${text}\n</${marker}>`;
}
