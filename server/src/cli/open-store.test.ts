import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { Client } from 'pg';
import { PostgresServer, skipWithoutPostgres } from '../testing/postgres-server.ts';
import { databaseExists, databaseFile, databaseName, openStore } from './open-store.ts';
import { UsageError } from './usage-error.ts';

test(
  'a Postgres that cannot be used is told in one line, without its password',
  { skip: skipWithoutPostgres() },
  async (t) => {
    const server = await PostgresServer.start();
    t.after(() => server.remove());
    const client = new Client(server.url());
    await client.connect();
    await client.query('create role guest login');
    await client.end();
    const withUser = (user: string) => server.url().replace('postgres@', `${user}:s3cr%2Ft@`);
    const place = `127\\.0\\.0\\.1:${server.port}`;
    const lines: [string, RegExp][] = [
      [
        withUser('postgres').replace(/postgres$/, 'nowhere'),
        RegExp(
          `^--db postgres://postgres@${place}/nowhere cannot be opened: The database does not exist`,
        ),
      ],
      [withUser('stranger'), /^--db postgres:\/\/stranger@.* does not accept this user/],
      [withUser('guest'), /^--db postgres:\/\/guest@.* lacks rights/],
    ];
    for (const [db, line] of lines) {
      await assert.rejects(openStore(db), (error) => {
        assert.ok(error instanceof UsageError, String(error));
        assert.match(error.message, line);
        assert.doesNotMatch(error.message, /s3|\n/);
        return true;
      });
    }
  },
);

test('what no server has as its address is a file of SQLite', async () => {
  for (const db of ['postgres://localhost/chats', 'postgresql://localhost/chats']) {
    assert.equal(databaseName(db), 'Postgres');
    assert.equal(databaseFile(db), undefined);
    assert.equal(await databaseExists(db), true);
  }
  for (const db of ['chats.db', 'postgres.db', 'mysql://localhost/chats']) {
    assert.equal(databaseName(db), 'SQLite');
    assert.equal(databaseFile(db), resolve(db));
    assert.equal(await databaseExists(db), false);
  }
});
