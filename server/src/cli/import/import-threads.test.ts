import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { openSqlite } from '../../store/sqlite.ts';
import { PostgresServer, skipWithoutPostgres } from '../../testing/postgres-server.ts';
import { recordedItems, recordedThreads } from '../../testing/recorded-python-store.ts';

const run = promisify(execFile);
const main = join(import.meta.dirname, '..', 'main.js');
const reader = (userId: string) => ({ userId, metadata: {} });
const all = { limit: 100, order: 'asc' } as const;

async function folder(t: TestContext): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'pagewise-import-'));
  t.after(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** Runs the command, whatever its exit code is. */
async function imports(args: string[], cwd: string) {
  return run(process.execPath, [main, 'import', ...args], { cwd }).then(
    (output) => ({ ...output, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
}

const columns = 'id TEXT PRIMARY KEY, user_id TEXT NOT NULL, created_at TEXT NOT NULL';

/** As samples for SQLite write it: JSON in a column of text. */
function writeSqlite(file: string, { wrap = false, prefix = '' } = {}): void {
  const database = new Database(file);
  database.exec(`CREATE TABLE ${prefix}threads (${columns}, data TEXT NOT NULL)`);
  database.exec(`CREATE TABLE ${prefix}items (${columns}, thread_id TEXT, data TEXT NOT NULL)`);
  database.exec('CREATE TABLE attachments (id TEXT PRIMARY KEY, data TEXT NOT NULL)');
  const thread = database.prepare(`INSERT INTO ${prefix}threads VALUES (?, ?, ?, ?)`);
  for (const { user, data } of recordedThreads)
    thread.run(data.id, user, data.created_at, JSON.stringify(wrap ? { thread: data } : data));
  const item = database.prepare(`INSERT INTO ${prefix}items VALUES (?, ?, ?, ?, ?)`);
  for (const { user, data } of recordedItems) {
    const json = JSON.stringify(wrap ? { item: data } : data);
    item.run(data.id, user, data.created_at, data.thread_id, json);
  }
  database.close();
}

async function expectImported(db: string): Promise<void> {
  const store = await openSqlite(db);
  const { data: threads } = await store.loadThreads(all, reader('ada'));
  assert.deepEqual(
    threads.map(({ id, title, status }) => ({ id, title, status })),
    [{ id: 'thr_1', title: 'Gears', status: { type: 'active' } }],
  );
  const { data: items } = await store.loadThreadItems('thr_1', all, reader('ada'));
  assert.deepEqual(
    items.map(({ id, type, created_at }) => `${type} ${id} ${created_at}`),
    [
      'user_message msg_1 2026-03-01T10:00:01.250000Z',
      'assistant_message msg_2 2026-03-01T10:00:02Z',
      'widget wid_1 2026-03-01T10:00:03+00:00',
    ],
  );
  assert.equal((await store.loadThreads(all, reader('bob'))).data[0]?.id, 'thr_2');
  await store.close();
}

describe('pagewise import', () => {
  for (const shape of [{}, { wrap: true }, { prefix: 'chatkit_' }]) {
    it(`takes over a store in SQLite: ${JSON.stringify(shape)}`, async (t) => {
      const dir = await folder(t);
      writeSqlite(join(dir, 'python.db'), shape);
      const args = ['python.db', '--db', 'chats.db'];
      const first = await imports(args, dir);
      assert.equal(first.stdout, 'Imported: 2 threads, 4 items.\n');
      assert.equal(
        first.stderr,
        'Left out: item msg_broken: type: Invalid discriminator value\n' +
          'Left out: item msg_lost: it has no thread\n',
      );
      assert.equal(first.code, 1);
      await expectImported(join(dir, 'chats.db'));
      assert.equal((await imports(args, dir)).stdout, first.stdout);
      await expectImported(join(dir, 'chats.db'));
    });
  }

  it('takes over a store in Postgres', { skip: skipWithoutPostgres() }, async (t) => {
    const dir = await folder(t);
    const server = await PostgresServer.start();
    t.after(() => server.stop());
    const client = new Client({ connectionString: server.url() });
    await client.connect();
    const typed = columns.replace('created_at TEXT', 'created_at TIMESTAMPTZ');
    await client.query(`CREATE TABLE threads (${typed}, data JSONB NOT NULL)`);
    await client.query(`CREATE TABLE items (${typed}, thread_id TEXT, data JSONB NOT NULL)`);
    for (const { user, data } of recordedThreads) {
      const row = [data.id, user, data.created_at, JSON.stringify(data)];
      await client.query('INSERT INTO threads VALUES ($1, $2, $3, $4)', row);
    }
    for (const { user, data } of recordedItems) {
      const row = [data.id, user, data.created_at, data.thread_id, JSON.stringify(data)];
      await client.query('INSERT INTO items VALUES ($1, $2, $3, $4, $5)', row);
    }
    await client.end();
    const { stdout } = await imports([server.url(), '--db', 'chats.db'], dir);
    assert.equal(stdout, 'Imported: 2 threads, 4 items.\n');
    await expectImported(join(dir, 'chats.db'));
  });

  it('says in one line what it cannot read', async (t) => {
    const dir = await folder(t);
    new Database(join(dir, 'other.db')).exec('CREATE TABLE notes (id TEXT)').close();
    const cases: [string[], RegExp][] = [
      [[], /^pagewise: Name the database to read\. See pagewise import --help\.\n$/],
      [['missing.db'], /^pagewise: missing\.db cannot be read: .*\n$/],
      [
        ['other.db', '--db', 'x.db'],
        /^pagewise: The database has no tables of a ChatKit store.*\n$/,
      ],
    ];
    for (const [args, expected] of cases) {
      const { code, stderr } = await imports(args, dir);
      assert.equal(code, 2);
      assert.match(stderr, expected);
    }
  });
});
