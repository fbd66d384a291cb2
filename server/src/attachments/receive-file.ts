import { open, rm, type FileHandle } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { contentMatches, isText } from './attachment-types.ts';
import { UploadError } from './upload-error.ts';

export interface Expected {
  mimeType: string;
  maxBytes: number;
  /** The exact size, where the client said it before. */
  size?: number | undefined;
}

/**
 * Writes bytes to a new file as they arrive, and checks them.
 *
 * Resolves when the file is on disk, complete, and of the announced type. Otherwise it throws and
 * leaves no file.
 */
export async function receiveFile(
  body: AsyncIterable<Uint8Array>,
  path: string,
  expected: Expected,
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    try {
      await writeAll(body, file, expected);
      await file.sync();
    } finally {
      await file.close();
    }
    if (!isText(expected.mimeType)) await requireContent(path, expected.mimeType);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function writeAll(
  body: AsyncIterable<Uint8Array>,
  file: FileHandle,
  { mimeType, maxBytes, size }: Expected,
): Promise<void> {
  const text = isText(mimeType) ? new TextCheck() : undefined;
  let written = 0;
  for await (const chunk of body) {
    written += chunk.length;
    if (written > maxBytes) throw tooLarge(maxBytes);
    if (size !== undefined && written > size) throw wrongSize(size);
    text?.add(chunk);
    await file.writeFile(chunk);
  }
  if (size !== undefined && written !== size) throw wrongSize(size);
  text?.end();
}

async function requireContent(path: string, mimeType: string): Promise<void> {
  const sniffed = await fileTypeFromFile(path);
  if (!contentMatches(mimeType, sniffed?.mime)) throw wrongContent(mimeType);
}

/**
 * Checks that bytes, which arrive in pieces, are UTF-8 without NUL.
 *
 * @throws UploadError from `add` and, when the last character is cut, from `end`.
 */
export class TextCheck {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });

  add(chunk: Uint8Array): void {
    if (chunk.includes(0)) throw wrongContent('text');
    this.#decode(chunk, true);
  }

  end(): void {
    this.#decode(new Uint8Array(), false);
  }

  #decode(chunk: Uint8Array, stream: boolean): void {
    try {
      this.#decoder.decode(chunk, { stream });
    } catch {
      throw wrongContent('text');
    }
  }
}

/** The error for a file of more bytes than are allowed. */
export function tooLarge(maxBytes: number): UploadError {
  return new UploadError('upload_too_large', `A file has at most ${maxBytes} bytes.`);
}

function wrongSize(size: number): UploadError {
  return new UploadError(
    'upload_wrong_size',
    `The file does not have the ${size} bytes it should.`,
  );
}

/** The error for a file whose bytes are not of its type. */
export function wrongContent(mimeType: string): UploadError {
  return new UploadError('upload_wrong_content', `The content of the file is not ${mimeType}.`);
}
