import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { UnauthorizedError } from '../errors.ts';
import type { HttpOptions } from './http.ts';
import type { RequestContext } from '../request-context.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { openPostgres } from '../store/postgres.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { answering, createRequest, listen, post, postRequest } from '../testing/http-client.ts';
import { PostgresServer, skipWithoutPostgres } from '../testing/postgres-server.ts';
import { said, ScriptedServer } from '../testing/scripted-server.ts';

/** What a mistake in `identify` gives, by the name of the mistake. */
const nobody: Record<string, unknown> = {
  'an undefined id': undefined,
  null: null,
  'an empty id': '',
  'a blank id': ' \t',
  'a number': 42,
  'a row of a table': { id: 7 },
  'a list': ['ada'],
  'an object that reads like an id': new String('ada'),
  'an id with a NUL': 'ada\0',
  'an id with half a character': 'ada\ud800',
  'an id that fits into no index': 'a'.repeat(256),
};

/** Untyped, as a server written in JavaScript is. */
function identifying(value: unknown): Pick<HttpOptions, 'identify'> {
  return { identify: async () => value as string };
}

interface OpenedStore {
  store: Store;
  close: () => Promise<void>;
}

function refusesNobody(name: string, open: () => Promise<OpenedStore>, skip: string | false) {
  describe(`nobody, asking a server with ${name}`, { skip }, () => {
    let opened: OpenedStore;
    let server: ScriptedServer;
    let answers = 0;
    before(async () => {
      opened = await open();
      server = new ScriptedServer(
        async function* (thread) {
          answers++;
          yield said(thread.id, 'msg_1', 'Hello');
        },
        { store: opened.store },
      );
    });
    after(() => opened.close());

    const requests = [createRequest('Hi'), { type: 'threads.list', params: {} }];
    const refused = async (response: Response, what: string) => {
      assert.equal(response.status, 401, what);
      assert.deepEqual(await response.json(), {
        error: { code: 'unauthorized' },
        message: 'Authentication required.',
      });
    };

    it('is refused over Express before the request context is made', async () => {
      for (const [what, value] of Object.entries(nobody)) {
        const told: unknown[] = [];
        const admit = (userId: string) => void told.push(userId);
        await using http = await listen(server, { ...identifying(value), admit });
        for (const body of requests) await refused(await post(http.url, body), what);
        assert.deepEqual(told, []);
      }
      assert.equal(answers, 0);
    });

    it('is refused over fetch', async () => {
      for (const [what, value] of Object.entries(nobody)) {
        const answer = answering(server, identifying(value));
        for (const body of requests) {
          await refused(await answer(postRequest('http://chat.example/', body)), what);
        }
      }
      assert.equal(answers, 0);
    });

    it('is refused when the request context loses the user', async () => {
      const requestContext = (base: RequestContext) => ({ ...base, userId: '' });
      const answer = answering(server, { requestContext });
      await refused(await answer(postRequest('http://chat.example/', requests[0]!)), 'blank');
    });

    it('is refused by process', async () => {
      const { signal } = new AbortController();
      for (const value of Object.values(nobody)) {
        const who = { userId: value, metadata: {} } as RequestContext;
        for (const body of requests) {
          await assert.rejects(
            server.process(JSON.stringify(body), who, { signal }),
            UnauthorizedError,
          );
        }
      }
      assert.equal(answers, 0);
    });

    it('shares nothing with users, whose ids may be long and in any script', async () => {
      for (const userId of ['ada', 'Zoë 漢字', 'a'.repeat(255)]) {
        const answer = answering(server, identifying(userId));
        const response = await answer(postRequest('http://chat.example/', requests[0]!));
        await response.text();
        const list = await answer(postRequest('http://chat.example/', requests[1]!));
        assert.equal(((await list.json()) as { data: unknown[] }).data.length, 1);
      }
    });
  });
}

refusesNobody(
  'a MemoryStore',
  async () => ({ store: new MemoryStore(), close: async () => {} }),
  false,
);

refusesNobody(
  'SQLite',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pagewise-nobody-'));
    const store = await openSqlite(join(folder, 'conversations.db'));
    return {
      store,
      async close() {
        await store.close();
        await rm(folder, { recursive: true });
      },
    };
  },
  false,
);

refusesNobody(
  'Postgres',
  async () => {
    const postgres = await PostgresServer.start();
    const store = await openPostgres(postgres.url());
    return {
      store,
      async close() {
        await store.close();
        await postgres.remove();
      },
    };
  },
  skipWithoutPostgres(),
);
