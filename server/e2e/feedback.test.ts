import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ThreadStreamEvent } from '../src/protocol/events.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { runCommand, serveProcess } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

test('what a reader thinks of an answer outlives pagewise serve, and is seen by its owner', async () => {
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-rated-')), 'x.db');
  const served = await serveProcess(['--site', site, '--port', '0', '--db', db]);
  const visitor = await fetch(`${served.url}/pagewise/visitor`, { method: 'POST' });
  const { token } = (await visitor.json()) as { token: string };
  const ask = (body: object) =>
    fetch(`${served.url}/pagewise/chatkit`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  const content = [{ type: 'input_text', text: 'How do gears mesh?' }];
  const input = { content, attachments: [], inference_options: {} };
  const streamed = await (await ask({ type: 'threads.create', params: { input } })).text();
  const events = [...streamed.matchAll(/^data: (.*)$/gm)].map(
    ([, event = '']) => JSON.parse(event) as ThreadStreamEvent,
  );
  const [created] = events;
  assert.ok(created?.type === 'thread.created');
  const isAnswer = (event: ThreadStreamEvent) =>
    event.type === 'thread.item.done' && event.item.type === 'assistant_message';
  const answer = events.find(isAnswer);
  assert.ok(answer?.type === 'thread.item.done');
  const rated = await ask({
    type: 'items.feedback',
    params: { thread_id: created.thread.id, item_ids: [answer.item.id], kind: 'negative' },
    metadata: { feedback: { reasons: ['incomplete'], note: 'Which gears?' } },
  });
  assert.equal(rated.status, 200);
  await served.stop();

  const store = await openSqlite(db);
  const { data } = await store.loadFeedback({ limit: 10 });
  await store.close();
  assert.deepEqual(
    data.map(({ threadId, itemId, kind, reasons, note }) => {
      return { threadId, itemId, kind, reasons, note };
    }),
    [
      {
        threadId: created.thread.id,
        itemId: answer.item.id,
        kind: 'negative',
        reasons: ['incomplete'],
        note: 'Which gears?',
      },
    ],
  );
  const gaps = await runCommand(['gaps', '--db', db]);
  assert.match(gaps.stdout, /1 of 1 questions .*\n.*How do gears mesh\?/);
});
