/**
 * What the parts of the contract share: the store on trial, and records to put into it.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { NotFoundError } from '../../errors.ts';
import type { Attachment } from '../../protocol/attachments.ts';
import type { ThreadItem } from '../../protocol/items.ts';
import type { Page } from '../../protocol/pagination.ts';
import type { ThreadMetadata } from '../../protocol/threads.ts';
import type { RequestContext } from '../../request-context.ts';
import type { PageRequest, RequestClaim, Store } from '../store.ts';

/** A store to be tested. It need not be empty. */
export interface StoreUnderTest {
  store: Store;
  /**
   * Opens the same data once more, as another process would, while `store` is still open. Left out
   * by stores that keep nothing.
   */
  again?: () => Promise<Store>;
  close?: () => Promise<void>;
}

/** Where the tests of the contract find the store; it opens before the first of them. */
export class Stage {
  #opened: StoreUnderTest | undefined;

  async open(open: () => StoreUnderTest | Promise<StoreUnderTest>): Promise<void> {
    this.#opened = await open();
  }

  async close(): Promise<void> {
    await this.#opened?.close?.();
  }

  get store(): Store {
    assert.ok(this.#opened);
    return this.#opened.store;
  }

  get again(): StoreUnderTest['again'] {
    return this.#opened?.again;
  }

  /** A second way to the same data, or the same store where there is none. */
  async another(): Promise<Store> {
    return (await this.again?.()) ?? this.store;
  }

  async addThread(
    who: RequestContext,
    fields: Partial<ThreadMetadata> = {},
  ): Promise<ThreadMetadata> {
    const thread = { ...newThread(this.store.generateThreadId(who)), ...fields };
    await this.store.saveThread(thread, who);
    return thread;
  }

  async addItems(
    thread: ThreadMetadata,
    who: RequestContext,
    count: number,
  ): Promise<ThreadItem[]> {
    const items = Array.from({ length: count }, (_, index) =>
      note(this.store.generateItemId('message', thread, who), thread.id, `note ${index}`),
    );
    for (const item of items) await this.store.addThreadItem(thread.id, item, who);
    return items;
  }
}

export const now = '2026-01-01T00:00:00Z';

/** Values that databases are known to change or refuse. */
export const hardJson = {
  nul: 'a\0b',
  surrogate: '\ud800',
  unicode: 'ä 漢字 🙂 \u2028 e\u0301',
  quotes: `"'\\ $1 ? :name %s -- /*`,
  numbers: [0, -1, 1.5, 1e300, 9007199254740991, 1e-7],
  empty: [{}, [], '', null, false],
  'keys b before a': { b: 1, a: 2, 'with "quotes"': 3, 'nul \0': 4 },
  nested: Array.from({ length: 100 }).reduce<unknown>((inner) => ({ inner: [inner] }), 'core'),
};

export function someone(): RequestContext {
  return { userId: `user ${randomUUID()}`, metadata: {} };
}

export function newThread(id: string): ThreadMetadata {
  return { id, created_at: now, status: { type: 'active' }, metadata: {} };
}

export function note(id: string, threadId: string, content: unknown = 'a note'): ThreadItem {
  return { id, thread_id: threadId, created_at: now, type: 'hidden_context_item', content };
}

export function file(id: string, fields: Partial<Attachment> = {}): Attachment {
  return { id, name: 'notes.txt', mime_type: 'text/plain', ...fields, type: 'file' };
}

export function claimOf(fingerprint: string, startedAt = 1_000_000): RequestClaim {
  return { fingerprint, threadId: `thr_${randomUUID()}`, itemId: `msg_${randomUUID()}`, startedAt };
}

export function oldest(): PageRequest {
  return { limit: 100, order: 'asc' };
}

export function newest(): PageRequest {
  return { limit: 100, order: 'desc' };
}

export function ids(records: { id: string }[]): string[] {
  return records.map(({ id }) => id);
}

export async function readAll(
  load: (page: PageRequest) => Promise<Page<{ id: string }>>,
  first: PageRequest,
): Promise<string[]> {
  const read: string[] = [];
  for (let page = await load(first); ; page = await load({ ...first, after: page.after })) {
    assert.ok(page.data.length <= first.limit);
    read.push(...ids(page.data));
    if (!page.has_more) return read;
    assert.equal(page.after, read.at(-1));
  }
}

export async function missing(
  kind: 'thread' | 'item' | 'attachment' | 'feedback' | undefined,
  call: Promise<unknown>,
): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof NotFoundError, `NotFoundError expected, not ${String(error)}`);
    if (kind) assert.match(error.message, new RegExp(`^No ${kind} `));
    return true;
  });
}
