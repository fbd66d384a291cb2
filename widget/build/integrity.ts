import { createHash } from 'node:crypto';

/** For `integrity` attributes: what a browser compares a file with before it runs it. */
export function integrity(content: string | Uint8Array): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}
