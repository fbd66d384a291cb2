import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { Client } from 'pg';
import { openPostgres } from '../../store/postgres.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { PostgresServer, skipWithoutPostgres } from '../../testing/postgres-server.ts';
import { silentLogger } from '../../testing/scripted-server.ts';
import { healthHandler, type HealthChecked } from './health.ts';

async function listen(
  store: HealthChecked,
  drained?: { isDraining: boolean },
): Promise<{ server: Server; url: string }> {
  const server = express().get('/health', healthHandler(store, drained)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  return { server, url: `http://127.0.0.1:${address.port}/health` };
}

async function ask(url: string): Promise<[number, unknown]> {
  const response = await fetch(url);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  return [response.status, await response.json()];
}

const up = [200, { status: 'ok', database: 'up' }];
const down = [503, { status: 'unavailable', database: 'down' }];

test('a database that answers is up', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-health-'));
  const store = await openSqlite(join(folder, 'conversations.db'));
  const { server, url } = await listen(store);
  assert.deepEqual(await ask(url), up);
  server.close();
  await store.close();
  await rm(folder, { recursive: true });
});

test('a database that never answers is down after a few seconds', async () => {
  const { server, url } = await listen({ checkHealth: () => new Promise(() => {}) });
  assert.deepEqual(await ask(url), down);
  server.close();
});

test('a server that is draining says so at once, also when its database does not answer', async () => {
  const drained = { isDraining: false };
  const { server, url } = await listen({ checkHealth: async () => {} }, drained);
  assert.deepEqual(await ask(url), up);
  server.close();
  drained.isDraining = true;
  const silent = await listen({ checkHealth: () => new Promise(() => {}) }, drained);
  assert.deepEqual(await ask(silent.url), [503, { status: 'draining' }]);
  silent.server.close();
});

test(
  'a server that starts before its database answers, and recovers by itself',
  { skip: skipWithoutPostgres() },
  async () => {
    const postgres = await PostgresServer.create();
    const store = await openPostgres(postgres.url(), { logger: silentLogger });
    const { server, url } = await listen(store);
    assert.deepEqual(await ask(url), down);
    await postgres.start();
    await connectedByItself(postgres);
    assert.deepEqual(await ask(url), up);
    server.close();
    await store.close();
    await postgres.remove();
  },
);

/** Nothing calls the store in the meantime. */
async function connectedByItself(postgres: PostgresServer): Promise<void> {
  const client = new Client(postgres.url());
  await client.connect();
  const others = `select 1 from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  for (const end = Date.now() + 10_000; ; await sleep(50)) {
    const { rows } = await client.query(others);
    if (rows.length > 0) break;
    assert.ok(Date.now() < end, 'The store did not look for its database.');
  }
  await client.end();
}
