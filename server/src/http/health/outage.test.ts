import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ThreadStreamEvent } from '../../protocol/events.ts';
import { openPostgres } from '../../store/postgres.ts';
import { createRequest, eventsOf, listen, post } from '../../testing/http-client.ts';
import { PostgresServer, skipWithoutPostgres } from '../../testing/postgres-server.ts';
import { said, ScriptedServer, silentLogger } from '../../testing/scripted-server.ts';

const skip = skipWithoutPostgres();

test('readers of a server whose database is away', { skip }, async (test) => {
  const postgres = await PostgresServer.create();
  test.after(() => postgres.remove());
  const store = await openPostgres(postgres.url(), { retryMs: 500, logger: silentLogger });
  test.after(() => store.close());
  let goOn = Promise.withResolvers<void>();
  const server = new ScriptedServer(
    async function* (thread) {
      yield said(thread.id, 'msg_1', 'before the outage');
      await goOn.promise;
      yield said(thread.id, 'msg_2', 'after it');
    },
    { store },
  );
  await using http = await listen(server);

  await test.test('are refused with 503, so that ChatKit asks again', async () => {
    for (const body of [createRequest('Hi'), { type: 'threads.list', params: {} }]) {
      const response = await post(http.url, body);
      assert.equal(response.status, 503);
      const refusal = (await response.json()) as { error: { code: string }; message: string };
      assert.equal(refusal.error.code, 'unavailable');
      assert.doesNotMatch(JSON.stringify(refusal), /127\.0\.0\.1|ECONNREFUSED/);
    }
  });

  await test.test('get an answer to the same request once it is back, once', async () => {
    await postgres.start();
    goOn.resolve();
    let response = await post(http.url, createRequest('Hi'));
    for (const end = Date.now() + 10_000; response.status === 503 && Date.now() < end;) {
      await sleep(100);
      response = await post(http.url, createRequest('Hi'));
    }
    assert.equal(response.status, 200);
    assert.deepEqual(
      (await Array.fromAsync(eventsOf(response))).at(-1),
      await lastItemOf(http.url, 'msg_2'),
    );
    const list = await post(http.url, { type: 'threads.list', params: {} });
    const { data } = (await list.json()) as { data: unknown[] };
    assert.equal(data.length, 1);
  });

  await test.test('are told when it goes away in the middle, and keep what they saw', async () => {
    goOn = Promise.withResolvers<void>();
    const response = await post(http.url, createRequest('And now?'), { user: 'bob' });
    const events: ThreadStreamEvent[] = [];
    for await (const event of eventsOf(response)) {
      events.push(event);
      if (event.type === 'thread.item.done' && event.item.id === 'msg_1') {
        await postgres.stop();
        goOn.resolve();
      }
    }
    assert.deepEqual(events.at(-1), { type: 'error', code: 'stream.error', allow_retry: true });
    const seen = events.flatMap((event) => (event.type === 'thread.item.done' ? [event.item] : []));
    const [created] = events;
    assert.ok(created?.type === 'thread.created');

    await postgres.start();
    const who = { userId: 'bob', metadata: {} };
    const page = await store.loadThreadItems(created.thread.id, { limit: 10, order: 'asc' }, who);
    assert.deepEqual(page.data, seen);
  });
});

async function lastItemOf(url: string, itemId: string): Promise<ThreadStreamEvent> {
  const threads = await post(url, { type: 'threads.list', params: {} });
  const { data: found } = (await threads.json()) as { data: { id: string }[] };
  const params = { thread_id: found[0]?.id, order: 'desc' };
  const items = await post(url, { type: 'items.list', params });
  const { data } = (await items.json()) as { data: { id: string }[] };
  const item = data.find(({ id }) => id === itemId);
  return { type: 'thread.item.done', item } as ThreadStreamEvent;
}
