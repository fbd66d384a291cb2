import type { RankedSection } from './ranking.ts';

/** How far down a rank still counts: that of the paper on reciprocal rank fusion. */
const rankOffset = 60;

/**
 * Joins sections ranked by words and by vectors, by reciprocal rank. A section that has every term of
 * the query stands no lower than its words rank it.
 */
export function fuseRanked(
  byWords: readonly RankedSection[],
  byVector: readonly RankedSection[],
  limit: number,
): RankedSection[] {
  const scores = new Map<number, number>();
  for (const ranked of [byWords, byVector]) {
    for (const [rank, { sectionId }] of ranked.entries()) {
      scores.set(sectionId, (scores.get(sectionId) ?? 0) + 1 / (rankOffset + rank));
    }
  }
  const sections = new Map<number, RankedSection>();
  // The piece that has the words shows them, and words come first where ranks are equal.
  for (const each of [...byWords, ...byVector]) {
    if (!sections.has(each.sectionId)) sections.set(each.sectionId, each);
  }
  const scoreOf = ({ sectionId }: RankedSection) => scores.get(sectionId) ?? 0;
  const fused = [...sections.values()].sort((a, b) => scoreOf(b) - scoreOf(a));
  for (const [rank, each] of byWords.entries()) {
    const at = fused.indexOf(each);
    if (!each.hasAllTerms || at <= rank) continue;
    fused.splice(at, 1);
    fused.splice(rank, 0, each);
  }
  return fused.slice(0, limit).map((each, rank) => ({ ...each, score: 1 / (rankOffset + rank) }));
}
