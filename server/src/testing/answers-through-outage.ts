import type { ThreadItem } from '../protocol/items.ts';
import type { Store } from '../store/store.ts';
import { createRequest, eventsOf, listen, post } from './http-client.ts';
import { begun, said, ScriptedServer } from './scripted-server.ts';

/** What became of answers during an outage. */
export interface OutageReport {
  /** Answers whose readers saw all of them. */
  finished: number;
  /** Items that a reader saw done and that are not in the store as they were seen. */
  lost: number;
  /** Items and conversations that are in the store more often than once. */
  twice: number;
  /** From the end of the outage to the end of the last answer. */
  msAfter: number;
}

const all = { limit: 100, order: 'asc' } as const;

/**
 * Answers readers at once, each with three messages and a new title. When all have seen the first,
 * `outage` begins, and every answer goes on into it.
 */
export async function answersThroughOutage(
  store: Store,
  readers: number,
  outage: () => Promise<void>,
): Promise<OutageReport> {
  const underWay = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let count = 0;
  const server = new ScriptedServer(
    async function* (thread, _message, { userId }) {
      yield said(thread.id, `msg_1_${userId}`, 'before');
      if (++count === readers) underWay.resolve();
      await goOn.promise;
      yield begun(thread.id, `msg_2_${userId}`, 'dur');
      yield said(thread.id, `msg_2_${userId}`, 'during');
      thread.title = 'Answered';
      yield said(thread.id, `msg_3_${userId}`, 'after');
    },
    { store },
  );
  await using http = await listen(server);
  const reading = Array.from({ length: readers }, async (_, reader) => {
    const user = `reader${reader}`;
    const response = await post(http.url, createRequest('Hi'), { user });
    return { user, events: await Array.fromAsync(eventsOf(response)) };
  });
  await underWay.promise;
  const over = outage();
  goOn.resolve();
  await over;
  const restoredAt = performance.now();
  const read = await Promise.all(reading);
  const report = { finished: 0, lost: 0, twice: 0, msAfter: performance.now() - restoredAt };
  for (const { user, events } of read) {
    const seen = events.flatMap((event) => (event.type === 'thread.item.done' ? [event.item] : []));
    if (events.at(-1)?.type === 'thread.updated' && seen.length === 4) report.finished++;
    const kept = await keptBy(store, user);
    const copies = (id: string) => kept.items.filter((item) => item.id === id);
    report.twice += Math.max(0, kept.threads - 1);
    for (const item of seen) {
      const [found, ...others] = copies(item.id);
      if (JSON.stringify(found) !== JSON.stringify(item)) report.lost++;
      report.twice += others.length;
    }
  }
  return report;
}

async function keptBy(
  store: Store,
  userId: string,
): Promise<{ threads: number; items: ThreadItem[] }> {
  const who = { userId, metadata: {} };
  const { data } = await store.loadThreads(all, who);
  const pages = await Promise.all(data.map(({ id }) => store.loadThreadItems(id, all, who)));
  return { threads: data.length, items: pages.flatMap((page) => page.data) };
}
