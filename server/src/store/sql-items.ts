import { NotFoundError } from '../errors.ts';
import type { ThreadItem } from '../protocol/items.ts';
import type { Page } from '../protocol/pagination.ts';
import type { RequestContext } from '../request-context.ts';
import { clampLimit } from './page-limit.ts';
import type { SqlDatabase } from './sql-database.ts';
import { parseRecord, toPage } from './sql-records.ts';
import { itemStatements } from './sql-statements.ts';
import type { SqlThreads } from './sql-threads.ts';
import type { PageRequest } from './store.ts';

/** How many rows `all` reads at once. */
const batch = 500;

/** The items of threads, in a SQL database. */
export class SqlItems {
  readonly #database: SqlDatabase;
  readonly #threads: SqlThreads;
  readonly #statements: ReturnType<typeof itemStatements>;

  constructor(database: SqlDatabase, threads: SqlThreads) {
    this.#database = database;
    this.#threads = threads;
    this.#statements = itemStatements(database);
  }

  async list(
    threadId: string,
    page: PageRequest,
    requestContext: RequestContext,
  ): Promise<Page<ThreadItem>> {
    const isAscending = page.order === 'asc';
    const limit = clampLimit(page.limit);
    const count = limit + 1;
    if (page.after == null) {
      const { oldestItems, newestItems } = this.#statements;
      const thread = this.#threads.key(threadId);
      const read = isAscending ? oldestItems : newestItems;
      const { rows } = await read({ owner: requestContext.userId, thread, count });
      // Perhaps there is no such thread.
      if (rows.length === 0) await this.#threads.find(thread, requestContext);
      return toPage<ThreadItem>(rows, limit);
    }
    const { thread, seq } = await this.#findItem(threadId, page.after, requestContext);
    const { itemsAscending, itemsDescending } = this.#statements;
    const { rows } = await (isAscending ? itemsAscending : itemsDescending)({ thread, seq, count });
    return toPage<ThreadItem>(rows, limit);
  }

  /**
   * The items of all users, thread by thread and oldest first. For the owner only.
   *
   * @param answeredSince Milliseconds since 1970: only threads with an answer counted since then.
   * Default: all.
   */
  async *all(answeredSince?: number): AsyncGenerator<{ thread: number; item: ThreadItem }> {
    const { itemsOfAll, itemsOfAnswered } = this.#statements;
    for (let after = { thread: 0, seq: 0 }; ;) {
      const page = { ...after, count: batch };
      const { rows } = await (answeredSince === undefined
        ? itemsOfAll(page)
        : itemsOfAnswered({ ...page, since: answeredSince }));
      for (const { thread, data } of rows) yield { thread, item: parseRecord<ThreadItem>(data) };
      const last = rows.at(-1);
      if (!last || rows.length < batch) return;
      after = last;
    }
  }

  async load(
    threadId: string,
    itemId: string,
    requestContext: RequestContext,
  ): Promise<ThreadItem> {
    const item = await this.#findItem(threadId, itemId, requestContext);
    return parseRecord<ThreadItem>(item.data);
  }

  async save(threadId: string, item: ThreadItem, requestContext: RequestContext): Promise<void> {
    const saved = await this.#statements.saveItem({
      owner: requestContext.userId,
      thread: this.#threads.key(threadId),
      id: this.key(item.id),
      data: JSON.stringify(item),
    });
    if (saved.changes === 0) throw new NotFoundError('thread', threadId);
  }

  async delete(threadId: string, itemId: string, requestContext: RequestContext): Promise<void> {
    const deleted = this.#database.dialect.isKey(itemId)
      ? await this.#statements.deleteItem({
          owner: requestContext.userId,
          thread: this.#threads.key(threadId),
          id: itemId,
        })
      : { changes: 0 };
    if (deleted.changes === 0) await this.#threads.find(threadId, requestContext);
  }

  /** @throws NotFoundError when the database cannot hold such an id. */
  key(id: string): string {
    if (!this.#database.dialect.isKey(id)) throw new NotFoundError('item', id);
    return id;
  }

  async #findItem(
    threadId: string,
    itemId: string,
    requestContext: RequestContext,
  ): Promise<{ thread: number; seq: number; data: string }> {
    const id = this.key(itemId);
    const { rows } = await this.#statements.loadItem({
      owner: requestContext.userId,
      thread: this.#threads.key(threadId),
      id,
    });
    if (!rows[0]) throw new NotFoundError('thread', threadId);
    const { thread, seq, data } = rows[0];
    if (thread === null || seq === null || data === null) throw new NotFoundError('item', id);
    return { thread, seq, data };
  }
}
