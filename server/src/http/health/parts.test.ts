import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import express from 'express';
import { HealthError, UnavailableError } from '../../errors.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { healthHandler, type Health, type HealthChecked } from './health.ts';

async function listen(t: TestContext, store: HealthChecked, parts?: Record<string, HealthChecked>) {
  const app = express().get('/health', healthHandler(store, undefined, parts));
  const server = app.listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  return async () => {
    const response = await fetch(`http://127.0.0.1:${address.port}/health`);
    return [response.status, (await response.json()) as Health] as const;
  };
}

const healthy: HealthChecked = { checkHealth: async () => {} };
const failing = (error: Error): HealthChecked => ({ checkHealth: () => Promise.reject(error) });

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-health-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A disk of a few megabytes, or `undefined` when this user may not create one. */
async function smallDisk(t: TestContext): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  t.after(async () => {
    execFileSync('umount', ['-l', folder]);
    await rm(folder, { recursive: true });
  });
  return folder;
}

describe('/health', () => {
  it('names each part, and what the owner has to do about it', async (t) => {
    const index = failing(new HealthError('The site index is missing. Index the site again.'));
    const ask = await listen(t, healthy, { index, files: healthy });
    assert.deepEqual(await ask(), [
      503,
      {
        status: 'unavailable',
        database: 'up',
        index: 'down',
        files: 'up',
        reason: 'The site index is missing. Index the site again.',
      },
    ]);
  });

  it('gives the sentence of every fault of a database', async (t) => {
    for (const [fault, sentence] of [
      ['full', /disk .* is full/],
      ['read-only', /is read-only/],
      ['missing', /does not exist/],
      ['login', /does not accept this user/],
      ['rights', /lacks rights/],
      ['incompatible', /newer version/],
      ['damaged', /is damaged/],
    ] as const) {
      const ask = await listen(t, failing(new UnavailableError(new Error('secret'), fault)));
      const [status, health] = await ask();
      assert.equal(status, 503);
      assert.equal(health.database, 'down');
      assert.match(health.reason ?? '', sentence);
    }
  });

  it('keeps to itself what an error says that was not made for it', async (t) => {
    const ask = await listen(t, failing(new Error('postgres://ada:secret@host')), {
      index: healthy,
    });
    assert.deepEqual(await ask(), [503, { status: 'unavailable', database: 'down', index: 'up' }]);
  });

  it('checks once for all who ask at the same time', async () => {
    let checks = 0;
    const goOn = Promise.withResolvers<void>();
    const handler = healthHandler({
      checkHealth() {
        checks++;
        return goOn.promise;
      },
    });
    const app = express();
    let asked = 0;
    app.get('/health', (request, response, next) => {
      if (++asked === 50) goOn.resolve();
      return handler(request, response, next);
    });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => fetch(`http://127.0.0.1:${port}/health`)),
    );
    for (const { status } of answers) assert.equal(status, 200);
    assert.equal(checks, 1);
    server.close();
  });
});

describe('/health of a SQLite file', () => {
  it('that was deleted under the server is 503, and says so', async (t) => {
    const folder = await temporaryFolder(t);
    const file = join(folder, 'conversations.db');
    const store = await openSqlite(file);
    const ask = await listen(t, store);
    assert.deepEqual(await ask(), [200, { status: 'ok', database: 'up' }]);
    await rm(file);
    await fresh();
    const [status, health] = await ask();
    assert.equal(status, 503);
    assert.match(health.reason ?? '', /^The database does not exist\./);
    await store.close();
  });

  it('that another process keeps locked is 503, and requests are answered meanwhile', async (t) => {
    const folder = await temporaryFolder(t);
    const file = join(folder, 'conversations.db');
    const store = await openSqlite(file);
    const other = new Database(file);
    other.exec('begin immediate');
    const ask = await listen(t, store);
    const order: string[] = [];
    const asked = ask().then((answer) => {
      order.push('health');
      return answer;
    });
    const who = { userId: 'ada', metadata: {} };
    for (let read = 0; read < 5; read++) {
      await store.loadThreads({ limit: 1, order: 'asc' }, who);
      await new Promise(setImmediate);
    }
    order.push('reads');
    const [status, health] = await asked;
    assert.equal(status, 503);
    assert.match(health.reason ?? '', /^Another process keeps the database locked\./);
    assert.deepEqual(order, ['reads', 'health']);
    other.exec('rollback');
    await fresh();
    assert.deepEqual(await ask(), [200, { status: 'ok', database: 'up' }]);
    other.close();
    await store.close();
  });

  it('on a full disk is 503 until there is room', async (t) => {
    const folder = await smallDisk(t);
    if (!folder) return t.skip('This user may not mount a disk.');
    const store = await openSqlite(join(folder, 'conversations.db'));
    const ask = await listen(t, store);
    assert.equal((await ask())[0], 200);
    const rest = join(folder, 'rest');
    await writeFile(rest, Buffer.alloc(16 * 1024 * 1024)).catch(() => {});
    await fresh();
    const [status, health] = await ask();
    assert.equal(status, 503);
    assert.equal(health.reason, 'The disk of the database is full.');
    const who = { userId: 'ada', metadata: { note: 'x'.repeat(100_000) } };
    const created_at = '2026-01-01T00:00:00Z';
    const thread = { id: 'thr_1', created_at, status: { type: 'active' as const }, ...who };
    await assert.rejects(store.saveThread(thread, who), { fault: 'full' });
    await rm(rest);
    await fresh();
    assert.equal((await ask())[0], 200);
    await store.saveThread(thread, who);
    await store.close();
  });

  it('on a read-only disk is not opened, with a sentence of its own', async (t) => {
    const folder = await smallDisk(t);
    if (!folder) return t.skip('This user may not mount a disk.');
    const file = join(folder, 'conversations.db');
    await (await openSqlite(file)).close();
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    await assert.rejects(openSqlite(file), { fault: 'read-only' });
  });
});

/** What was found before is not told any more. */
function fresh(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 150);
  });
}
