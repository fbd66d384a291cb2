import type { Passage } from '../../src/protocol.ts';
import { describeRange, findPassage } from '../../src/page/index.ts';
import { deepTexts } from './select-text.ts';

export interface PassageFigures {
  /** Passages with the place they stood at, for another load of the page. */
  passages: { passage: Passage; place: number }[];
  edited: [found: number, all: number];
  markup: [found: number, all: number];
  describe: number[];
  find: number[];
  /** Words of passages not found again after an edit. */
  lost: string[];
}

interface Sample {
  range: StaticRange;
  passage: Passage;
}

/** Where a passage stands; an edit that moves its end says so here. */
interface Place {
  startContainer: Node;
  startOffset: number;
  endContainer: Node;
  endOffset: number;
}

type Edit = (place: Place) => Undo[];

/** Takes an edit back, so that each passage meets one edit and not those for all before it. */
type Undo = () => void;

const bare = (text: string) => text.replace(/\s+/g, '');

/** A fixed sequence, so that two runs choose the same passages. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

export async function measurePassages(root: Element, count: number): Promise<PassageFigures> {
  const figures: PassageFigures = {
    passages: [],
    edited: [0, 0],
    markup: [0, 0],
    describe: [],
    find: [],
    lost: [],
  };
  const random = dice(7);
  const samples = await choose(root, count, random, figures);
  for (const { range, passage } of samples) {
    figures.passages.push({ passage, place: placeOf(root, live(range)) });
  }
  const again = async (sample: Sample, edit: Edit, sum: [number, number]) => {
    const place = { ...placeOfRange(sample.range) };
    const undo = edit(place);
    const found = await isFound(root, live(place), sample.passage, figures.find);
    sum[0] += Number(found);
    sum[1] += 1;
    if (!found) figures.lost.push(sample.passage.exact);
    for (const step of undo.reverse()) step();
  };
  for (const sample of samples) {
    await again(sample, (place) => [insertBefore(place), changeNearby(place)], figures.edited);
  }
  for (const sample of samples) {
    await again(sample, (place) => changeMarkup(place, random), figures.markup);
  }
  return figures;
}

function placeOfRange({
  startContainer,
  startOffset,
  endContainer,
  endOffset,
}: StaticRange): Place {
  return { startContainer, startOffset, endContainer, endOffset };
}

function live({
  startContainer,
  startOffset,
  endContainer,
  endOffset,
}: Place | StaticRange): Range {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

async function choose(
  root: Element,
  count: number,
  random: () => number,
  figures: PassageFigures,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  const texts = deepTexts(root).filter(
    (node) =>
      node.data.trim().length > 1 && !node.parentElement?.closest('.katex,[contenteditable]'),
  );
  for (let tries = 0; samples.length < count && tries < count * 5; tries += 1) {
    const at = Math.floor(random() * texts.length);
    const length = 20 + Math.floor(random() * 280);
    const range = rangeFrom(
      texts,
      at,
      Math.floor(random() * (texts[at]?.data.length ?? 0)),
      length,
    );
    if (!range || bare(range.toString()).length < 15) continue;
    const start = performance.now();
    const passage = await describeRange(range);
    figures.describe.push(performance.now() - start);
    if (passage.exact) samples.push({ range: new StaticRange(range), passage });
  }
  return samples;
}

function rangeFrom(
  texts: readonly Text[],
  at: number,
  offset: number,
  length: number,
): Range | null {
  const first = texts[at];
  if (!first) return null;
  const range = document.createRange();
  range.setStart(first, offset);
  let left = length;
  for (let i = at, from = offset; i < texts.length; i += 1, from = 0) {
    const node = texts[i];
    if (!node || node.getRootNode() !== first.getRootNode()) break;
    const end = Math.min(node.data.length, from + left);
    range.setEnd(node, end);
    left -= end - from;
    if (left <= 0) break;
  }
  return range;
}

/** Finds passages that another load of the page has described. */
export async function findAgain(
  root: Element,
  passages: readonly Passage[],
): Promise<{ places: number[]; times: number[] }> {
  const times: number[] = [];
  const places: number[] = [];
  for (const passage of passages) {
    const start = performance.now();
    const found = await findPassage(document, passage);
    times.push(performance.now() - start);
    places.push(found ? placeOf(root, found) : -1);
  }
  return { places, times };
}

/** How many letters of the page stand before a boundary. */
function lettersBefore(texts: readonly Text[], container: Node, offset: number): number {
  let letters = 0;
  for (const node of texts) {
    if (node === container) return letters + bare(node.data.slice(0, offset)).length;
    letters += bare(node.data).length;
  }
  return -9;
}

function placeOf(root: Element, { startContainer, startOffset }: Range): number {
  return lettersBefore(deepTexts(root), startContainer, startOffset);
}

/** Found where it was: both ends at the same letters, but for one, white space aside. */
async function isFound(
  root: Element,
  wanted: Range,
  passage: Passage,
  times: number[],
): Promise<boolean> {
  const start = performance.now();
  const found = await findPassage(document, passage);
  times.push(performance.now() - start);
  if (!found) return false;
  const texts = deepTexts(root);
  const ends = (range: Range) => [
    lettersBefore(texts, range.startContainer, range.startOffset),
    lettersBefore(texts, range.endContainer, range.endOffset),
  ];
  const [foundEnds, wantedEnds] = [ends(found), ends(wanted)];
  return foundEnds.every((place, at) => Math.abs(place - (wantedEnds[at] ?? -99)) <= 1);
}

function blockAround(node: Node): Element {
  let element = node.parentElement ?? document.body;
  while (!/^(?:block|list-item|table)$/.test(getComputedStyle(element).display)) {
    if (!element.parentElement) break;
    element = element.parentElement;
  }
  return element;
}

function insertBefore(place: Place): Undo {
  const added = document.createElement('p');
  added.textContent = 'This paragraph was written after the passage had been remembered.';
  blockAround(place.startContainer).before(added);
  return () => added.remove();
}

/** Another word in the text that stands before the passage, or after it. */
function changeNearby(place: Place): Undo {
  const { startContainer, startOffset, endContainer, endOffset } = place;
  const before = /(\w{3,})\W+$/.exec(startContainer.textContent?.slice(0, startOffset) ?? '');
  const after = /\w{3,}/.exec(endContainer.textContent?.slice(endOffset + 1) ?? '');
  if (startContainer instanceof Text && before?.[1] && before.index > 5) {
    const longer = 'changed'.length - before[1].length;
    place.startOffset += longer;
    if (endContainer === startContainer) place.endOffset += longer;
    return replace(startContainer, before.index, before[1].length);
  }
  if (endContainer instanceof Text && after) {
    return replace(endContainer, endOffset + 1 + after.index, after[0].length);
  }
  return () => {};
}

function replace(node: Text, at: number, length: number): Undo {
  const { data } = node;
  node.replaceData(at, length, 'changed');
  return () => {
    node.data = data;
  };
}

/** Wraps words of the passage in new elements and takes others out of theirs. */
function changeMarkup(place: Place, random: () => number): Undo[] {
  const range = live(place);
  const inside = deepTexts(range.commonAncestorContainer.parentNode ?? document).filter((node) =>
    range.intersectsNode(node),
  );
  return inside.slice(0, 6).flatMap((node) => {
    const parent = node.parentElement;
    if (parent && /^(?:em|b|strong|code|span)$/.test(parent.localName) && random() < 0.5) {
      return parent.hasAttribute('slot') ? [] : [unwrap(parent)];
    }
    const from = node === place.startContainer ? place.startOffset + 1 : 0;
    const to = node === place.endContainer ? place.endOffset - 1 : node.data.length;
    if (to - from < 4) return [];
    const start = from + Math.floor((to - from) / 4);
    const end = from + Math.floor((3 * (to - from)) / 4);
    const { tail, undo } = wrap(node, start, end, random() < 0.5 ? 'mark' : 'strong');
    if (node === place.endContainer) {
      place.endContainer = tail;
      place.endOffset -= end;
    }
    return [undo];
  });
}

function unwrap(element: Element): Undo {
  const children = [...element.childNodes];
  element.replaceWith(...children);
  return () => {
    children[0]?.before(element);
    element.append(...children);
  };
}

function wrap(node: Text, from: number, to: number, name: string): { tail: Text; undo: Undo } {
  const { data } = node;
  const middle = node.splitText(from);
  const tail = middle.splitText(to - from);
  const wrapper = document.createElement(name);
  middle.before(wrapper);
  wrapper.append(middle);
  const undo = () => {
    wrapper.remove();
    tail.remove();
    node.data = data;
  };
  return { tail, undo };
}
