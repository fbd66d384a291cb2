import { sql, type Kysely } from 'kysely';
import { UnavailableError } from '../errors.ts';
import type { ColumnTypes, SqlDialect } from './sql-dialect.ts';
import type { Tables } from './sql-tables.ts';

/** What `migrate` needs of a database. */
export interface MigratedDatabase {
  readonly kysely: Kysely<Tables>;
  readonly dialect: SqlDialect;
  /** Runs `work` in a transaction while no other copy migrates; undoes it when it rejects. */
  exclusively(work: (db: Kysely<Tables>) => Promise<void>): Promise<void>;
}

interface Step {
  /** How many steps a copy must know to work with the tables after this one. */
  readonly minimum: number;
  readonly up: (db: Kysely<Tables>, types: ColumnTypes) => Promise<void>;
}

/**
 * The steps from an empty database to the current tables.
 *
 * `pagewise_schema` stores how many steps a database has taken, and how many a server must know to
 * use it. During an upgrade, servers of two versions share one database. So a step only adds tables,
 * indexes, and columns with a default, and may run twice. A step that breaks older servers sets
 * `minimum`. Add steps at the end; never change a released one.
 */
const steps: readonly Step[] = [
  { minimum: 1, up: addFirstTables },
  { minimum: 1, up: addFeedback },
  { minimum: 1, up: addCounters },
  { minimum: 1, up: addAnswers },
  { minimum: 1, up: addOutbox },
];

/**
 * Updates the tables to this version. Does nothing when they are current or newer.
 *
 * @throws UnavailableError `incompatible` when only newer versions can work with them.
 */
export async function migrate(database: MigratedDatabase): Promise<void> {
  if ((await versionOf(database)) >= steps.length) return;
  const { columnTypes } = database.dialect;
  await database.exclusively(async (db) => {
    await db.schema
      .createTable('pagewise_schema')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('minimum', 'integer', (column) => column.notNull())
      .addColumn('checked_at', columnTypes.integer, (column) => column.notNull())
      .execute();
    const taken = await schemaOf(db);
    assertCompatible(taken?.minimum);
    for (const step of steps.slice(taken?.version ?? 0)) await step.up(db, columnTypes);
    if (!taken) {
      const row = { version: steps.length, minimum: minimumOf(0), checked_at: 0 };
      await db.insertInto('pagewise_schema').values(row).execute();
    } else if (taken.version < steps.length) {
      const row = { version: steps.length, minimum: minimumOf(taken.minimum) };
      await db.updateTable('pagewise_schema').set(row).execute();
    }
  });
}

/** @throws UnavailableError when a copy must know more steps than this one does. */
export function assertCompatible(minimum: number | undefined): void {
  if ((minimum ?? 0) > steps.length) {
    const cause = `The tables need step ${minimum}; this copy knows ${steps.length}.`;
    throw new UnavailableError(cause, 'incompatible');
  }
}

async function versionOf({ kysely, dialect }: MigratedDatabase): Promise<number> {
  try {
    const schema = await schemaOf(kysely);
    assertCompatible(schema?.minimum);
    return schema?.version ?? 0;
  } catch (error) {
    if (dialect.isMissingTable(error)) return 0;
    throw error;
  }
}

function schemaOf(db: Kysely<Tables>): Promise<{ version: number; minimum: number } | undefined> {
  return db.selectFrom('pagewise_schema').select(['version', 'minimum']).executeTakeFirst();
}

function minimumOf(least: number): number {
  return Math.max(least, ...steps.map(({ minimum }) => minimum));
}

async function addFirstTables(db: Kysely<Tables>, types: ColumnTypes): Promise<void> {
  for (const table of ['pagewise_threads', 'pagewise_attachments']) {
    await db.schema
      .createTable(table)
      .ifNotExists()
      .addColumn('seq', types.sequence, (column) => column.primaryKey())
      .addColumn('owner', types.key, (column) => column.notNull())
      .addColumn('id', types.key, (column) => column.notNull().unique())
      .addColumn('data', types.json, (column) => column.notNull())
      .execute();
  }
  await db.schema
    .createIndex('pagewise_threads_by_owner')
    .ifNotExists()
    .on('pagewise_threads')
    .columns(['owner', 'seq'])
    .execute();
  await db.schema
    .createTable('pagewise_items')
    .ifNotExists()
    .addColumn('seq', types.sequence, (column) => column.primaryKey())
    .addColumn('thread', types.integer, (column) =>
      column.notNull().references('pagewise_threads.seq').onDelete('cascade'),
    )
    .addColumn('id', types.key, (column) => column.notNull())
    .addColumn('data', types.json, (column) => column.notNull())
    .addUniqueConstraint('pagewise_items_by_id', ['thread', 'id'])
    .execute();
  await db.schema
    .createIndex('pagewise_items_by_thread')
    .ifNotExists()
    .on('pagewise_items')
    .columns(['thread', 'seq'])
    .execute();
  await db.schema
    .createTable('pagewise_claims')
    .ifNotExists()
    .addColumn('owner', types.key, (column) => column.notNull())
    .addColumn('fingerprint', types.key, (column) => column.notNull())
    .addColumn('thread_id', types.key, (column) => column.notNull())
    .addColumn('item_id', types.key, (column) => column.notNull())
    .addColumn('started_at', types.integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('pagewise_claims_by_request', ['owner', 'fingerprint'])
    .execute();
  await db.schema
    .createIndex('pagewise_claims_by_start')
    .ifNotExists()
    .on('pagewise_claims')
    .column('started_at')
    .execute();
  await addLedgerOfFirstVersion(db);
}

/** Copies of version 0.1 look here whether the tables above are made. */
async function addLedgerOfFirstVersion(db: Kysely<Tables>): Promise<void> {
  for (const statement of [
    sql`create table if not exists pagewise_migrations
      (name varchar(255) not null primary key, timestamp varchar(255) not null)`,
    sql`create table if not exists pagewise_migrations_lock
      (id varchar(255) not null primary key, is_locked integer default 0 not null)`,
    sql`insert into pagewise_migrations values ('001_first_tables', ${new Date().toISOString()})
      on conflict do nothing`,
    sql`insert into pagewise_migrations_lock values ('migration_lock', 0) on conflict do nothing`,
  ]) {
    await statement.execute(db);
  }
}

async function addFeedback(db: Kysely<Tables>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('pagewise_feedback')
    .ifNotExists()
    .addColumn('seq', types.sequence, (column) => column.primaryKey())
    .addColumn('thread', types.integer, (column) =>
      column.notNull().references('pagewise_threads.seq').onDelete('cascade'),
    )
    .addColumn('item', types.key, (column) => column.notNull())
    .addColumn('kind', types.key, (column) => column.notNull())
    .addColumn('data', types.json, (column) => column.notNull())
    .addUniqueConstraint('pagewise_feedback_by_item', ['thread', 'item'])
    .execute();
  await db.schema
    .createIndex('pagewise_feedback_by_kind')
    .ifNotExists()
    .on('pagewise_feedback')
    .columns(['kind', 'seq'])
    .execute();
}

async function addCounters(db: Kysely<Tables>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('pagewise_counters')
    .ifNotExists()
    .addColumn('key', types.key, (column) => column.primaryKey())
    .addColumn('points', types.integer, (column) => column.notNull())
    .addColumn('expires_at', types.integer, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('pagewise_leases')
    .ifNotExists()
    .addColumn('seq', types.sequence, (column) => column.primaryKey())
    .addColumn('id', types.key, (column) => column.notNull().unique())
    .addColumn('owner', types.key, (column) => column.notNull())
    .addColumn('until', types.integer, (column) => column.notNull())
    .execute();
  for (const [table, column] of [
    ['pagewise_counters', 'expires_at'],
    ['pagewise_leases', 'until'],
  ] as const) {
    await db.schema.createIndex(`${table}_by_end`).ifNotExists().on(table).column(column).execute();
  }
}

async function addAnswers(db: Kysely<Tables>, types: ColumnTypes): Promise<void> {
  let table = db.schema
    .createTable('pagewise_answers')
    .ifNotExists()
    .addColumn('seq', types.sequence, (column) => column.primaryKey())
    .addColumn('thread', types.integer, (column) =>
      column.notNull().references('pagewise_threads.seq').onDelete('cascade'),
    )
    .addColumn('id', types.key, (column) => column.notNull().unique());
  for (const name of ['question', 'item', 'outcome', 'page']) {
    table = table.addColumn(name, types.key, (column) => column.notNull());
  }
  for (const name of ['at', 'ms', 'first_word_ms', 'input_tokens', 'output_tokens', 'sources']) {
    table = table.addColumn(name, types.integer, (column) => column.notNull());
  }
  await table.execute();
  for (const [index, columns] of [
    ['pagewise_answers_by_time', ['at', 'seq']],
    ['pagewise_answers_by_thread', ['thread']],
  ] as const) {
    const made = db.schema.createIndex(index).ifNotExists().on('pagewise_answers');
    await made.columns([...columns]).execute();
  }
}

async function addOutbox(db: Kysely<Tables>, types: ColumnTypes): Promise<void> {
  let table = db.schema
    .createTable('pagewise_outbox')
    .ifNotExists()
    .addColumn('seq', types.sequence, (column) => column.primaryKey())
    .addColumn('id', types.key, (column) => column.notNull().unique())
    .addColumn('owner', types.key, (column) => column.notNull())
    .addColumn('data', types.json, (column) => column.notNull());
  for (const name of ['accepted_at', 'next_at', 'attempts']) {
    table = table.addColumn(name, types.integer, (column) => column.notNull());
  }
  await table.execute();
  const index = db.schema.createIndex('pagewise_outbox_by_time').ifNotExists();
  await index.on('pagewise_outbox').column('next_at').execute();
}
