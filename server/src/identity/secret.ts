import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Returns the secret that signs visitor tokens and upload links: the given one, or the one in `file`.
 *
 * The file is created on first use (mode 600). Processes that start at the same time get the same
 * secret.
 */
export async function loadSecret(given: string | undefined, file: string): Promise<Uint8Array> {
  if (given !== undefined) {
    const secret = new TextEncoder().encode(given);
    if (secret.length < 32) {
      throw new RangeError('PAGEWISE_SECRET needs at least 32 characters: openssl rand -hex 32');
    }
    return secret;
  }
  await mkdir(dirname(file), { recursive: true });
  // Write to another name and link into place, so that no process reads half a secret.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  const kept = (await readFile(file, 'utf8')).trim();
  if (kept.length < 32) {
    throw new RangeError(`${file} holds no usable secret: delete it, and a new one is made.`);
  }
  return new TextEncoder().encode(kept);
}
