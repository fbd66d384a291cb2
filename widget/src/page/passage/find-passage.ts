import type { Passage } from '../../protocol.ts';
import { isElement } from '../flat-tree.ts';
import { fold } from './fold.ts';
import type { Stretch } from './near-match.ts';
import { runInSlices } from '../time-slice.ts';
import { foldedTextIndex, textIndex, type TextIndex } from './text-index.ts';
import { isWordEdge, rangesOf, sectionOf } from './text-places.ts';

/** As much as all letters around a passage together: they change sooner than a section's id. */
const sectionWeight = 128;
/** A passage begins and ends with whole words, unless what stands around it says otherwise. */
const edgeWeight = 4;
/** Places of the same words that are looked at closely. */
const likely = 50;

/** Where a passage was found. */
export interface FoundPassage {
  /** In the order of the page; one, unless the passage crosses shadow roots. None: not found. */
  ranges: Range[];
  /** The page may have folded it away: it is to be revealed. */
  isFolded: boolean;
}

/** Where a passage begins, or all of it that one range can hold; see `locatePassage`. */
export async function findPassage(
  root: Document | Element,
  passage: Passage,
): Promise<Range | null> {
  const { ranges } = await locatePassage(root, passage);
  return ranges[0] ?? null;
}

/**
 * Where a passage stands now: the same words first, the place among several told by what stands
 * around them and by their section; else the words nearest to them. What the page has folded away is
 * looked into before other words are. The page is looked through in slices.
 */
export async function locatePassage(
  root: Document | Element,
  passage: Passage,
): Promise<FoundPassage> {
  const element = isElement(root) ? root : root.documentElement;
  const exact = fold(passage.exact);
  const around = { before: fold(passage.before), after: fold(passage.after) };
  let index = await textIndex(element);
  const look = (words: string) =>
    words ? sameWords(index, words, around, passage.sectionId) : null;
  /** Of a diff, without the marks that its page may show by how lines look. */
  const unmarked = fold(passage.exact.replace(/(^|\s)[-+](?=\S)/g, '$1'));
  let found = look(exact) ?? look(unmarked);
  if (found || !exact) return { ranges: rangesAt(index, found), isFolded: false };
  const { nearestMatch, Openers } = await import('./thorough-search.ts');
  const isFolded = index.folds;
  if (isFolded) {
    index = await foldedTextIndex(element, new Openers());
    found = look(exact) ?? look(unmarked);
  }
  const words = fold(withoutFormulas(passage.exact));
  if (!found && words) {
    const near = await runInSlices(nearestMatch(index.folded, words, around));
    found = near && wholeWords(index, words, near);
  }
  return { ranges: rangesAt(index, found), isFolded };
}

function rangesAt(index: TextIndex, found: Stretch | null): Range[] {
  return found ? rangesOf(index, found.from, found.to) : [];
}

function sameWords(
  index: TextIndex,
  exact: string,
  around: { before: string; after: string },
  sectionId: string | undefined,
): Stretch | null {
  const places = occurrences(index.folded, exact).map((from) => {
    const to = from + exact.length;
    const before = sameEnd(index.folded, from, around.before);
    const after = sameStart(index.folded, to, around.after);
    const isInSection = sectionId !== undefined && sectionOf(index, from)?.id === sectionId;
    return { from, to, before, after, score: before + after + (isInSection ? sectionWeight : 0) };
  });
  let best = -1;
  let found: Stretch | null = null;
  for (const place of places.sort((a, b) => b.score - a.score).slice(0, likely)) {
    const { from, to, before, after } = place;
    const [begins, ends] = [isWordEdge(index, from), isWordEdge(index, to)];
    // Within a word only where the passage was taken from within one.
    if ((!begins && before === 0) || (!ends && after === 0)) continue;
    const score = place.score + (begins ? edgeWeight : 0) + (ends ? edgeWeight : 0);
    if (score > best) [best, found] = [score, { from, to }];
  }
  return found;
}

/** The nearest words, whole, and without what ends the sentence before. */
function wholeWords(index: TextIndex, words: string, near: Stretch): Stretch | null {
  let { from, to } = near;
  while (from > 0 && near.from - from < longestWord && !isWordEdge(index, from)) from -= 1;
  while (to < index.folded.length && to - near.to < longestWord && !isWordEdge(index, to)) to += 1;
  // More of other words than of its own.
  if (near.from - from + (to - near.to) > Math.max(2, words.length / 2)) return null;
  const mark = /^[^\p{L}\p{N}]/u;
  if (!mark.test(words))
    while (from < to && mark.test(index.folded.slice(from, from + 2))) from += 1;
  const ending = /[^\p{L}\p{N}]+$/u.exec(words)?.[0] ?? '';
  if (ending && index.folded.startsWith(ending, to)) to += ending.length;
  return from < to ? { from, to } : null;
}

const longestWord = 40;

/** What of a text a page shows in letters, where it has its formulas set. */
function withoutFormulas(text: string): string {
  return text.replace(
    /\\\(.{1,2000}?\\\)|\\\[.{1,2000}?\\\]|\$\$.{1,2000}?\$\$|\$(?=[^$]{0,2000}[\\^_{])[^$]{1,2000}\$|\S*(?:\\[a-zA-Z]{2,}|\^)\S*/gs,
    ' ',
  );
}

function occurrences(text: string, part: string): number[] {
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
