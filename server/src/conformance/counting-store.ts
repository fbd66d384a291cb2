import type { AttachmentStore } from '../attachments/attachment-store.ts';
import type { Attachment } from '../protocol/attachments.ts';
import type { AttachmentCreateParams } from '../protocol/requests.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { StoreItemType } from '../store/store.ts';
import type { ServerCase } from './server-case.ts';

const prefixes: Record<StoreItemType, string> = {
  thread: 'thr',
  message: 'msg',
  tool_call: 'tc',
  task: 'tsk',
  workflow: 'wf',
  attachment: 'atc',
  sdk_hidden_context: 'shcx',
};

/** A store whose ids count up per kind, and which can be looked at as a whole. */
export class CountingStore extends MemoryStore {
  readonly #counts = new Map<StoreItemType, number>();
  readonly #attachmentIds = new Set<string>();

  nextId(type: StoreItemType): string {
    const count = (this.#counts.get(type) ?? 0) + 1;
    this.#counts.set(type, count);
    return `${prefixes[type]}_${count}`;
  }

  override generateThreadId(): string {
    return this.nextId('thread');
  }

  override generateItemId(type: StoreItemType, _thread: ThreadMetadata): string {
    return this.nextId(type);
  }

  override async saveAttachment(attachment: Attachment, requestContext: RequestContext) {
    await super.saveAttachment(attachment, requestContext);
    this.#attachmentIds.add(attachment.id);
  }

  override async deleteAttachment(attachmentId: string, requestContext: RequestContext) {
    await super.deleteAttachment(attachmentId, requestContext);
    this.#attachmentIds.delete(attachmentId);
  }

  async seed(seed: NonNullable<ServerCase['seed']>, requestContext: RequestContext) {
    for (const thread of seed.threads) await this.saveThread(thread, requestContext);
    for (const [threadId, items] of Object.entries(seed.items)) {
      for (const item of items) await this.addThreadItem(threadId, item, requestContext);
    }
    for (const attachment of seed.attachments) {
      await this.saveAttachment(attachment, requestContext);
    }
  }

  /** All there is, as `final` of a case records it. */
  async contents(requestContext: RequestContext): Promise<object> {
    const all = { limit: 1000, order: 'asc' } as const;
    const threads = await this.loadThreads(all, requestContext);
    const items = new Map<string, unknown>();
    for (const { id } of threads.data) {
      items.set(id, (await this.loadThreadItems(id, all, requestContext)).data);
    }
    const attachments = await Promise.all(
      [...this.#attachmentIds].map((id) => this.loadAttachment(id, requestContext)),
    );
    return { threads: threads.data, items: Object.fromEntries(items), attachments };
  }
}

/** The attachment store of the cases: it says where to send the bytes and keeps none. */
export class RecordingAttachmentStore implements AttachmentStore {
  readonly deleted: string[] = [];
  readonly #store: CountingStore;

  constructor(store: CountingStore) {
    this.#store = store;
  }

  async createAttachment({ name, size, mime_type }: AttachmentCreateParams): Promise<Attachment> {
    const id = this.#store.nextId('attachment');
    const url = `https://files.example/${id}`;
    const base = {
      id,
      name,
      mime_type,
      upload_descriptor: { url, method: 'PUT' as const, headers: { 'x-size': String(size) } },
      metadata: { size },
    };
    return mime_type.startsWith('image/')
      ? { ...base, type: 'image', preview_url: `${url}/preview` }
      : { ...base, type: 'file' };
  }

  async deleteAttachment(attachmentId: string): Promise<void> {
    this.deleted.push(attachmentId);
  }
}
