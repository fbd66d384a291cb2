import { NotFoundError } from '../errors.ts';
import type { Attachment } from '../protocol/attachments.ts';
import type { RequestContext } from '../request-context.ts';
import { statement, type SqlDatabase } from './sql-database.ts';

/** The records of attachments, in a SQL database. */
export class SqlAttachments {
  readonly #database: SqlDatabase;
  readonly #statements: ReturnType<typeof compileStatements>;

  constructor(database: SqlDatabase) {
    this.#database = database;
    this.#statements = compileStatements(database);
  }

  async load(attachmentId: string, { userId }: RequestContext): Promise<Attachment> {
    const id = this.#key(attachmentId);
    const { rows } = await this.#statements.load({ owner: userId, id });
    if (!rows[0]) throw new NotFoundError('attachment', id);
    return JSON.parse(rows[0].data) as Attachment;
  }

  async save(attachment: Attachment, { userId }: RequestContext): Promise<void> {
    const id = this.#key(attachment.id);
    const data = JSON.stringify(attachment);
    const saved = await this.#statements.save({ owner: userId, id, data });
    if (saved.changes === 0) throw new NotFoundError('attachment', id);
  }

  async delete(attachmentId: string, { userId }: RequestContext): Promise<void> {
    const id = this.#key(attachmentId);
    const deleted = await this.#statements.delete({ owner: userId, id });
    if (deleted.changes === 0 && !deleted.isRepeated) throw new NotFoundError('attachment', id);
  }

  /** @throws NotFoundError when the database cannot hold such an id. */
  #key(id: string): string {
    if (!this.#database.dialect.isKey(id)) throw new NotFoundError('attachment', id);
    return id;
  }
}

function compileStatements(database: SqlDatabase) {
  const db = database.kysely;
  return {
    /** Changes nothing when the id belongs to another user. */
    save: statement(database, (to: { owner: string; id: string; data: string }) =>
      db
        .insertInto('pagewise_attachments')
        .values({ owner: to.owner, id: to.id, data: to.data })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet((eb) => ({ data: eb.ref('excluded.data') }))
            .whereRef('pagewise_attachments.owner', '=', 'excluded.owner'),
        ),
    ),
    load: statement(database, (of: { owner: string; id: string }) =>
      db
        .selectFrom('pagewise_attachments')
        .select('data')
        .where('id', '=', of.id)
        .where('owner', '=', of.owner),
    ),
    delete: statement(database, (of: { owner: string; id: string }) =>
      db.deleteFrom('pagewise_attachments').where('id', '=', of.id).where('owner', '=', of.owner),
    ),
  };
}
