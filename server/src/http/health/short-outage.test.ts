import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { openPostgres } from '../../store/postgres.ts';
import { openSqlite } from '../../store/sqlite.ts';
import type { Store } from '../../store/store.ts';
import { answersThroughOutage } from '../../testing/answers-through-outage.ts';
import { createRequest, eventsOf, listen, post } from '../../testing/http-client.ts';
import { PostgresServer, skipWithoutPostgres } from '../../testing/postgres-server.ts';
import { begun, said, ScriptedServer, silentLogger } from '../../testing/scripted-server.ts';
import { TcpProxy } from '../../testing/tcp-proxy.ts';

const skip = skipWithoutPostgres();
const readers = 100;

async function allSurvive(store: Store, outage: () => Promise<void>): Promise<void> {
  const { msAfter: _, ...report } = await answersThroughOutage(store, readers, outage);
  assert.deepEqual(report, { finished: readers, lost: 0, twice: 0 });
}

describe('finished answers outlive a short outage', () => {
  it('of the network to Postgres', { skip }, async (t) => {
    const postgres = await PostgresServer.start();
    t.after(() => postgres.remove());
    await using proxy = await TcpProxy.to(postgres.port);
    const url = postgres.url().replace(String(postgres.port), String(proxy.port));
    const store = await openPostgres(url, { logger: silentLogger });
    await allSurvive(store, async () => {
      await proxy.cut();
      await sleep(1500);
      await proxy.restore();
    });
    await store.close();
  });

  it('of Postgres that restarts', { skip }, async (t) => {
    const postgres = await PostgresServer.start();
    t.after(() => postgres.remove());
    const store = await openPostgres(postgres.url(), { logger: silentLogger });
    await allSurvive(store, async () => {
      await postgres.stop();
      await postgres.start();
    });
    await store.close();
  });

  it('of a SQLite file that another process writes', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'pagewise-short-'));
    t.after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'conversations.db');
    const store = await openSqlite(file);
    const other = new Database(file);
    await allSurvive(store, async () => {
      other.exec('begin immediate');
      await sleep(500);
      // The process is not held up meanwhile: who reads is answered.
      const who = { userId: 'reader1', metadata: {} };
      assert.equal((await store.loadThreads({ limit: 9, order: 'asc' }, who)).data.length, 1);
      other.exec('rollback');
    });
    other.close();
    await store.close();
  });
});

describe('a statement whose reply was lost', { skip }, () => {
  it('is not carried out twice', async (t) => {
    const postgres = await PostgresServer.start();
    t.after(() => postgres.remove());
    await using proxy = await TcpProxy.to(postgres.port);
    const url = postgres.url().replace(String(postgres.port), String(proxy.port));
    const store = await openPostgres(url, { logger: silentLogger });
    const who = { userId: 'ada', metadata: {} };
    const created_at = '2026-01-01T00:00:00Z';
    const thread = { id: 'thr_1', created_at, status: { type: 'active' as const }, metadata: {} };
    const items = ['itm_1', 'itm_2'].map((id) => {
      return { type: 'end_of_turn', id, thread_id: 'thr_1', created_at } as const;
    });
    const file = { type: 'file', id: 'atc_1', name: 'a.txt', mime_type: 'text/plain' } as const;
    const claim = { fingerprint: 'Hi', threadId: 'thr_1', itemId: 'itm_1', startedAt: 1_000_000 };
    const losing = <Value>(call: () => Promise<Value>) => {
      proxy.loseNextReply();
      return call();
    };

    await losing(() => store.saveThread(thread, who));
    for (const item of items) await losing(() => store.addThreadItem('thr_1', item, who));
    const page = await losing(() =>
      store.loadThreadItems('thr_1', { limit: 9, order: 'asc' }, who),
    );
    assert.deepEqual(page, { data: items, has_more: false });
    const feedback = {
      threadId: 'thr_1',
      itemId: 'itm_1',
      kind: 'negative' as const,
      reasons: [],
      note: '',
      createdAt: created_at,
    };
    await losing(() => store.saveFeedback(feedback, who));
    const given = await store.loadFeedback({ limit: 9 });
    assert.deepEqual(given.data, [{ ...feedback, userId: 'ada' }]);

    await store.claimRequest({ ...claim, fingerprint: 'Another' }, 30_000, who);
    // Claiming twice gives the request its own claim: it goes on with the ids that it had.
    assert.deepEqual(await losing(() => store.claimRequest(claim, 30_000, who)), claim);
    await losing(() => store.renewRequest('Hi', 1_010_000, who));
    await losing(() => store.endRequest('Hi', who));
    assert.equal(await store.claimRequest(claim, 30_000, who), undefined);

    await store.saveAttachment(file, who);
    await losing(() => store.deleteAttachment('atc_1', who));
    await losing(() => store.deleteThreadItem('thr_1', 'itm_1', who));
    await losing(() => store.deleteThread('thr_1', who));
    assert.deepEqual((await store.loadThreads({ limit: 9, order: 'asc' }, who)).data, []);
    await store.close();
  });
});

describe('a server that shuts down during an outage', { skip }, () => {
  it('tells its readers, and does not wait for the database', async (t) => {
    const postgres = await PostgresServer.start();
    t.after(() => postgres.remove());
    const store = await openPostgres(postgres.url(), { retryMs: 60_000, logger: silentLogger });
    const server = new ScriptedServer(
      async function* (thread) {
        yield begun(thread.id, 'msg_1', 'Half');
        await postgres.stop();
        yield said(thread.id, 'msg_1', 'Whole');
      },
      { store },
    );
    await using http = await listen(server);
    const response = await post(http.url, createRequest('Hi'));
    const events = Array.fromAsync(eventsOf(response));
    await sleep(300);
    await server.drain(1);
    await store.close();
    assert.deepEqual((await events).at(-1), {
      type: 'error',
      code: 'stream.error',
      allow_retry: true,
    });
  });
});
