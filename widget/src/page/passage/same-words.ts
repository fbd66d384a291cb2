import type { Stretch } from './near-match.ts';
import type { TextIndex } from './text-index.ts';
import { isWordEdge, sectionOf } from './text-places.ts';

/** What is looked for, folded. */
export interface Wanted {
  exact: string;
  /** Of a diff, without the marks that its page may show by how lines look. */
  unmarked: string;
  /** What of it a page shows in letters, where it has its formulas set. */
  words: string;
  around: { before: string; after: string };
  sectionId: string | undefined;
}

/** Where the same words stand. */
export interface SameWords extends Stretch {
  /** How well the place fits. */
  score: number;
  /** All that stands around the passage stands around it, and it is in its section. */
  isSure: boolean;
}

/** As much as all letters around a passage together: they change sooner than a section's id. */
const sectionWeight = 128;
/** A passage begins and ends with whole words, unless what stands around it says otherwise. */
const edgeWeight = 4;
/** Places of the same words that are looked at closely. */
const likely = 50;

/** The place of the same words, among several that which fits best. */
export function sameWords(
  index: TextIndex,
  exact: string,
  { around, sectionId }: Wanted,
): SameWords | null {
  if (!exact) return null;
  const places = occurrences(index.folded, exact).map((from) => {
    const to = from + exact.length;
    const before = sameEnd(index.folded, from, around.before);
    const after = sameStart(index.folded, to, around.after);
    const isInSection = sectionId !== undefined && sectionOf(index, from)?.id === sectionId;
    return { from, to, before, after, score: before + after + (isInSection ? sectionWeight : 0) };
  });
  const most =
    around.before.length + around.after.length + (sectionId === undefined ? 0 : sectionWeight);
  let found: SameWords | null = null;
  for (const place of places.sort((a, b) => b.score - a.score).slice(0, likely)) {
    const { from, to, before, after } = place;
    const [begins, ends] = [isWordEdge(index, from), isWordEdge(index, to)];
    // Within a word only where the passage was taken from within one.
    if ((!begins && before === 0) || (!ends && after === 0)) continue;
    const score = place.score + (begins ? edgeWeight : 0) + (ends ? edgeWeight : 0);
    if (!found || score > found.score) found = { from, to, score, isSure: place.score >= most };
  }
  return found;
}

/** Where a text has a part, overlapping ones too; the first 5,000 places. */
export function occurrences(text: string, part: string): number[] {
  const places: number[] = [];
  const enough = 5000;
  for (
    let at = text.indexOf(part);
    at >= 0 && places.length < enough;
    at = text.indexOf(part, at + 1)
  ) {
    places.push(at);
  }
  return places;
}

function sameEnd(text: string, at: number, before: string): number {
  let same = 0;
  while (same < before.length && text[at - 1 - same] === before[before.length - 1 - same])
    same += 1;
  return same;
}

function sameStart(text: string, at: number, after: string): number {
  let same = 0;
  while (same < after.length && text[at + same] === after[same]) same += 1;
  return same;
}
