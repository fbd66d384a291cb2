import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { PostgresServer, skipWithoutPostgres } from '../testing/postgres-server.ts';
import { silentLogger } from '../testing/scripted-server.ts';
import { TcpProxy } from '../testing/tcp-proxy.ts';
import { openPostgres } from './postgres.ts';
import type { SqlStore } from './sql-store.ts';

describe('broadcasts over Postgres', { skip: skipWithoutPostgres() }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.remove());

  it('reach every process, and its own', async () => {
    const url = await server.newDatabase();
    const stores = [await openPostgres(url), await openPostgres(url)];
    const heard = stores.map(listened);
    await arrives(stores[0]!, 'hello', heard);
    assert.deepEqual(
      heard.map((texts) => new Set(texts)),
      [new Set(['hello']), new Set(['hello'])],
    );
    for (const store of stores) await store.close();
  });

  it('stay in their database', async () => {
    const [one, other] = [
      await openPostgres(await server.newDatabase()),
      await openPostgres(await server.newDatabase()),
    ];
    const heard = [listened(one), listened(other)];
    await arrives(one, 'for one', [heard[0]!]);
    await arrives(other, 'for other', [heard[1]!]);
    assert(!heard[1]!.includes('for one'));
    for (const store of [one, other]) await store.close();
  });

  it('take one connection, and none before somebody listens', async () => {
    const url = await server.newDatabase();
    const store = await openPostgres(url);
    const client = new Client(url);
    await client.connect();
    const listening = async () => {
      const { rowCount } = await client.query(
        `select from pg_stat_activity
         where datname = current_database() and application_name = 'pagewise listener'`,
      );
      return rowCount;
    };
    assert.equal(await listening(), 0);
    const heard = [listened(store), listened(store)];
    await arrives(store, 'hello', heard);
    assert.equal(await listening(), 1);
    await store.close();
    for (const end = Date.now() + 10_000; (await listening()) && Date.now() < end;) await sleep(20);
    assert.equal(await listening(), 0);
    await client.end();
  });

  it('come back after an outage, and the store works without them', async () => {
    await using proxy = await TcpProxy.to(server.port);
    const direct = await server.newDatabase();
    const url = direct.replace(String(server.port), String(proxy.port));
    const said: string[] = [];
    const say = (_: object, message: string) => void said.push(message);
    const store = await openPostgres(url, { logger: { ...silentLogger, warn: say } });
    const heard = listened(store);
    await arrives(store, 'before', [heard]);
    await proxy.cut();
    await assert.rejects(store.broadcast!.send('lost'));
    await proxy.restore();
    await arrives(store, 'after', [heard]);
    assert(!heard.includes('lost'));
    assert(said.includes('Other copies of the server are not heard'));
    await store.close();
  });
});

function listened(store: SqlStore): string[] {
  const texts: string[] = [];
  store.broadcast!.listen((text) => texts.push(text));
  return texts;
}

/** Sends a text until all have heard it: a connection may not be there yet. */
async function arrives(store: SqlStore, text: string, heard: string[][]): Promise<void> {
  for (const end = Date.now() + 15_000; ; await sleep(50)) {
    await store.broadcast!.send(text).catch(() => {});
    if (heard.every((texts) => texts.includes(text))) return;
    if (Date.now() > end) throw new Error(`${text} has not arrived.`);
  }
}
