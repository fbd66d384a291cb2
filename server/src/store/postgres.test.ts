import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { UnavailableError } from '../errors.ts';
import { PostgresServer, skipWithoutPostgres } from '../testing/postgres-server.ts';
import { silentLogger } from '../testing/scripted-server.ts';
import { openPostgres } from './postgres.ts';
import type { SqlStore } from './sql-store.ts';
import { storeContract } from './store-contract.ts';

const skip = skipWithoutPostgres();

describe('on a real Postgres', { skip }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.remove());

  storeContract('Postgres', async () => {
    const url = await server.newDatabase();
    const opened: SqlStore[] = [];
    const open = async () => {
      const store = await openPostgres(url);
      opened.push(store);
      return store;
    };
    return {
      store: await open(),
      again: open,
      async close() {
        for (const store of opened) await store.close();
      },
    };
  });

  it('makes its tables once when several processes start at once', async () => {
    const url = await server.newDatabase();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openPostgres(url)));
    for (const store of stores) await store.checkHealth();
    for (const store of stores) await store.close();
  });

  it('gives the items of all owners, thread by thread', async () => {
    const store = await openPostgres(await server.newDatabase());
    const said = async (userId: string, thread_id: string, id: string) => {
      const created_at = '2026-11-20T00:00:00Z';
      const thread = {
        id: thread_id,
        created_at,
        metadata: {},
        status: { type: 'active' },
      } as const;
      await store.saveThread(thread, { userId, metadata: {} });
      const item = { type: 'end_of_turn', id, thread_id, created_at } as const;
      await store.addThreadItem(thread_id, item, { userId, metadata: {} });
    };
    await said('usr_1', 'thr_1', 'itm_1');
    await said('usr_2', 'thr_2', 'itm_2');
    await said('usr_1', 'thr_1', 'itm_3');
    const ids = [];
    for await (const { item } of store.everyItem()) ids.push(item.id);
    assert.deepEqual(ids, ['itm_1', 'itm_3', 'itm_2']);
    await store.close();
  });

  it('ends a statement that takes too long', async () => {
    const url = await server.newDatabase();
    const store = await openPostgres(url, { statementMs: 100, retryMs: 0, logger: silentLogger });
    await store.checkHealth();
    const client = new Client(url);
    await client.connect();
    await client.query('begin; lock table pagewise_threads');
    const reading = store.loadThreads({ limit: 1, order: 'asc' }, { userId: 'ada', metadata: {} });
    await assert.rejects(reading, (error: UnavailableError) => {
      assert.equal((error.cause as { code?: string }).code, '57014');
      return true;
    });
    await client.end();
    await store.close();
  });

  it('has connections open before the first call', async () => {
    const url = await server.newDatabase();
    const store = await openPostgres(url, { warmConnections: 3 });
    const client = new Client(url);
    await client.connect();
    const { rows } = await client.query<{ open: number }>(
      `select count(*)::int as open from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    assert.equal(rows[0]?.open, 3);
    await client.end();
    await store.close();
  });
});

describe('a Postgres that comes and goes', { skip }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.create();
  });
  after(() => server.remove());

  it('may be away at start, and go, and come back', async () => {
    const who = { userId: 'alice', metadata: {} };
    const thread = {
      id: 'thr_1',
      created_at: '2026-01-01T00:00:00Z',
      status: { type: 'active' as const },
      metadata: {},
    };
    const said: string[] = [];
    const say = (_: object, message: string) => void said.push(message);
    const store = await openPostgres(server.url(), {
      retryMs: 100,
      logger: { info: say, warn: say, error: say },
    });
    await assert.rejects(store.checkHealth(), UnavailableError);
    await assert.rejects(store.saveThread(thread, who), UnavailableError);

    await server.start();
    await recovered(store);
    await store.saveThread(thread, who);

    await server.stop();
    await assert.rejects(store.checkHealth(), UnavailableError);
    await assert.rejects(store.loadThread(thread.id, who), UnavailableError);

    await server.start();
    await recovered(store);
    assert.deepEqual(await store.loadThread(thread.id, who), thread);

    const [away, back] = ['The database does not answer', 'The database answers again'];
    for (const end = Date.now() + 10_000; said.length < 4 && Date.now() < end;) await sleep(50);
    assert.deepEqual(said, [away, back, away, back]);
    await store.close();
  });

  it('is told from something that is no address of a Postgres', async () => {
    for (const url of ['nonsense', 'postgres://host:notaport/db', 'mysql://host/db', '']) {
      await assert.rejects(openPostgres(url), TypeError);
    }
  });
});

async function recovered(store: SqlStore): Promise<void> {
  for (const end = Date.now() + 10_000; ; await sleep(50)) {
    try {
      return await store.checkHealth();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
