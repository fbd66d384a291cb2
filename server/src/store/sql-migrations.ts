import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Tables } from './sql-tables.ts';

/** Where the two databases name the same thing differently. */
export interface ColumnTypes {
  /** A primary key that counts up. */
  sequence: 'integer' | 'bigserial';
  integer: 'integer' | 'bigint';
  json: 'text' | 'json';
}

function threadsItemsAttachmentsClaims(types: ColumnTypes): Migration {
  return {
    async up(db) {
      for (const table of ['pagewise_threads', 'pagewise_attachments']) {
        await db.schema
          .createTable(table)
          .addColumn('seq', types.sequence, (column) => column.primaryKey())
          .addColumn('owner', 'text', (column) => column.notNull())
          .addColumn('id', 'text', (column) => column.notNull().unique())
          .addColumn('data', types.json, (column) => column.notNull())
          .execute();
      }
      await db.schema
        .createIndex('pagewise_threads_by_owner')
        .on('pagewise_threads')
        .columns(['owner', 'seq'])
        .execute();
      await db.schema
        .createTable('pagewise_items')
        .addColumn('seq', types.sequence, (column) => column.primaryKey())
        .addColumn('thread', types.integer, (column) =>
          column.notNull().references('pagewise_threads.seq').onDelete('cascade'),
        )
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('data', types.json, (column) => column.notNull())
        .addUniqueConstraint('pagewise_items_by_id', ['thread', 'id'])
        .execute();
      await db.schema
        .createIndex('pagewise_items_by_thread')
        .on('pagewise_items')
        .columns(['thread', 'seq'])
        .execute();
      await db.schema
        .createTable('pagewise_claims')
        .addColumn('owner', 'text', (column) => column.notNull())
        .addColumn('fingerprint', 'text', (column) => column.notNull())
        .addColumn('thread_id', 'text', (column) => column.notNull())
        .addColumn('item_id', 'text', (column) => column.notNull())
        .addColumn('started_at', types.integer, (column) => column.notNull())
        .addPrimaryKeyConstraint('pagewise_claims_by_request', ['owner', 'fingerprint'])
        .execute();
      await db.schema
        .createIndex('pagewise_claims_by_start')
        .on('pagewise_claims')
        .column('started_at')
        .execute();
    },
  };
}

/** Brings the tables to what this version of the library works with. */
export async function migrate(db: Kysely<Tables>, types: ColumnTypes): Promise<void> {
  const migrator = new Migrator({
    db,
    migrationTableName: 'pagewise_migrations',
    migrationLockTableName: 'pagewise_migrations_lock',
    provider: {
      // Run in the order of their names, each once per database: add below, never change one.
      getMigrations: async () => ({ '001_first_tables': threadsItemsAttachmentsClaims(types) }),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
