/**
 * What becomes of answers when their database is away for a while:
 * `node server/bench/outage.bench.ts [readers] [seconds]`.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { openPostgres } from '../src/store/postgres.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { SqlStore } from '../src/store/sql-store.ts';
import { answersThroughOutage } from '../src/testing/answers-through-outage.ts';
import { PostgresServer, postgresPrograms } from '../src/testing/postgres-server.ts';
import { silentLogger } from '../src/testing/scripted-server.ts';
import { TcpProxy } from '../src/testing/tcp-proxy.ts';

const readers = Number(process.argv[2] ?? 100);
const seconds = Number(process.argv[3] ?? 5);

async function measure(name: string, store: SqlStore, outage: () => Promise<void>): Promise<void> {
  const { finished, lost, twice, msAfter } = await answersThroughOutage(store, readers, outage);
  console.log(
    `${name}: ${finished} of ${readers} answers finished, ${lost} items lost, ${twice} twice; ` +
      `the last ended ${(msAfter / 1000).toFixed(1)} s after the outage`,
  );
  if (finished < readers || lost + twice > 0) process.exitCode = 1;
}

const folder = await mkdtemp(join(tmpdir(), 'pagewise-outage-'));
const file = join(folder, 'conversations.db');
const sqlite = await openSqlite(file);
const other = new Database(file);
await measure(`SQLite, locked for ${seconds} s by another process`, sqlite, async () => {
  other.exec('begin immediate');
  await sleep(seconds * 1000);
  other.exec('rollback');
});
other.close();
await sqlite.close();
await rm(folder, { recursive: true });

if (postgresPrograms) {
  const server = await PostgresServer.start();
  await using proxy = await TcpProxy.to(server.port);
  const url = (await server.newDatabase()).replace(String(server.port), String(proxy.port));
  const store = await openPostgres(url, { logger: silentLogger });
  await measure(`Postgres, cut off for ${seconds} s`, store, async () => {
    await proxy.cut();
    await sleep(seconds * 1000);
    await proxy.restore();
  });
  await store.close();
  const restarted = await openPostgres(await server.newDatabase(), { logger: silentLogger });
  await measure(`Postgres, stopped for ${seconds} s`, restarted, async () => {
    await server.stop();
    await sleep(seconds * 1000);
    await server.start();
  });
  await restarted.close();
  await server.remove();
}
