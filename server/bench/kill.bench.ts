/**
 * Kills a server in the middle of its answers, again and again, and looks whether every item whose
 * `thread.item.done` a client saw is in the store afterwards, once and whole:
 * `node server/bench/kill.bench.ts [times]`.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ThreadItem } from '../src/protocol/items.ts';
import type { PageRequest, Store } from '../src/store/store.ts';
import { createRequest, eventsOf, post } from '../src/testing/http-client.ts';
import { databases, openStore } from './databases.ts';

const times = Number(process.argv[2] ?? 50);
const clients = 8;
const program = fileURLToPath(new URL('kill-server.ts', import.meta.url));

/** What one client saw done, by thread. */
interface Seen {
  user: string;
  threadId: string | undefined;
  items: ThreadItem[];
}

let failed = false;
for (const open of databases) {
  await using database = await open();
  let seenItems = 0;
  let lost = 0;
  let twice = 0;
  let changed = 0;
  for (let time = 0; time < times; time++) {
    const seen = await runAndKill(database.place, time);
    const store = await openStore(database.place);
    for (const { user, threadId, items } of seen) {
      if (!threadId) continue;
      const kept = await readThread(store, user, threadId);
      seenItems += items.length;
      for (const item of items) {
        const found = kept.filter(({ id }) => id === item.id);
        if (found.length === 0) lost++;
        if (found.length > 1) twice++;
        if (found.length === 1 && JSON.stringify(found[0]) !== JSON.stringify(item)) changed++;
      }
    }
    await store.close();
  }
  console.log(
    `${database.name}: killed ${times} times under ${clients} streams; ` +
      `${seenItems} items seen done, ${lost} lost, ${twice} twice, ${changed} changed`,
  );
  failed ||= seenItems === 0 || lost + twice + changed > 0;
}
process.exitCode = failed ? 1 : 0;

async function runAndKill(place: string, time: number): Promise<Seen[]> {
  const child = spawn(process.execPath, [program, place], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = line.toString().trim();
  const seen = Array.from({ length: clients }, (_, client): Seen => {
    return { user: `user_${time}_${client}`, threadId: undefined, items: [] };
  });
  const reading = seen.map((each) => read(url, each));
  // Also while threads are being made, and while many answers are under way.
  await sleep(20 + Math.random() * 400);
  child.kill('SIGKILL');
  await exit;
  await Promise.all(reading);
  return seen;
}

async function read(url: string, seen: Seen): Promise<void> {
  try {
    const response = await post(url, createRequest('Go on'), { user: seen.user });
    assert.equal(response.status, 200);
    for await (const event of eventsOf(response)) {
      if (event.type === 'thread.created') seen.threadId = event.thread.id;
      if (event.type === 'thread.item.done') seen.items.push(event.item);
    }
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    // The connection broke: what came before it was seen.
  }
}

async function readThread(store: Store, userId: string, threadId: string): Promise<ThreadItem[]> {
  const items: ThreadItem[] = [];
  let page: PageRequest = { limit: 1000, order: 'asc' };
  for (;;) {
    const { data, has_more, after } = await store.loadThreadItems(threadId, page, {
      userId,
      metadata: {},
    });
    items.push(...data);
    if (!has_more) return items;
    page = { ...page, after };
  }
}
