import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import express from 'express';
import { DiskAttachmentStore } from '../attachments/disk-attachment-store.ts';
import { openPostgres } from '../store/postgres.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { SqlStore } from '../store/sql-store.ts';
import { PostgresServer, skipWithoutPostgres } from '../testing/postgres-server.ts';
import { createRequest, listen, post } from '../testing/http-client.ts';
import { said, ScriptedServer, silentLogger } from '../testing/scripted-server.ts';
import { OwnerAccess } from './access/owner-access.ts';
import { ownerRouter } from './owner-router.ts';
import { recordAnswers } from './record-answers.ts';

const token = 'a-token-for-programs-1';
const secret = Buffer.alloc(32, 's');
/** An id as a site may choose it: none of it may mean something in an address. */
const ada = 'ada/../?@example.com';

function knowsUsers(name: string, open: (folder: string) => Promise<SqlStore>): void {
  describe(`what the owner's API does with a user in ${name}`, () => {
    let store: SqlStore;
    let folder: string;
    let files: DiskAttachmentStore;
    let url: string;
    const closing: (() => unknown)[] = [];

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pagewise-users-'));
      store = await open(folder);
      closing.push(
        () => rm(folder, { recursive: true }),
        () => store.close(),
      );
      files = new DiskAttachmentStore({ folder, store, secret, url: 'https://docs.example/files' });
      const app = express();
      const access = new OwnerAccess({ secret, store, token });
      app.use(
        '/owner',
        ownerRouter({ access, store, attachmentStore: files, logger: silentLogger }),
      );
      const http = createServer(app).listen(0, '127.0.0.1');
      await once(http, 'listening');
      closing.push(
        () => http.closeAllConnections(),
        () => http.close(),
      );
      url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/owner/api/users`;
    });
    after(async () => {
      for (const close of closing.reverse()) await close();
    });

    const call = (method: string, userId: string, part = '', headers: object = {}) =>
      fetch(`${url}/${encodeURIComponent(userId)}${part}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...headers },
      });

    /** Each asks once, and has sent a file. */
    async function ask(...users: string[]): Promise<void> {
      const server = new ScriptedServer(
        async function* (thread) {
          yield said(thread.id, `msg_${thread.id}`, 'Yes: zanzibar.');
        },
        { store, onAnswer: recordAnswers(store) },
      );
      const identify = (headers: Headers) => decodeURIComponent(headers.get('x-user') ?? '');
      await using chat = await listen(server, { identify });
      for (const userId of users) {
        const headers = { 'x-user': encodeURIComponent(userId) };
        await (await post(chat.url, createRequest('Where?'), { headers })).text();
        const params = { name: 'notes.txt', size: 5, mime_type: 'text/plain' };
        const requestContext = { userId, metadata: {} };
        const attachment = await files.createAttachment(params, requestContext);
        await store.saveAttachment(attachment, requestContext);
        await mkdir(join(folder, 'files'), { recursive: true });
        await writeFile(join(folder, 'files', attachment.id), 'notes');
      }
      await server.drain(1000);
    }

    const stored = { chats: 1, messages: 2, ratings: 0, files: 1, answers: 1, handoffs: 0 };

    it('counts what is stored, exports it, and erases it, of this user only', async () => {
      await ask(ada, 'bob');
      const counted = await call('GET', ada);
      assert.equal(counted.headers.get('cache-control'), 'no-store');
      assert.deepEqual(await counted.json(), { userId: ada, counts: stored });

      const exported = await call('GET', ada, '/export');
      assert.equal(exported.headers.get('cache-control'), 'no-store');
      const disposition = exported.headers.get('content-disposition');
      assert.equal(disposition, 'attachment; filename=user.json');
      const records = await exported.json();
      assert.deepEqual(records, await Array.fromAsync(store.loadUser(ada)));
      assert.match(JSON.stringify(records), /zanzibar/);

      const erased = await call('DELETE', ada);
      assert.deepEqual(await erased.json(), { userId: ada, counts: stored });
      assert.deepEqual(await Array.fromAsync(store.loadUser(ada)), []);
      assert.equal((await readdir(join(folder, 'files'))).length, 1);
      const other = (await (await call('GET', 'bob')).json()) as object;
      assert.deepEqual(other, { userId: 'bob', counts: stored });
    });

    it('says that nothing is stored, also when it erases again', async () => {
      await ask('eve');
      assert.equal((await call('DELETE', 'eve')).status, 200);
      for (const [method, part] of [
        ['GET', ''],
        ['GET', '/export'],
        ['DELETE', ''],
      ] as const) {
        for (const userId of ['eve', '\0']) {
          const response = await call(method, userId, part);
          assert.equal(response.status, 404);
          assert.equal(response.headers.get('content-disposition'), null);
          assert.deepEqual(await response.json(), {
            error: { code: 'not_found' },
            message: `Nothing is stored about ${userId}.`,
          });
        }
      }
    });

    it('does nothing for another page, nor without a session', async () => {
      await ask('dan');
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example' },
      ]) {
        assert.equal((await call('DELETE', 'dan', '', headers)).status, 403);
        assert.equal((await call('GET', 'dan', '/export', headers)).status, 403);
      }
      const authorization = 'Bearer another-token-of-some-length';
      assert.equal((await call('DELETE', 'dan', '', { authorization })).status, 401);
      assert.equal((await call('GET', 'dan')).status, 200);
    });

    it('refuses an address that cannot be read', async () => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${url}/%E0%A4%A`, { method: 'DELETE', headers });
      assert.equal(response.status, 400);
      assert.match(await response.text(), /"invalid_request"/);
    });
  });
}

knowsUsers('SQLite', (folder) => openSqlite(join(folder, 'x.db')));

describe('on a real Postgres', { skip: skipWithoutPostgres() }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.remove());
  knowsUsers('Postgres', async () => openPostgres(await server.newDatabase()));
});
