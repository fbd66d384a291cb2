import { createHash } from 'node:crypto';

/** For `integrity` attributes of the site's: what a browser compares a file with before it runs it. */
export function integrity(content: string | Uint8Array): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

/** The same in fewer bytes, for the hashes that the page itself has to load. */
export function shortIntegrity(content: string | Uint8Array): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
