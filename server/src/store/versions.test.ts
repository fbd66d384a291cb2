import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Client, Pool } from 'pg';
import { UnavailableError, type DatabaseFault } from '../errors.ts';
import { PostgresServer, skipWithoutPostgres } from '../testing/postgres-server.ts';
import { silentLogger } from '../testing/scripted-server.ts';
import { openPostgres } from './postgres.ts';
import type { SqlStore } from './sql-store.ts';
import { openSqlite } from './sqlite.ts';

const who = { userId: 'ada', metadata: {} };
const created_at = '2026-01-01T00:00:00Z';
const thread = { id: 'thr_1', created_at, status: { type: 'active' as const }, metadata: {} };

/** A database of one kind, as other programs see it. */
interface Place {
  open(): Promise<SqlStore>;
  execute(...statements: string[]): Promise<void>;
  kysely(): Kysely<object>;
  /** The types of 0.1's columns. */
  types: { sequence: string; integer: string; json: string };
}

/** What version 0.1 made, with one conversation in it. */
function firstVersion({ sequence, integer, json }: Place['types']): string[] {
  const records = (name: string) =>
    `create table ${name} (seq ${sequence} primary key, owner text not null,
      id text not null unique, data ${json} not null)`;
  return [
    records('pagewise_threads'),
    records('pagewise_attachments'),
    `create index pagewise_threads_by_owner on pagewise_threads (owner, seq)`,
    `create table pagewise_items (seq ${sequence} primary key,
      thread ${integer} not null references pagewise_threads (seq) on delete cascade,
      id text not null, data ${json} not null,
      constraint pagewise_items_by_id unique (thread, id))`,
    `create index pagewise_items_by_thread on pagewise_items (thread, seq)`,
    `create table pagewise_claims (owner text not null, fingerprint text not null,
      thread_id text not null, item_id text not null, started_at ${integer} not null,
      constraint pagewise_claims_by_request primary key (owner, fingerprint))`,
    `create index pagewise_claims_by_start on pagewise_claims (started_at)`,
    `create table pagewise_migrations (name varchar(255) primary key, timestamp varchar(255))`,
    `create table pagewise_migrations_lock (id varchar(255) primary key, is_locked integer)`,
    `insert into pagewise_migrations values ('001_first_tables', '2026-01-01T00:00:00.000Z')`,
    `insert into pagewise_migrations_lock values ('migration_lock', 0)`,
    `insert into pagewise_threads (owner, id, data)
      values ('ada', 'thr_1', '${JSON.stringify(thread)}')`,
  ];
}

/** What a version to come may add. */
function nextVersion(minimum: number): string[] {
  return [
    `alter table pagewise_threads add column pinned integer not null default 0`,
    `alter table pagewise_items add column words integer`,
    `alter table pagewise_feedback add column seen integer not null default 0`,
    `create table pagewise_future (id integer primary key)`,
    `insert into pagewise_migrations values ('999_future', '2031-01-01T00:00:00.000Z')`,
    `update pagewise_schema set version = 99, minimum = ${minimum}`,
  ];
}

async function works(store: SqlStore): Promise<void> {
  await store.checkHealth();
  await store.saveThread(thread, who);
  const item = { type: 'end_of_turn', id: 'itm_1', thread_id: 'thr_1', created_at } as const;
  await store.addThreadItem('thr_1', item, who);
  const rating = { reasons: ['sources'], note: 'None.', createdAt: created_at };
  const feedback = { threadId: 'thr_1', itemId: 'itm_1', kind: 'negative', ...rating } as const;
  await store.saveFeedback(feedback, who);
  assert.deepEqual(await store.loadThread('thr_1', who), thread);
  const page = await store.loadThreadItems('thr_1', { limit: 9, order: 'asc' }, who);
  assert.deepEqual(page.data, [item]);
  const { data } = await store.loadFeedback({ limit: 9 });
  assert.deepEqual(data, [{ ...feedback, userId: 'ada' }]);
}

/** In one line, without a name or an address. */
async function unusable(fault: DatabaseFault, call: Promise<unknown>): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof UnavailableError, String(error));
    assert.equal(error.fault, fault);
    assert.match(error.message, /^[A-Z][^\n]*\.$/);
    assert.doesNotMatch(error.message, /127\.0\.0\.1|postgres|ada|test_/);
    return true;
  });
}

function versionsOn(name: string, makePlace: () => Promise<Place>, skip: string | false): void {
  describe(`copies of two versions on ${name}`, { skip }, () => {
    it('a newer copy takes over what version 0.1 has stored', async () => {
      const place = await makePlace();
      await place.execute(...firstVersion(place.types));
      const stores = await Promise.all([place.open(), place.open(), place.open()]);
      assert.deepEqual(await stores[0].loadThread('thr_1', who), thread);
      await works(stores[1]);
      for (const store of stores) await store.close();
    });

    it('a copy of version 0.1 starts on the tables of a newer one', async () => {
      for (const made of ['now', 'by version 0.1']) {
        const place = await makePlace();
        if (made !== 'now') await place.execute(...firstVersion(place.types));
        await (await place.open()).close();
        const kysely = place.kysely();
        const migrator = new Migrator({
          db: kysely,
          migrationTableName: 'pagewise_migrations',
          migrationLockTableName: 'pagewise_migrations_lock',
          provider: {
            getMigrations: async () => ({
              '001_first_tables': { up: () => assert.fail(`The tables are there, made ${made}.`) },
            }),
          },
        });
        const { error, results } = await migrator.migrateToLatest();
        assert.ifError(error);
        assert.deepEqual(results, []);
        await kysely.destroy();
      }
    });

    it('an older copy goes on, and starts, while a newer one adds to the tables', async () => {
      const place = await makePlace();
      const running = await place.open();
      await place.execute(...nextVersion(1));
      await works(running);
      const started = await place.open();
      await started.deleteThread('thr_1', who);
      await works(started);
      await running.close();
      await started.close();
    });

    it('an older copy says so where the tables are not for it, and changes nothing', async () => {
      const place = await makePlace();
      const running = await place.open();
      await place.execute(...nextVersion(6));
      await unusable('incompatible', place.open());
      await unusable('incompatible', running.checkHealth());
      await running.close();
      await place.execute(`update pagewise_schema set minimum = 5`);
      await (await place.open()).close();
    });
  });
}

describe('SQLite', () => {
  let folder: string;
  let count = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pagewise-versions-'));
  });
  after(() => rm(folder, { recursive: true }));

  versionsOn(
    'SQLite',
    async () => {
      const file = join(folder, `${++count}.db`);
      return {
        open: () => openSqlite(file),
        async execute(...statements) {
          const raw = new Database(file);
          for (const statement of statements) raw.exec(statement);
          raw.close();
        },
        kysely: () => new Kysely({ dialect: new SqliteDialect({ database: new Database(file) }) }),
        types: { sequence: 'integer', integer: 'integer', json: 'text' },
      };
    },
    false,
  );
});

const skip = skipWithoutPostgres();
describe('Postgres', { skip }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.remove());

  const execute = async (url: string, ...statements: string[]) => {
    const client = new Client(url);
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const open = (url: string) => openPostgres(url, { retryMs: 0, logger: silentLogger });

  versionsOn(
    'Postgres',
    async () => {
      const url = await server.newDatabase();
      return {
        open: () => open(url),
        execute: (...statements) => execute(url, ...statements),
        kysely: () =>
          new Kysely({
            dialect: new PostgresDialect({ pool: new Pool({ connectionString: url }) }),
          }),
        types: { sequence: 'bigserial', integer: 'bigint', json: 'json' },
      };
    },
    skip,
  );

  it('with a wrong name is not opened, and says so', async () => {
    await unusable('missing', open(server.url('nowhere')));
  });

  it('that does not know the user is not opened, and says so', async () => {
    await unusable('login', open(server.url().replace('postgres@', 'stranger@')));
  });

  it('whose user lacks rights is not opened, and says so', async () => {
    const url = await server.newDatabase();
    const asGuest = url.replace('postgres@', 'guest@');
    await execute(url, `create role guest login`);
    await unusable('rights', open(asGuest));

    await (await open(url)).close();
    await execute(url, `grant select on all tables in schema public to guest`);
    await unusable('rights', open(asGuest));

    // To make tables is not asked of who finds them made.
    await execute(
      url,
      `grant insert, update, delete on all tables in schema public to guest`,
      `grant usage on all sequences in schema public to guest`,
    );
    const store = await open(asGuest);
    await works(store);
    await execute(url, `revoke insert on pagewise_threads from guest`);
    await unusable('rights', store.saveThread(thread, who));
    await store.close();
  });

  it('that has become read-only, or full, says so until it can be written again', async () => {
    const url = await server.newDatabase();
    const name = new URL(url).pathname.slice(1);
    const store = await open(url);
    await execute(
      url,
      `alter database ${name} set default_transaction_read_only = on`,
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await recovers(() => unusable('read-only', store.checkHealth()));
    await unusable('read-only', store.saveThread(thread, who));
    await execute(
      url.replace(`/${name}`, '/postgres'),
      `alter database ${name} set default_transaction_read_only = off`,
    );
    await recovers(() => store.checkHealth());
    await execute(
      url,
      `create function full_disk() returns trigger language plpgsql as
        $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$`,
      `create trigger full_disk before update on pagewise_schema
        for each row execute function full_disk()`,
    );
    await unusable('full', store.checkHealth());
    const started = await open(url);
    await unusable('full', started.checkHealth());
    await started.close();
    await execute(url, `drop trigger full_disk on pagewise_schema`);
    await works(store);
    await store.close();
  });

  it('that is dropped is told from one that does not answer, and used when it is back', async () => {
    const url = await server.newDatabase();
    const name = new URL(url).pathname.slice(1);
    const store = await open(url);
    await execute(server.url(), `drop database ${name} with (force)`);
    await recovers(() => unusable('missing', store.checkHealth()));
    await execute(server.url(), `create database ${name}`);
    await recovers(() => store.checkHealth());
    await works(store);
    await store.close();
  });
});

/** Connections that were open may be met once more. */
async function recovers(check: () => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await check();
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}
