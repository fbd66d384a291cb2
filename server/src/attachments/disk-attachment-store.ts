import { randomUUID } from 'node:crypto';
import {
  access,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
} from 'node:fs/promises';
import { join } from 'node:path';
import { HealthError, NotFoundError } from '../errors.ts';
import type { Attachment } from '../protocol/attachments.ts';
import type { AttachmentCreateParams } from '../protocol/requests.ts';
import type { RequestContext } from '../request-context.ts';
import type { Store } from '../store/store.ts';
import type { AttachmentStore } from './attachment-store.ts';
import { AttachmentTokens } from './attachment-tokens.ts';
import { acceptedType, newAttachment, notAllowed, ownId } from './attachment-record.ts';
import { defaultAttachmentTypes, isAllowed, normalizeType } from './attachment-types.ts';
import { readFilePart } from './multipart-file.ts';
import { receiveFile } from './receive-file.ts';
import { UnsentAttachments } from './unsent-attachments.ts';
import { UploadError } from './upload-error.ts';

/** Options of `DiskAttachmentStore`. */
export interface DiskAttachmentOptions {
  /** Folder of the files. Created when it is missing; must contain nothing else. */
  folder: string;
  /** The store of the ChatKit server. */
  store: Store;
  /** At least 32 bytes; seals the URLs. Every copy of the server needs the same one. */
  secret: Uint8Array;
  /** URL under which `attachmentRouter` is mounted, as the page reaches it, without a last slash. */
  url: string | (() => string);
  /** The largest file, in bytes; default 20 MB. */
  maxBytes?: number;
  /** Allowed types, and families as `text/*`; default `defaultAttachmentTypes`. */
  types?: readonly string[];
  /** Disk space that uploads leave free, for example for the database; default 1 GB. */
  minFreeBytes?: number;
  /** How long an upload link is valid, in milliseconds; default 10 minutes. */
  uploadLifetimeMs?: number;
  /** How long a file that is in no message is kept, in milliseconds; default a day. */
  unsentLifetimeMs?: number;
}

/** Half an upload is removed at once; this is for those whose process was killed meanwhile. */
const abandonedMs = 60 * 60 * 1000;

/**
 * Stores attachments as files in one folder. Several server processes may share it.
 *
 * There are two ways to upload: `attachments.create` returns a signed URL for a PUT
 * (`receiveUpload`), or one form sends everything (`receiveForm`). A file appears under its name only
 * when it is complete, within the limits, and of the announced type.
 *
 * @example
 * const attachments = new DiskAttachmentStore({
 *   folder: 'files', store, secret, url: 'https://api.example/files',
 * });
 */
export class DiskAttachmentStore implements AttachmentStore {
  readonly maxBytes: number;
  readonly #store: Store;
  readonly #tokens: AttachmentTokens;
  readonly #url: () => string;
  readonly #types: readonly string[];
  readonly #minFreeBytes: number;
  readonly #uploadLifetimeMs: number;
  readonly #unsentLifetimeMs: number;
  readonly #unsent: UnsentAttachments;
  readonly #files: string;
  readonly #incoming: string;

  constructor(options: DiskAttachmentOptions) {
    const { url } = options;
    this.maxBytes = options.maxBytes ?? 20 * 1024 * 1024;
    this.#store = options.store;
    this.#tokens = new AttachmentTokens(options.secret);
    this.#url = typeof url === 'string' ? () => url : url;
    this.#types = options.types ?? defaultAttachmentTypes;
    this.#minFreeBytes = options.minFreeBytes ?? 1024 ** 3;
    this.#uploadLifetimeMs = options.uploadLifetimeMs ?? 10 * 60 * 1000;
    this.#unsentLifetimeMs = options.unsentLifetimeMs ?? 24 * 60 * 60 * 1000;
    this.#unsent = new UnsentAttachments(join(options.folder, 'unsent'));
    this.#files = join(options.folder, 'files');
    this.#incoming = join(options.folder, 'incoming');
  }

  /** First phase: the record, with the URL that takes the bytes. */
  async createAttachment(
    params: AttachmentCreateParams,
    { userId }: RequestContext,
  ): Promise<Attachment> {
    const mimeType = acceptedType(params, { maxBytes: this.maxBytes, types: this.#types });
    const attachment = await this.#describe(params.name, mimeType);
    const grant = { id: attachment.id, owner: userId, size: params.size };
    const token = await this.#tokens.sealUpload(grant, this.#uploadLifetimeMs);
    await this.#unsent.add(attachment.id, userId);
    return {
      ...attachment,
      upload_descriptor: {
        url: `${this.#url()}/upload/${token}`,
        method: 'PUT',
        headers: { 'Content-Type': mimeType },
      },
    };
  }

  /** Second phase: the bytes. From then on the record has no `upload_descriptor`. */
  async receiveUpload(token: string, body: AsyncIterable<Uint8Array>): Promise<void> {
    const { id, owner, size } = await this.#tokens.openUpload(token);
    const requestContext: RequestContext = { userId: owner, metadata: {} };
    const attachment = await this.#loadIncomplete(id, requestContext);
    await this.#receive(attachment, body, size, requestContext);
  }

  /** Record and bytes at once, from the field `file` of a multipart form. */
  async receiveForm(
    body: AsyncIterable<Uint8Array>,
    contentType: string,
    requestContext: RequestContext,
  ): Promise<Attachment> {
    const part = await readFilePart(body, contentType, 'file');
    const mimeType = normalizeType(part.mimeType);
    if (!isAllowed(mimeType, this.#types)) {
      throw new UploadError('upload_type_not_allowed', notAllowed(mimeType));
    }
    const attachment = await this.#describe(part.name, mimeType);
    await this.#unsent.add(attachment.id, requestContext.userId);
    try {
      await this.#receive(attachment, part.body, undefined, requestContext);
    } catch (error) {
      await this.#unsent.remove(attachment.id);
      throw error;
    }
    return attachment;
  }

  /** Where the image of a preview URL is, and its type. */
  async openPreview(token: string): Promise<{ path: string; mimeType: string }> {
    const { id, mimeType } = await this.#tokens.openPreview(token);
    const path = this.#pathOf(id);
    if (!(await exists(path))) throw new NotFoundError('attachment', id);
    return { path, mimeType };
  }

  /**
   * Returns the bytes of an attachment. Pass one that the `Store` returned: it only returns the user's
   * own.
   */
  async readAttachment({ id }: Pick<Attachment, 'id'>): Promise<Uint8Array> {
    const path = this.#pathOf(id);
    if (!(await exists(path))) throw new NotFoundError('attachment', id);
    return readFile(path);
  }

  async deleteAttachment(attachmentId: string, requestContext: RequestContext): Promise<void> {
    // Fails when the attachment belongs to another user.
    await this.#store.loadAttachment(attachmentId, requestContext);
    await this.#removeFiles(attachmentId);
  }

  /** @throws HealthError when no file can be taken now: no room, or no right to write. */
  async checkHealth(): Promise<void> {
    try {
      await this.#makeRoom();
      await access(this.#incoming, constants.W_OK);
    } catch (error) {
      throw new HealthError(
        error instanceof UploadError
          ? 'The disk of the attachments is full.'
          : 'The folder of the attachments cannot be written.',
        { cause: error },
      );
    }
  }

  /**
   * Deletes files that killed processes left, and uploads that are in no message. `attachmentRouter` calls
   * it at its start and once a day.
   */
  async sweep(): Promise<void> {
    const names = await readdir(this.#incoming).catch(() => []);
    for (const name of names) {
      const path = join(this.#incoming, name);
      const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Infinity }))).mtimeMs;
      if (age > abandonedMs) await rm(path, { force: true });
    }
    for await (const { id, owner } of this.#unsent.olderThan(this.#unsentLifetimeMs)) {
      await this.#removeUnlessSent(id, { userId: owner, metadata: {} });
    }
  }

  async #removeUnlessSent(id: string, requestContext: RequestContext): Promise<void> {
    try {
      const { thread_id } = await this.#store.loadAttachment(id, requestContext);
      if (thread_id !== undefined) return await this.#unsent.remove(id);
      await this.#store.deleteAttachment(id, requestContext);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
    await this.#removeFiles(id);
  }

  async #removeFiles(id: string): Promise<void> {
    await rm(this.#pathOf(id), { force: true });
    await this.#unsent.remove(id);
  }

  #describe(name: string, mimeType: string): Promise<Attachment> {
    return newAttachment(name, mimeType, async (id) => {
      const token = await this.#tokens.sealPreview({ id, mimeType });
      return `${this.#url()}/preview/${token}`;
    });
  }

  /** The record without its `upload_descriptor`, as it will be saved. */
  async #loadIncomplete(id: string, requestContext: RequestContext): Promise<Attachment> {
    const { upload_descriptor: descriptor, ...attachment } = await this.#store.loadAttachment(
      id,
      requestContext,
    );
    if (descriptor) return attachment;
    throw new UploadError('upload_already_complete', 'This file was uploaded before.');
  }

  /** @param announcedSize Of an upload whose record is in the store already. */
  async #receive(
    attachment: Attachment,
    body: AsyncIterable<Uint8Array>,
    announcedSize: number | undefined,
    requestContext: RequestContext,
  ): Promise<void> {
    await this.#makeRoom();
    const path = this.#pathOf(attachment.id);
    const incoming = join(this.#incoming, `${attachment.id}.${randomUUID()}`);
    await receiveFile(body, incoming, {
      mimeType: attachment.mime_type,
      maxBytes: this.maxBytes,
      size: announcedSize,
    });
    try {
      // It may have been deleted or completed in the meantime.
      if (announcedSize !== undefined) await this.#loadIncomplete(attachment.id, requestContext);
      await rename(incoming, path);
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
    await syncFolder(this.#files);
    try {
      await this.#store.saveAttachment(attachment, requestContext);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  async #makeRoom(): Promise<void> {
    await mkdir(this.#incoming, { recursive: true, mode: 0o700 });
    await mkdir(this.#files, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(this.#incoming);
    if (bavail * bsize - this.maxBytes >= this.#minFreeBytes) return;
    throw new UploadError('upload_no_room', 'The server cannot store files at the moment.');
  }

  #pathOf(id: string): string {
    return join(this.#files, ownId(id));
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The name of a new file is in its folder; on disk it is when the folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
