import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { RequestContext } from '../request-context.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { openPostgres } from '../store/postgres.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { createRequest } from '../testing/http-client.ts';
import { PostgresServer, skipWithoutPostgres } from '../testing/postgres-server.ts';
import { begun, said, ScriptedServer } from '../testing/scripted-server.ts';

const repeatWithinMs = 300;
const all = { limit: 100, order: 'asc' } as const;

interface Opened {
  /** Of two copies of a server, on one database. */
  stores: [Store, Store];
  close: () => Promise<void>;
}

/** Says a part at once, and the rest when it is told to go on. */
function copyOf(store: Store, goOn: Promise<void>): ScriptedServer {
  return new ScriptedServer(
    async function* (thread) {
      yield begun(thread.id, 'msg_partial', 'Half');
      await goOn;
      yield said(thread.id, 'msg_done', 'Whole');
    },
    { store, repeatWithinMs },
  );
}

function longAnswersOn(name: string, open: () => Promise<Opened>, skip: string | false): void {
  describe(`an answer that takes long, on ${name}`, { skip }, () => {
    let opened: Opened;
    let users = 0;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    const never = new Promise<void>(() => {});
    const someone = () => ({ userId: `user ${++users}`, metadata: {} });
    const begin = async (server: ScriptedServer, who: RequestContext) => {
      const leave = new AbortController();
      const body = JSON.stringify(createRequest('Hi'));
      const result = await server.process(body, who, { signal: leave.signal });
      assert.ok(result.type === 'stream');
      const events = result.events[Symbol.asyncIterator]();
      const seen: (ThreadStreamEvent | undefined)[] = [];
      while (seen.at(-1)?.type !== 'thread.item.added') seen.push((await events.next()).value);
      return {
        leave,
        async end() {
          for (let next = await events.next(); !next.done; next = await events.next());
        },
      };
    };
    const threadsOf = async (who: RequestContext) => {
      const [store] = opened.stores;
      const threads = await store.loadThreads(all, who);
      return Promise.all(
        threads.data.map(async ({ id }) => {
          const { data } = await store.loadThreadItems(id, all, who);
          return data.map(({ type }) => type);
        }),
      );
    };

    it('is one conversation when it breaks off late and the request comes to another copy', async () => {
      const who = someone();
      const [here, there] = opened.stores;
      const first = await begin(copyOf(here, never), who);
      await sleep(3 * repeatWithinMs);
      first.leave.abort();
      await first.end();
      const second = await begin(copyOf(there, Promise.resolve()), who);
      await second.end();
      assert.deepEqual(await threadsOf(who), [['user_message', 'assistant_message']]);
    });

    it('is one conversation when its copy is gone without a word', async () => {
      const who = someone();
      const [here, there] = opened.stores;
      const first = await begin(copyOf(here, never), who);
      await sleep(2 * repeatWithinMs);
      const second = await begin(copyOf(there, Promise.resolve()), who);
      await second.end();
      assert.deepEqual(await threadsOf(who), [['user_message', 'assistant_message']]);
      first.leave.abort();
      await first.end();
    });

    it('is one conversation when its retry takes long, too, and breaks off', async () => {
      const who = someone();
      const [here, there] = opened.stores;
      const first = await begin(copyOf(here, never), who);
      first.leave.abort();
      await first.end();
      const second = await begin(copyOf(there, never), who);
      await sleep(3 * repeatWithinMs);
      second.leave.abort();
      await second.end();
      const third = await begin(copyOf(here, Promise.resolve()), who);
      await third.end();
      assert.deepEqual(await threadsOf(who), [['user_message', 'assistant_message']]);
    });

    it('is over when it has ended: the same words are a new question', async () => {
      const who = someone();
      const goOn = Promise.withResolvers<void>();
      const [here, there] = opened.stores;
      const first = await begin(copyOf(here, goOn.promise), who);
      await sleep(2 * repeatWithinMs);
      goOn.resolve();
      await first.end();
      const second = await begin(copyOf(there, Promise.resolve()), who);
      await second.end();
      assert.equal((await threadsOf(who)).length, 2);
    });

    it('is given up some time after it broke off', async () => {
      const who = someone();
      const [here, there] = opened.stores;
      const first = await begin(copyOf(here, never), who);
      first.leave.abort();
      await first.end();
      await sleep(2 * repeatWithinMs);
      const second = await begin(copyOf(there, Promise.resolve()), who);
      await second.end();
      assert.equal((await threadsOf(who)).length, 2);
    });
  });
}

longAnswersOn(
  'a MemoryStore',
  async () => {
    const store = new MemoryStore();
    return { stores: [store, store], close: async () => {} };
  },
  false,
);

longAnswersOn(
  'SQLite',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pagewise-long-'));
    const open = () => openSqlite(join(folder, 'conversations.db'));
    const stores = [await open(), await open()] as const;
    return {
      stores: [...stores],
      async close() {
        for (const store of stores) await store.close();
        await rm(folder, { recursive: true });
      },
    };
  },
  false,
);

longAnswersOn(
  'Postgres',
  async () => {
    const postgres = await PostgresServer.start();
    const open = () => openPostgres(postgres.url());
    const stores = [await open(), await open()] as const;
    return {
      stores: [...stores],
      async close() {
        for (const store of stores) await store.close();
        await postgres.remove();
      },
    };
  },
  skipWithoutPostgres(),
);

describe('the claim of a request', () => {
  class Renewals extends MemoryStore {
    count = 0;
    override renewRequest(...parameters: Parameters<MemoryStore['renewRequest']>) {
      this.count++;
      return super.renewRequest(...parameters);
    }
  }

  it('is not renewed any more once the request was answered, refused or has failed', async () => {
    const store = new Renewals();
    const who = { userId: 'ada', metadata: {} };
    const { signal } = new AbortController();
    const server = new ScriptedServer(
      async function* (thread) {
        yield said(thread.id, 'msg_1', 'Done');
      },
      { store, repeatWithinMs: 30 },
    );
    const ask = async (request: object) => {
      const result = await server.process(JSON.stringify(request), who, { signal });
      if (result.type === 'stream') await Array.fromAsync(result.events);
    };
    await ask(createRequest('Hi'));
    const { data } = await store.loadThreads(all, who);
    const params = { thread_id: data[0]!.id, result: 1 };
    await assert.rejects(ask({ type: 'threads.add_client_tool_output', params }));
    store.addThreadItem = () => Promise.reject(new Error('disk full'));
    await assert.rejects(ask(createRequest('Again')), /disk full/);
    await sleep(100);
    assert.equal(store.count, 0);
  });
});
