import { createHash } from 'node:crypto';

/**
 * Text between markers that it cannot contain: their name holds a hash of the text. Whoever writes a
 * page cannot end the block early and go on as somebody else, nothing in the text is changed, and the
 * same text has the same markers, so that the provider's prompt cache still knows it.
 */
export function delimited(name: string, text: string): string {
  const marker = `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  return `<${marker}>\n${text}\n</${marker}>`;
}
