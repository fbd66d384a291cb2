import { threadId } from 'node:worker_threads';
import type { RankedSection } from '../site/search/ranking.ts';
import type { SearchTask } from '../site/search/search-worker.ts';

/**
 * A search for tests that does what the query says: `block MS`, `throw`, `crash` or `exit`. Finds
 * one section, whose id is that of the thread.
 */
export default function search({ asked }: SearchTask): RankedSection[] {
  const [order, ms] = asked.query.split(' ');
  const start = performance.now();
  if (order === 'block') while (performance.now() - start < Number(ms));
  if (order === 'throw') throw new Error('The search threw.');
  if (order === 'exit') process.exit(1);
  if (order === 'crash') {
    setImmediate(() => {
      throw new Error('The thread crashed.');
    });
    return new Promise(() => {}) as never;
  }
  return [{ sectionId: threadId, pieceId: 0, score: 1 }];
}
