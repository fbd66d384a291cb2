import type { ThreadItem } from '../../protocol/items.ts';
import type { Store } from '../../store/store.ts';
import type { Gap, GapReport } from './api-responses.ts';

/**
 * Finds the questions whose answers cite no source or did not help: what the site does not say, or
 * does not say in the words that its readers use.
 *
 * @param items All items, thread by thread, oldest first.
 * @param since Earlier questions are left out.
 * @param disliked Ids of items that readers rated as not helpful, as `ratedItem` joins them.
 */
export async function findGaps(
  items: AsyncIterable<{ thread: number; item: ThreadItem }>,
  since: Date,
  disliked: ReadonlySet<string> = new Set(),
): Promise<GapReport> {
  const gaps = new Map<string, Gap>();
  const report: GapReport = { questions: 0, gaps: [] };
  let asked: { thread: number; text: string; at: string; why: Gap['why'] | undefined } | undefined;
  const count = () => {
    if (!asked || new Date(asked.at) < since) return;
    report.questions++;
    const { text, why, at } = asked;
    if (!why) return;
    const key = `${why} ${text
      .toLowerCase()
      .replaceAll(/[\s\p{P}]+/gu, ' ')
      .trim()}`;
    const gap = gaps.get(key) ?? { question: text, why, times: 0, last: at };
    gaps.set(key, { ...gap, times: gap.times + 1, last: at > gap.last ? at : gap.last });
  };
  for await (const { thread, item } of items) {
    if (item.type === 'user_message') {
      count();
      const text = item.content.map((part) => part.text).join(' ');
      asked = { thread, text, at: item.created_at, why: 'no answer' };
    } else if (item.type === 'assistant_message' && asked?.thread === thread) {
      const cites = item.content.some(({ annotations }) => annotations.length > 0);
      const isDisliked = disliked.has(ratedItem(item.thread_id, item.id));
      if (cites) asked.why = isDisliked ? 'not helpful' : undefined;
      else if (asked.why === 'no answer') asked.why = 'no source';
    }
  }
  count();
  report.gaps = [...gaps.values()].sort(
    (one, other) => other.times - one.times || other.last.localeCompare(one.last),
  );
  return report;
}

/** The key of an item among those of all threads. */
export function ratedItem(threadId: string, itemId: string): string {
  return JSON.stringify([threadId, itemId]);
}

/** Items that readers rated as not helpful, as `ratedItem` joins them. */
export async function dislikedItems(store: Pick<Store, 'loadFeedback'>): Promise<Set<string>> {
  const disliked = new Set<string>();
  for (let after: string | undefined; ;) {
    const page = await store.loadFeedback({ limit: 1000, kind: 'negative', after });
    for (const { threadId, itemId } of page.data) disliked.add(ratedItem(threadId, itemId));
    if (!page.has_more) return disliked;
    after = page.after;
  }
}
