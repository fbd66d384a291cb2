import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres } from '../src/store/postgres.ts';
import type { SqlStore } from '../src/store/sql-store.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { PostgresServer, postgresPrograms } from '../src/testing/postgres-server.ts';

/** A database to measure, named by the place that `openStore` takes. */
export interface BenchDatabase extends AsyncDisposable {
  name: string;
  place: string;
}

/** @param place A `postgres:` URL, or a file for SQLite. */
export function openStore(place: string): Promise<SqlStore> {
  return place.startsWith('postgres:') ? openPostgres(place) : openSqlite(place);
}

/** SQLite in a temporary folder, and a Postgres of our own where one is installed. */
export const databases: (() => Promise<BenchDatabase>)[] = [
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pagewise-bench-'));
    return {
      name: 'SQLite',
      place: join(folder, 'conversations.db'),
      [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
    };
  },
];
if (postgresPrograms) {
  databases.push(async () => {
    const server = await PostgresServer.start();
    return {
      name: 'Postgres',
      place: await server.newDatabase(),
      [Symbol.asyncDispose]: () => server.remove(),
    };
  });
} else {
  console.error('No initdb and postgres on the PATH or in Debian’s place: SQLite only.');
}
