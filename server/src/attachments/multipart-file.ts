import { UploadError } from './upload-error.ts';

/** The part of a multipart form that holds a file. */
export interface FilePart {
  name: string;
  mimeType: string;
  /** The bytes as they come; to be read to its end. */
  body: AsyncIterable<Uint8Array>;
}

const maxHeaderBytes = 16_384;
const maxOtherBytes = 65_536;

/**
 * Reads `multipart/form-data` (RFC 7578) up to its file field, without holding the file in memory.
 *
 * @param field Name of the file field; fields before it are skipped.
 */
export async function readFilePart(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  field: string,
): Promise<FilePart> {
  const boundary = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i;
  const [, quoted, plain] = boundary.exec(contentType) ?? [];
  const name = quoted ?? plain;
  if (!name) throw malformed('The upload is no multipart form.');
  const delimiter = `\r\n--${name}`;
  const reader = new Reader(body);
  await reader.skipTo(delimiter, maxOtherBytes);
  while (!(await reader.startsWith('--'))) {
    const headers = parseHeaders(await reader.skipTo('\r\n\r\n', maxHeaderBytes));
    const disposition = headers.get('content-disposition') ?? '';
    const filename = parameter(disposition, 'filename');
    if (parameter(disposition, 'name') === field && filename !== undefined) {
      const mimeType = headers.get('content-type') ?? '';
      return { name: filename, mimeType, body: reader.readTo(delimiter) };
    }
    await reader.skipTo(delimiter, maxOtherBytes);
  }
  throw malformed(`The form has no file in its field ${field}.`);
}

/** Cuts a stream of bytes at delimiters that may lie across its chunks. */
class Reader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  // A form may begin with a delimiter that has no line break before it.
  #buffer = Buffer.from('\r\n');

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#chunks = body[Symbol.asyncIterator]();
  }

  /** Yields the bytes before the delimiter, and skips the delimiter. */
  async *readTo(delimiter: string): AsyncGenerator<Uint8Array> {
    for (;;) {
      const end = this.#buffer.indexOf(delimiter);
      if (end >= 0) {
        const last = this.#buffer.subarray(0, end);
        this.#buffer = this.#buffer.subarray(end + delimiter.length);
        if (last.length > 0) yield last;
        return;
      }
      const safe = this.#buffer.length - delimiter.length + 1;
      if (safe > 0) {
        const chunk = this.#buffer.subarray(0, safe);
        this.#buffer = this.#buffer.subarray(safe);
        yield chunk;
      }
      await this.#readOn();
    }
  }

  async skipTo(delimiter: string, maxBytes: number): Promise<string> {
    const skipped: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of this.readTo(delimiter)) {
      length += chunk.length;
      if (length > maxBytes) throw malformed('The form is too large before its file.');
      skipped.push(chunk);
    }
    return Buffer.concat(skipped).toString();
  }

  async startsWith(text: string): Promise<boolean> {
    while (this.#buffer.length < text.length) await this.#readOn();
    return this.#buffer.subarray(0, text.length).toString() === text;
  }

  async #readOn(): Promise<void> {
    const next = await this.#chunks.next();
    if (next.done) throw malformed('The form was cut off.');
    this.#buffer = Buffer.concat([this.#buffer, next.value]);
  }
}

function parseHeaders(text: string): Map<string, string> {
  return new Map(
    text.split('\r\n').flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      return colon < 0
        ? []
        : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
    }),
  );
}

/** Browsers write quotes and line breaks in names as %22, %0D and %0A, and nothing else so. */
function parameter(header: string, name: string): string | undefined {
  const value = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(header)?.[1];
  return value?.replaceAll('%22', '"').replace(/(?:%0[da])+/gi, ' ');
}

function malformed(message: string): UploadError {
  return new UploadError('upload_malformed', message);
}
