import { NotFoundError } from '../errors.ts';
import type { Page } from '../protocol/pagination.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import { clampLimit } from './page-limit.ts';
import type { SqlDatabase } from './sql-database.ts';
import { parseRecord, startOf, toPage } from './sql-records.ts';
import { threadStatements } from './sql-statements.ts';
import type { PageRequest } from './store.ts';

/** The threads of users, in a SQL database. */
export class SqlThreads {
  readonly #database: SqlDatabase;
  readonly #statements: ReturnType<typeof threadStatements>;

  constructor(database: SqlDatabase) {
    this.#database = database;
    this.#statements = threadStatements(database);
  }

  async load(threadId: string, requestContext: RequestContext): Promise<ThreadMetadata> {
    const thread = await this.find(threadId, requestContext);
    return parseRecord<ThreadMetadata>(thread.data);
  }

  async save(thread: ThreadMetadata, requestContext: RequestContext): Promise<void> {
    const id = this.key(thread.id);
    const saved = await this.#statements.saveThread({
      owner: requestContext.userId,
      id,
      data: JSON.stringify(thread),
    });
    if (saved.changes === 0) throw new NotFoundError('thread', id);
  }

  async update(
    threadId: string,
    change: (thread: ThreadMetadata) => ThreadMetadata,
    requestContext: RequestContext,
  ): Promise<ThreadMetadata> {
    for (;;) {
      const { data: before } = await this.find(threadId, requestContext);
      const after = JSON.stringify(change(parseRecord<ThreadMetadata>(before)));
      const owner = requestContext.userId;
      const swapped =
        after === before ||
        (await this.#statements.swapThread({ owner, id: threadId, before, after })).changes > 0;
      // Otherwise another writer was faster: read the thread again.
      if (swapped) return parseRecord<ThreadMetadata>(after);
    }
  }

  async list(page: PageRequest, requestContext: RequestContext): Promise<Page<ThreadMetadata>> {
    const after = page.after == null ? null : await this.find(page.after, requestContext);
    const read =
      page.order === 'asc' ? this.#statements.threadsAscending : this.#statements.threadsDescending;
    const limit = clampLimit(page.limit);
    const { rows } = await read({
      owner: requestContext.userId,
      seq: after?.seq ?? startOf(page.order),
      count: limit + 1,
    });
    return toPage<ThreadMetadata>(rows, limit);
  }

  async delete(threadId: string, requestContext: RequestContext): Promise<void> {
    const id = this.key(threadId);
    const deleted = await this.#statements.deleteThread({ owner: requestContext.userId, id });
    if (deleted.changes === 0 && !deleted.isRepeated) throw new NotFoundError('thread', id);
  }

  /** @throws NotFoundError when the database cannot hold such an id. */
  key(id: string): string {
    if (!this.#database.dialect.isKey(id)) throw new NotFoundError('thread', id);
    return id;
  }

  /** @throws NotFoundError when the user has no such thread. */
  async find(
    threadId: string,
    requestContext: RequestContext,
  ): Promise<{ seq: number; data: string }> {
    const id = this.key(threadId);
    const { rows } = await this.#statements.loadThread({ owner: requestContext.userId, id });
    if (!rows[0]) throw new NotFoundError('thread', id);
    return rows[0];
  }
}
