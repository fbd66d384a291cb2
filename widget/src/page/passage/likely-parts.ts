import type { Work } from '../time-slice.ts';
import { nearPlaces, type Stretch } from './near-match.ts';
import type { PageParts } from './page-parts.ts';
import { RawText } from './raw-text.ts';
import { occurrences, type Wanted } from './same-words.ts';

/** Places that are compared between two pauses. */
const stride = 256;
/** Places that are looked at first; more each time, where nothing of the passage can be seen at those. */
const first = 4;
const growth = 4;
/** What hidden text may add to the letters around a place. */
const slack = 64;
/** Letters of a hidden part that a passage may go around. */
const bridged = 10_000;
/** As much as all letters around a place. */
const sectionWeight = 64;
/** Letters by which texts are compared, and how far apart in them those stand. */
const [seed, step] = [6, 3];

/** What the page's reader has, and this part does without. */
export interface Reading {
  /** Runs work with pauses. */
  run<Result>(work: Work<Result>): Promise<Result>;
  /** Whether no text of an element is ever read. */
  isUnread(element: Element): boolean;
}

/**
 * The parts of a large page that a passage may stand in, likeliest first: where the same words stand,
 * shown or hidden; then where others like them do.
 */
export async function* likelyParts(
  root: Element,
  wanted: Wanted,
  { run, isUnread }: Reading,
): AsyncGenerator<PageParts> {
  const raw = await run(new RawText(isUnread).read(root));
  const { exact, unmarked, words, around, sectionId } = wanted;
  const hasSection = sectionId !== undefined;
  const same: Stretch[] = [];
  for (const each of new Set([exact, unmarked]))
    same.push(...(await run(ranked(raw, root, each, wanted))));
  for (let [from, count] = [0, first]; from < same.length; from += count, count *= growth)
    yield run(raw.partsAround(same.slice(from, from + count), hasSection));
  const near = words ? await run(nearPlaces(raw.folded, words, around)) : [];
  for (const places of [near.slice(0, first), near.slice(first)]) {
    const parts = await run(raw.partsAround(places, hasSection, bridged));
    parts.isNear = true;
    yield parts;
  }
}

/** The part of a large page that some texts stand in; undefined where all of it is to be looked at. */
export async function partAround(
  root: Element,
  texts: ReadonlySet<Node>,
  { run, isUnread }: Reading,
): Promise<PageParts | undefined> {
  const raw = await run(new RawText(isUnread).read(root));
  return run(raw.partAround(texts));
}

/** Places of the same words: those first around which the same stands, and the first in the section. */
function* ranked(raw: RawText, root: Element, exact: string, wanted: Wanted): Work<Stretch[]> {
  const { before, after } = wanted.around;
  const places: (Stretch & { score: number })[] = [];
  for (const from of exact ? occurrences(raw.folded, exact) : []) {
    if (places.length % stride === 0) yield;
    const to = from + exact.length;
    const ahead = raw.folded.slice(Math.max(0, from - before.length - slack), from);
    const behind = raw.folded.slice(to, to + after.length + slack);
    places.push({ from, to, score: likeness(ahead, before) + likeness(behind, after) });
  }
  const section = wanted.sectionId && root.ownerDocument.getElementById(wanted.sectionId);
  if (section) {
    const start = raw.placeOf(section);
    const inside = places.filter(({ from }) => from >= start).slice(0, first);
    for (const place of inside) place.score += sectionWeight;
  }
  return places.sort((a, b) => b.score - a.score);
}

/** How much of what is looked for stands in a text. */
function likeness(text: string, wanted: string): number {
  let found = 0;
  for (let at = 0; at + seed <= wanted.length; at += step)
    if (text.includes(wanted.slice(at, at + seed))) found += 1;
  return found;
}
