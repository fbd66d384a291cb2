import type { SearchHit } from '../index/index-records.ts';

/** Sections of several searches in one list, by reciprocal rank: found twice counts more. */
export function fuse(searches: readonly SearchHit[][]): SearchHit[] {
  const found = new Map<string, { hit: SearchHit; score: number }>();
  for (const hits of searches) {
    for (const [rank, hit] of hits.entries()) {
      const key = `${hit.url}#${hit.sectionId} ${hit.sectionTitle}`;
      const known = found.get(key);
      const score = 1 / (60 + rank);
      if (known) known.score += score;
      else found.set(key, { hit, score });
    }
  }
  return [...found.values()].sort((one, other) => other.score - one.score).map(({ hit }) => hit);
}

/** True for a "See also" and the like: a list of links and no sentence. */
export function isLinkList(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim());
  return (
    lines.every((line) => /^\s*(?:[-*+]|\d+[.)])\s/.test(line) && !/[.!?。:]\s|`/.test(line)) &&
    lines.every((line) => line.split(/\s+/).length <= 8)
  );
}
