/**
 * What one page of a long thread costs, at its start, in its middle and at its end:
 * `node server/bench/paging.bench.ts [items]`.
 *
 * @module
 */
import type { ThreadItem } from '../src/protocol/items.ts';
import type { Store } from '../src/store/store.ts';
import { databases, openStore } from './databases.ts';

const count = Number(process.argv[2] ?? 100_000);
const limit = 50;
const rounds = 300;
const who = { userId: 'ada', metadata: {} };
const threadId = 'thr_long';
const created_at = '2026-01-01T00:00:00Z';

console.log(`Pages of ${limit} items from a thread of ${count}, milliseconds (median, p95)`);
for (const open of databases) {
  await using database = await open();
  const store = await openStore(database.place);
  const start = performance.now();
  await fill(store);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${database.name}: written at ${Math.round(count / seconds)} items/s`);
  const ids = await readIds(store);
  const places = {
    start: ids[0]!,
    middle: ids[Math.floor(count / 2)]!,
    end: ids.at(-limit - 2)!,
  };
  for (const order of ['asc', 'desc'] as const) {
    const after =
      order === 'asc' ? places : { ...places, start: ids[limit + 1]!, end: ids.at(-1)! };
    const figures = await measure(store, order, after);
    console.log(
      `  ${order.padEnd(4)} ` +
        Object.entries(figures)
          .map(([place, { median, p95 }]) => `${place} ${median.toFixed(3)} (${p95.toFixed(3)})`)
          .join('   ') +
        `   end / start ${(figures['end']!.median / figures['start']!.median).toFixed(2)}`,
    );
  }
  await store.close();
}

async function fill(store: Store): Promise<void> {
  await store.saveThread(
    { id: threadId, created_at, status: { type: 'active' }, metadata: {} },
    who,
  );
  const batch = 500;
  for (let first = 0; first < count; first += batch) {
    await Promise.all(
      Array.from({ length: Math.min(batch, count - first) }, (_, index) =>
        store.addThreadItem(threadId, item(first + index), who),
      ),
    );
  }
}

/** Writers side by side decide the order. */
async function readIds(store: Store): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ids.length < count; after = ids.at(-1)) {
    const page = await store.loadThreadItems(threadId, { limit: 1000, order: 'asc', after }, who);
    ids.push(...page.data.map(({ id }) => id));
  }
  return ids;
}

/** In turns, so that whatever else the machine does meets all places alike. */
async function measure(
  store: Store,
  order: 'asc' | 'desc',
  places: Record<string, string>,
): Promise<Record<string, { median: number; p95: number }>> {
  const times = new Map(Object.keys(places).map((place) => [place, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [place, after] of Object.entries(places)) {
      const start = performance.now();
      const page = await store.loadThreadItems(threadId, { limit, order, after }, who);
      times.get(place)!.push(performance.now() - start);
      if (page.data.length !== limit) throw new Error(`A page had ${page.data.length} items.`);
    }
  }
  return Object.fromEntries(
    [...times].map(([place, measured]) => {
      measured.sort((one, two) => one - two);
      const at = (part: number) => measured[Math.floor(rounds * part)]!;
      return [place, { median: at(0.5), p95: at(0.95) }];
    }),
  );
}

function item(index: number): ThreadItem {
  const text = `Answer ${index}: VACUUM reclaims storage occupied by dead tuples. `.repeat(4);
  return {
    id: `msg_${index}`,
    thread_id: threadId,
    created_at,
    type: 'assistant_message',
    content: [{ type: 'output_text', text, annotations: [] }],
  };
}
