import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { PostgresServer, skipWithoutPostgres } from '../../testing/postgres-server.ts';
import { openPostgres } from '../postgres.ts';
import { openSqlite } from '../sqlite.ts';
import { countersContract, placesInOrder } from './counters-contract.ts';
import { MemoryLeases } from './memory-leases.ts';

describe('leases in memory', () => {
  it('give places in the order of the requests', async () => {
    const leases = new MemoryLeases();
    await placesInOrder(leases, leases);
  });
});

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pagewise-counters-'));
});
after(() => rm(folder, { recursive: true }));

countersContract('SQLite', () => openSqlite(join(folder, 'counters.db')));

describe('on a real Postgres', { skip: skipWithoutPostgres() }, () => {
  let server: PostgresServer;
  let url = '';
  before(async () => {
    server = await PostgresServer.start();
    url = await server.newDatabase();
  });
  after(() => server.remove());

  countersContract('Postgres', () => openPostgres(url));
});
