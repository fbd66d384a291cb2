import { fileTypeFromBuffer } from 'file-type';
import { HealthError, InvalidRequestError, NotFoundError } from '../errors.ts';
import { isMissingPackage } from '../missing-package.ts';
import type { Attachment } from '../protocol/attachments.ts';
import type { AttachmentCreateParams } from '../protocol/requests.ts';
import type { RequestContext } from '../request-context.ts';
import type { Store } from '../store/store.ts';
import { acceptedType, newAttachment, ownId } from './attachment-record.ts';
import type { AttachmentStore } from './attachment-store.ts';
import { AttachmentTokens } from './attachment-tokens.ts';
import { contentMatches, defaultAttachmentTypes, isText } from './attachment-types.ts';
import type { Bucket, BucketOptions } from './bucket.ts';
import { TextCheck, tooLarge, wrongContent } from './receive-file.ts';

/** Options of `openS3Attachments`. */
export interface S3AttachmentOptions extends BucketOptions {
  /** The store of the ChatKit server. */
  store: Store;
  /** At least 32 bytes; seals preview links. Every copy of the server needs the same one. */
  secret: Uint8Array;
  /**
   * URL under which `previewRouter` is mounted, as the page reaches it, without a last slash. Default:
   * images have no previews.
   */
  url?: string | (() => string) | undefined;
  /** Before the name of each object; default `pagewise/`. */
  prefix?: string | undefined;
  /** The largest file, in bytes; default 20 MB. */
  maxBytes?: number | undefined;
  /** Allowed types, and families as `text/*`; default `defaultAttachmentTypes`. */
  types?: readonly string[] | undefined;
  /** How long an upload link is valid, in milliseconds; default 10 minutes. */
  uploadLifetimeMs?: number | undefined;
  /** How long a file that is in no message is kept, in milliseconds; default a day. */
  unsentLifetimeMs?: number | undefined;
}

/** Loaded with the first bucket. */
const packages = ['@aws-sdk/client-s3', '@aws-sdk/s3-request-presigner'];
/** How long the address of an image is valid that a preview link leads to. */
const previewSeconds = 300;
/** Bytes from which the type of a file is told. */
const sniffedBytes = 64 * 1024;

/**
 * Stores attachments in a bucket of S3, R2, Google Cloud Storage, or MinIO. Browsers send files there
 * directly. `openS3Attachments` makes one.
 *
 * A reader sends to `incoming/`, with a signed link for exactly one file of one size and type. When a
 * message refers to it, the bytes are checked and copied to `files/`, so that the link changes nothing
 * any more.
 *
 * @example
 * const attachmentStore: S3AttachmentStore = await openS3Attachments(options);
 */
export class S3AttachmentStore implements AttachmentStore {
  readonly maxBytes: number;
  readonly #bucket: Bucket;
  readonly #store: Store;
  readonly #tokens: AttachmentTokens;
  readonly #url: () => string | undefined;
  readonly #prefix: string;
  readonly #types: readonly string[];
  readonly #uploadLifetimeMs: number;
  readonly #unsentLifetimeMs: number;

  constructor(bucket: Bucket, options: S3AttachmentOptions) {
    const { url } = options;
    this.#bucket = bucket;
    this.maxBytes = options.maxBytes ?? 20 * 1024 * 1024;
    this.#store = options.store;
    this.#tokens = new AttachmentTokens(options.secret);
    this.#url = typeof url === 'function' ? url : () => url;
    this.#prefix = options.prefix ?? 'pagewise/';
    this.#types = options.types ?? defaultAttachmentTypes;
    this.#uploadLifetimeMs = options.uploadLifetimeMs ?? 10 * 60 * 1000;
    this.#unsentLifetimeMs = options.unsentLifetimeMs ?? 24 * 60 * 60 * 1000;
  }

  /** First phase: the record, with the URL that takes the bytes. */
  async createAttachment(
    params: AttachmentCreateParams,
    { userId }: RequestContext,
  ): Promise<Attachment> {
    const mimeType = acceptedType(params, { maxBytes: this.maxBytes, types: this.#types });
    const { name, size } = params;
    if (size < 1) throw new InvalidRequestError('The file is empty.');
    const attachment = await newAttachment(name, mimeType, async (id) => {
      const url = this.#url();
      return url && `${url}/${await this.#tokens.sealPreview({ id, mimeType })}`;
    });
    const key = this.#incomingKey(attachment.id, userId);
    // `sweep` finds it, also when nothing is ever sent.
    await this.#bucket.reserve(key);
    const seconds = Math.ceil(this.#uploadLifetimeMs / 1000);
    return {
      ...attachment,
      upload_descriptor: {
        url: await this.#bucket.uploadUrl(key, { mimeType, size }, seconds),
        method: 'PUT',
        headers: { 'Content-Type': mimeType },
      },
    };
  }

  /** Second phase: looks at what was sent, and keeps it. */
  async confirmAttachment(announced: Attachment, { userId }: RequestContext): Promise<Attachment> {
    const attachment = { ...announced };
    delete attachment.upload_descriptor;
    const { id, name, mime_type: mimeType } = attachment;
    const key = this.#incomingKey(id, userId);
    const sent = await this.#bucket.head(key);
    if (!sent || sent.size === 0) throw new InvalidRequestError(`${name} was not uploaded.`);
    if (sent.size > this.maxBytes) throw new InvalidRequestError(tooLarge(this.maxBytes).message);
    await this.#requireContent(key, mimeType, sent.mimeType);
    await this.#bucket.copy(key, this.#fileKey(id), sent.etag);
    return attachment;
  }

  /**
   * Returns the bytes of an attachment. Pass one that the `Store` returned: it only returns the user's
   * own.
   */
  async readAttachment({ id }: Pick<Attachment, 'id'>): Promise<Uint8Array> {
    const bytes = await this.#bucket.read(this.#fileKey(id));
    if (!bytes) throw new NotFoundError('attachment', id);
    return bytes;
  }

  /** An address of the image of a preview link, valid for five minutes. */
  async previewUrl(token: string): Promise<string> {
    const { id, mimeType } = await this.#tokens.openPreview(token);
    const key = this.#fileKey(id);
    if (!(await this.#bucket.head(key))) throw new NotFoundError('attachment', id);
    return this.#bucket.downloadUrl(key, mimeType, previewSeconds);
  }

  async deleteAttachment(attachmentId: string, requestContext: RequestContext): Promise<void> {
    // Fails when the attachment belongs to another user.
    await this.#store.loadAttachment(attachmentId, requestContext);
    await this.#remove(attachmentId, requestContext.userId);
  }

  /** @throws HealthError when the bucket cannot be used now. */
  async checkHealth(): Promise<void> {
    try {
      await this.#bucket.check();
    } catch (error) {
      throw new HealthError('The bucket of the attachments cannot be used.', { cause: error });
    }
  }

  /** Deletes uploads that are in no message. `previewRouter` calls it at its start and once a day. */
  async sweep(): Promise<void> {
    const prefix = `${this.#prefix}incoming/`;
    for await (const { key, modified } of this.#bucket.list(prefix)) {
      if (Date.now() - modified.getTime() < this.#unsentLifetimeMs) continue;
      const [owner = '', id = ''] = key.slice(prefix.length).split('/');
      const userId = Buffer.from(owner, 'base64url').toString();
      if (await this.#isSent(id, { userId, metadata: {} })) await this.#bucket.delete(key);
      else await this.#remove(id, userId);
    }
  }

  close(): void {
    this.#bucket.close();
  }

  /** Whether a message refers to it. If none does, its record is deleted. */
  async #isSent(id: string, requestContext: RequestContext): Promise<boolean> {
    try {
      const { thread_id } = await this.#store.loadAttachment(id, requestContext);
      if (thread_id !== undefined) return true;
      await this.#store.deleteAttachment(id, requestContext);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
    return false;
  }

  async #remove(id: string, userId: string): Promise<void> {
    await this.#bucket.delete(this.#fileKey(id));
    await this.#bucket.delete(this.#incomingKey(id, userId));
  }

  /** @throws InvalidRequestError when the bytes are not of the type. */
  async #requireContent(key: string, mimeType: string, sentAs: string): Promise<void> {
    const isOther = sentAs.split(';', 1)[0]?.toLowerCase() !== mimeType;
    const bytes = await this.#bucket.read(key, isText(mimeType) ? undefined : sniffedBytes);
    if (isOther || !bytes || !(await isOfType(bytes, mimeType))) {
      throw new InvalidRequestError(wrongContent(mimeType).message);
    }
  }

  /** Includes the user, so that one user cannot name the files of another. */
  #incomingKey(id: string, userId: string): string {
    const owner = Buffer.from(userId).toString('base64url');
    return `${this.#prefix}incoming/${owner}/${ownId(id)}`;
  }

  #fileKey(id: string): string {
    return `${this.#prefix}files/${ownId(id)}`;
  }
}

async function isOfType(bytes: Uint8Array, mimeType: string): Promise<boolean> {
  if (!isText(mimeType)) {
    // Some types cannot be told from a beginning alone.
    const sniffed = await fileTypeFromBuffer(bytes).catch(() => undefined);
    return contentMatches(mimeType, sniffed?.mime);
  }
  try {
    const text = new TextCheck();
    text.add(bytes);
    text.end();
    return true;
  } catch {
    return false;
  }
}

/**
 * Opens a bucket for attachments.
 *
 * Needs the packages `@aws-sdk/client-s3` and `@aws-sdk/s3-request-presigner`. The bucket must let the
 * pages of your site send files: see the documentation.
 *
 * @example
 * const attachments = await openS3Attachments({
 *   bucket: 'my-files', store, secret, url: 'https://api.example/previews',
 * });
 */
export async function openS3Attachments(options: S3AttachmentOptions): Promise<S3AttachmentStore> {
  if (options.bucket === '') throw new TypeError('The name of the bucket is empty.');
  if (
    options.endpoint !== undefined &&
    !/^https?:$/.test(URL.parse(options.endpoint)?.protocol ?? '')
  ) {
    throw new TypeError(`${options.endpoint} is not an address: use a form like https://host.`);
  }
  const { S3Bucket } = await import('./s3-bucket.ts').catch((error: unknown) => {
    throw isMissingPackage(error, ...packages)
      ? new Error(`Files on S3 need two packages: npm install ${packages.join(' ')}`, {
          cause: error,
        })
      : error;
  });
  return new S3AttachmentStore(new S3Bucket(options), options);
}
