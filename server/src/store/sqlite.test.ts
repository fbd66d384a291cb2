import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { openSqlite } from './sqlite.ts';
import type { SqlStore } from './sql-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-sqlite-'));
  const file = join(folder, 'conversations.db');
  const opened: SqlStore[] = [];
  const open = async () => {
    const store = await openSqlite(file);
    opened.push(store);
    return store;
  };
  return {
    store: await open(),
    again: open,
    async close() {
      for (const store of opened) await store.close();
      await rm(folder, { recursive: true });
    },
  };
});

describe('openSqlite', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pagewise-sqlite-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('makes the folder, and a file that only its user can read', async () => {
    const file = join(folder, 'new', 'deeper', 'conversations.db');
    const store = await openSqlite(file);
    await store.checkHealth();
    for (const name of [file, `${file}-wal`]) assert.equal((await stat(name)).mode & 0o077, 0);
    await store.close();
  });

  it('can be called by several processes at once on a file that is not there yet', async () => {
    const file = join(folder, 'raced.db');
    const module = JSON.stringify(new URL('sqlite.ts', import.meta.url).href);
    const script = `
      const { openSqlite } = await import(${module});
      const store = await openSqlite(${JSON.stringify(file)});
      await store.checkHealth();
      await store.close();`;
    const codes = await Promise.all(Array.from({ length: 4 }, () => runModule(script)));
    assert.deepEqual(codes, [0, 0, 0, 0]);
  });

  it('takes what several processes write at once into one thread', async () => {
    const file = join(folder, 'shared.db');
    const store = await openSqlite(file);
    const who = { userId: 'ada', metadata: {} };
    const created_at = '2026-01-01T00:00:00Z';
    await store.saveThread(
      { id: 'thr_1', created_at, status: { type: 'active' }, metadata: {} },
      who,
    );
    const module = JSON.stringify(new URL('sqlite.ts', import.meta.url).href);
    const codes = await Promise.all(
      ['a', 'b', 'c'].map((writer) =>
        runModule(`
          const { openSqlite } = await import(${module});
          const store = await openSqlite(${JSON.stringify(file)});
          for (let count = 0; count < 300; count++) {
            await store.addThreadItem(
              'thr_1',
              {
                id: '${writer}' + count,
                thread_id: 'thr_1',
                created_at: '${created_at}',
                type: 'end_of_turn',
              },
              ${JSON.stringify(who)},
            );
          }
          await store.close();`),
      ),
    );
    assert.deepEqual(codes, [0, 0, 0]);
    const page = await store.loadThreadItems('thr_1', { limit: 1000, order: 'asc' }, who);
    assert.equal(page.data.length, 900);
    for (const writer of ['a', 'b', 'c']) {
      const own = page.data.map(({ id }) => id).filter((id) => id.startsWith(writer));
      assert.deepEqual(
        own,
        Array.from({ length: 300 }, (_, count) => writer + count),
      );
    }
    await store.close();
  });

  it('refuses a file that is no database', async () => {
    const text = join(folder, 'package.db');
    await writeFile(text, 'not a database, but long enough to look like one'.repeat(100));
    await assert.rejects(openSqlite(text), /not a database/);
  });

  it('forgets the claims of requests that never ended', async () => {
    const file = join(folder, 'claims.db');
    const who = { userId: 'ada', metadata: {} };
    const claim = (fingerprint: string, startedAt: number) => {
      return { fingerprint, threadId: 'thr_1', itemId: 'msg_1', startedAt };
    };
    const first = await openSqlite(file);
    await first.claimRequest(claim('long ago', 1_000_000), 30_000, who);
    await first.claimRequest(claim('just now', 2_000_000), 30_000, who);
    await first.close();
    const second = await openSqlite(file);
    await second.claimRequest(claim('now', 2_000_001), 30_000, who);
    await second.close();
    const raw = new Database(file);
    const left = raw.prepare('select fingerprint from pagewise_claims order by 1').pluck().all();
    raw.close();
    assert.deepEqual(left, ['just now', 'now']);
  });
});

/** Runs a module in a process of its own. */
async function runModule(script: string): Promise<number | null> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
