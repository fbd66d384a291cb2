import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { UnavailableError } from '../../errors.ts';
import type { ThreadStreamEvent } from '../../protocol/events.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { createRequest, eventsOf, listen, post } from '../../testing/http-client.ts';
import { said, ScriptedServer } from '../../testing/scripted-server.ts';

async function temporaryFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-outage-'));
  t.after(() => rm(folder, { recursive: true }));
  return join(folder, 'conversations.db');
}

async function refusedAsAway(response: Response): Promise<void> {
  assert.equal(response.status, 503);
  assert.equal(response.headers.get('retry-after'), '5');
  const refusal = (await response.json()) as { error: { code: string }; message: string };
  assert.equal(refusal.error.code, 'unavailable');
  assert.doesNotMatch(JSON.stringify(refusal), /sqlite|database|\.db|lock/i);
}

test('readers of a server whose SQLite file another process keeps locked', async (t) => {
  const file = await temporaryFile(t);
  const store = await openSqlite(file, { retryMs: 50 });
  t.after(() => store.close());
  const other = new Database(file);
  t.after(() => other.close());
  let lockBefore = '';
  const server = new ScriptedServer(
    async function* (thread) {
      yield said(thread.id, 'msg_1', 'before the outage');
      if (lockBefore === 'msg_2') other.exec('begin immediate');
      yield said(thread.id, 'msg_2', 'after it');
    },
    { store },
  );
  await using http = await listen(server);

  await t.test('are refused with 503, may read, and are answered when it is free', async () => {
    other.exec('begin immediate');
    await refusedAsAway(await post(http.url, createRequest('Hi')));
    const list = { type: 'threads.list', params: {} };
    assert.deepEqual(await (await post(http.url, list)).json(), { data: [], has_more: false });

    other.exec('rollback');
    const events = await Array.fromAsync(eventsOf(await post(http.url, createRequest('Hi'))));
    assert.equal(events.at(-1)?.type, 'thread.item.done');
    const { data } = (await (await post(http.url, list)).json()) as { data: unknown[] };
    assert.equal(data.length, 1);
  });

  await t.test('are told when it is locked in the middle, and keep what they saw', async () => {
    lockBefore = 'msg_2';
    const response = await post(http.url, createRequest('And now?'), { user: 'bob' });
    const events: ThreadStreamEvent[] = await Array.fromAsync(eventsOf(response));
    other.exec('rollback');
    assert.deepEqual(events.at(-1), { type: 'error', code: 'stream.error', allow_retry: true });
    const [created] = events;
    assert.ok(created?.type === 'thread.created');
    const seen = events.flatMap((event) => (event.type === 'thread.item.done' ? [event.item] : []));
    const who = { userId: 'bob', metadata: {} };
    const page = await store.loadThreadItems(created.thread.id, { limit: 9, order: 'asc' }, who);
    assert.deepEqual(page.data, seen);
  });
});

test('a SQLite file that breaks while it is open is an outage, not an error of its own', async (t) => {
  const file = await temporaryFile(t);
  await (await openSqlite(file)).close();
  const store = await openSqlite(file);
  t.after(() => store.close());
  // The first page holds the schema, which was read when the file was opened.
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill('x', 4096), { flag: 'r+' });
  await assert.rejects(store.checkHealth(), UnavailableError);
  await using http = await listen(new ScriptedServer(async function* () {}, { store }));
  await refusedAsAway(await post(http.url, createRequest('Hi')));
});
