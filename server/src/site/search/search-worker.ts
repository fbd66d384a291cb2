import type { InvertedIndex } from '../index/inverted-index.ts';
import { nearestSections, type Vectors } from '../embeddings/vectors.ts';
import { fuseRanked } from './fuse-ranked.ts';
import { type RankedSection, type RankingQuery, rankSections } from './ranking.ts';

/** What a worker thread is asked. The arrays of the index are shared, not copied. */
export interface SearchTask {
  index: InvertedIndex;
  asked: RankingQuery;
  /** Where the index has vectors, and the query has one. */
  meaning?: { vectors: Vectors; query: Int8Array } | undefined;
}

/** Of each ranking so many sections are joined. */
const joined = 50;

/** Runs one search; `SearchPool` calls it in worker threads. */
export default function search({ index, asked, meaning }: SearchTask): RankedSection[] {
  if (!meaning) return rankSections(index, asked);
  const more = { ...asked, limit: Math.max(joined, asked.limit) };
  const byVector = nearestSections(meaning.vectors, meaning.query, index, more);
  return fuseRanked(rankSections(index, more), byVector, asked.limit);
}
