import type { Passage } from '../protocol.ts';
import { isElement } from './flat-tree.ts';
import { fold } from './fold.ts';
import { nearestMatch } from './near-match.ts';
import { foldedTextIndex, rangeOf, sectionOf, textIndex, type TextIndex } from './text-index.ts';

/** As much as all letters around a passage together: they change sooner than a section's id. */
const sectionWeight = 128;

/**
 * Where a passage stands now: the same words first, the place among several told by what stands
 * around them and by their section; else the words nearest to them. Closed `<details>` are looked
 * into last. The page is looked through in slices.
 */
export async function findPassage(
  root: Document | Element,
  passage: Passage,
): Promise<Range | null> {
  const element = isElement(root) ? root : root.documentElement;
  const index = await textIndex(element);
  const found = findIn(index, passage);
  return found || !index.folds ? found : findIn(await foldedTextIndex(element), passage);
}

function findIn(index: TextIndex, passage: Passage): Range | null {
  const exact = fold(passage.exact);
  if (!exact) return null;
  const around = { before: fold(passage.before), after: fold(passage.after) };
  const places = occurrences(index.folded, exact);
  if (places.length === 0) {
    const near = nearestMatch(index.folded, exact, around);
    return near && rangeOf(index, near.from, near.to);
  }
  let best = -1;
  let from = 0;
  for (const at of places) {
    const score =
      sameEnd(index.folded, at, around.before) +
      sameStart(index.folded, at + exact.length, around.after) +
      (passage.sectionId !== undefined && sectionOf(index, at)?.id === passage.sectionId
        ? sectionWeight
        : 0);
    if (score > best) {
      best = score;
      from = at;
    }
  }
  return rangeOf(index, from, from + exact.length);
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
