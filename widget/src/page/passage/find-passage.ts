import type { Passage } from '../../protocol.ts';
import { isElement } from '../flat-tree.ts';
import { fold } from './fold.ts';
import { isLarge, reading, thoroughSearch } from './large-page.ts';
import type { Stretch } from './near-match.ts';
import { runInSlices } from '../time-slice.ts';
import type { PageParts } from './page-parts.ts';
import { sameWords, type SameWords, type Wanted } from './same-words.ts';
import { foldedTextIndex, textIndex, type TextIndex } from './text-index.ts';
import { isWordEdge, rangesOf } from './text-places.ts';

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
 * looked into before other words are. The page is looked through in slices; of a large one, only parts
 * are looked at in which the words may stand.
 */
export async function locatePassage(
  root: Document | Element,
  passage: Passage,
): Promise<FoundPassage> {
  const element = isElement(root) ? root : root.documentElement;
  const wanted = wantedIn(passage);
  if (!wanted.exact) return { ranges: [], isFolded: false };
  const search = isLarge(element) && (await thoroughSearch().catch(() => undefined));
  const likely = search ? search.likelyParts(element, wanted, reading) : [undefined];
  let best: Look | undefined;
  let hidden: Look[] = [];
  for await (const part of likely) {
    const isSame = part?.isNear === false;
    // Other places of the same words fit less.
    if (best && isSame) continue;
    const isUnsure = best !== undefined;
    const look = sameWordsIn(await textIndex(element, part), wanted, part);
    if (look.found && look.found.score > (best?.found?.score ?? -1)) best = look;
    if (best?.found?.isSure || isUnsure) break;
    if (best) continue;
    hidden.push(look);
    if (isSame) continue;
    const found = await searchThoroughly(element, wanted, hidden);
    if (found) return found;
    hidden = [];
  }
  return { ranges: best?.found ? rangesAt(best.index, best.found) : [], isFolded: false };
}

function wantedIn({ exact, before, after, sectionId }: Passage): Wanted {
  return {
    exact: fold(exact),
    unmarked: fold(exact.replace(/(^|\s)[-+](?=\S)/g, '$1')),
    words: fold(withoutFormulas(exact)),
    around: { before: fold(before), after: fold(after) },
    sectionId,
  };
}

/** A part of a page, or all of it, and where the words stand in it. */
interface Look {
  part: PageParts | undefined;
  index: TextIndex;
  found: SameWords | null;
}

function sameWordsIn(index: TextIndex, wanted: Wanted, part?: PageParts): Look {
  const { exact, unmarked } = wanted;
  const found = sameWords(index, exact, wanted) ?? sameWords(index, unmarked, wanted);
  return { part, index, found };
}

/** Looks into what is folded away, and then, in the last part, for other words. */
async function searchThoroughly(
  root: Element,
  wanted: Wanted,
  looks: readonly Look[],
): Promise<FoundPassage | null> {
  const { nearestMatch, Openers } = await thoroughSearch();
  const openers = new Openers();
  const isFolded = looks.some(({ index }) => index.folds);
  let last = looks.at(-1);
  for (const { part } of isFolded ? looks : []) {
    last = sameWordsIn(await foldedTextIndex(root, openers, part), wanted, part);
    if (last.found) return { ranges: rangesAt(last.index, last.found), isFolded };
  }
  if (!last || !wanted.words) return null;
  const { index } = last;
  const near = await runInSlices(nearestMatch(index.folded, wanted.words, wanted.around));
  const found = near && wholeWords(index, wanted.words, near);
  return found && { ranges: rangesAt(index, found), isFolded };
}

function rangesAt(index: TextIndex, { from, to }: Stretch): Range[] {
  return rangesOf(index, from, to);
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
