import type { InvertedIndex } from '../index/inverted-index.ts';
import { type RankedSection, type RankingQuery, rankSections } from './ranking.ts';

/** What a worker thread is asked. The arrays of the index are shared, not copied. */
export interface SearchTask {
  index: InvertedIndex;
  asked: RankingQuery;
}

/** Runs one search; `SearchPool` calls it in worker threads. */
export default function search({ index, asked }: SearchTask): RankedSection[] {
  return rankSections(index, asked);
}
