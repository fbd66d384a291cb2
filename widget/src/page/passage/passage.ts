import type { Passage } from '../../protocol.ts';
import { pageContextLimits, stripInvisible } from '../../protocol.ts';
import { flatAncestors, isElement } from '../flat-tree.ts';
import { fold } from './fold.ts';
import { isLarge, reading, thoroughSearch } from './large-page.ts';
import type { PageParts } from './page-parts.ts';
import { pageUrl, scrubText, type Redact } from '../scrub.ts';
import { selectionMarkdown } from '../read/selection-markdown.ts';
import { textFragmentFor } from './text-fragment.ts';
import { textIndex, type TextIndex } from './text-index.ts';
import { foldSpace, sectionOf, textBetween } from './text-places.ts';
import { TextSlice } from './text-slice.ts';

interface Place {
  piece: number;
  offset: number;
}

/**
 * A passage that a range covers: its words, what stands around them, and the section they are in.
 * The range may run backwards in the selection, across blocks, cells and shadow roots; of several
 * ranges, all words together are the passage. The page is looked through in slices. `redact` changes
 * each text, or holds it back.
 */
export async function describeRange(
  range: AbstractRange | readonly AbstractRange[],
  redact?: Redact,
): Promise<Passage> {
  const ranges = [range].flat();
  const shaped = (await Promise.all(ranges.map(selectionMarkdown))).filter(Boolean).join('\n\n');
  const root = document.documentElement;
  const index = await textIndex(root, await partAround(root, ranges));
  const { url: longest, around, exact: most, heading } = pageContextLimits;
  const url = pageUrl(document.URL).slice(0, longest);
  const say = (text = '') => {
    const clean = stripInvisible(scrubText(text));
    return redact ? (redact(clean) ?? '') : clean;
  };
  const ends = ranges.flatMap((each) => endsOf(each, index) ?? []);
  const [first] = ends;
  const last = ends.at(-1);
  if (!first || !last) {
    const words = say(foldSpace(ranges.map(selectedText).join(' ')));
    return { url, exact: words.slice(0, most), before: '', after: '' };
  }
  const { start } = first;
  const { end } = last;
  const exact = say(ends.map((each) => textBetween(index, each.start, each.end)).join(' '));
  const section = sectionOf(index, folded(index, start));
  const title = say(section?.title).slice(0, heading);
  const markdown = say(shaped);
  const passage: Passage = {
    url,
    exact: exact.slice(0, most),
    before: say(textBetween(index, away(index, start, -1), start)).slice(-around),
    after: say(textBetween(index, end, away(index, end, 1))).slice(0, around),
    ...(section?.id && { sectionId: section.id }),
    ...(title && { sectionTitle: title }),
    ...(markdown && markdown !== exact && markdown.length <= most && { markdown }),
  };
  const textFragment = textFragmentFor(passage, spanOf(ranges));
  return textFragment ? { ...passage, textFragment } : passage;
}

/** What of a large page is looked at to describe ranges of it; of others, all is. */
async function partAround(
  root: Element,
  ranges: readonly AbstractRange[],
): Promise<PageParts | undefined> {
  if (!isLarge(root)) return undefined;
  const ends = ranges
    .map((range) => new TextSlice(range))
    .flatMap(({ start, end }) => [start, end]);
  const texts = new Set(ends.filter((text) => text !== null));
  return (await thoroughSearch()).partAround(root, texts, reading);
}

/** The passage's address: the page, its section, and the words, for browsers that go to them. */
export function passageUrl(passage: Passage): string {
  const fragment = passage.textFragment ?? textFragmentFor(passage);
  return fragment ? `${passage.url}#${idOf(passage)}${fragment}` : sectionUrl(passage);
}

/** The address of the passage's section, where the page highlights the words itself. */
export function sectionUrl(passage: Passage): string {
  const id = idOf(passage);
  return id ? `${passage.url}#${id}` : passage.url;
}

const idOf = ({ sectionId }: Passage): string => (sectionId ? encodeURIComponent(sectionId) : '');

function endsOf(range: AbstractRange, index: TextIndex): { start: Place; end: Place } | null {
  const slice = new TextSlice(range);
  if (!slice.start || !slice.end) return null;
  const start = placeFrom(index, slice.start, slice.startOffset, slice.end);
  const end = placeFrom(index, slice.end, slice.endOffset, slice.start);
  if (!start || !end) return null;
  // Slots show the document in another order: what is shown from one end to the other.
  if (start.piece > end.piece)
    return { start: whole(index, end).start, end: whole(index, start).end };
  if (start.piece === end.piece && start.offset >= end.offset) return null;
  return { start, end };
}

/** From the beginning of the first to the end of the last. */
function spanOf([first, ...others]: readonly AbstractRange[]): AbstractRange | undefined {
  const last = others.at(-1);
  if (!first || !last) return first;
  const { startContainer, startOffset } = first;
  const { endContainer, endOffset } = last;
  return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
}

/** Words of which the page's index knows nothing, yet their reader could select them. */
function selectedText(range: AbstractRange): string {
  const isHeldBack = flatClosest(range.startContainer, '[data-pagewise-ignore],input,textarea');
  return range instanceof Range && !isHeldBack ? range.toString() : '';
}

/** The nearest element, from the node upwards through shadow roots, that matches. */
function flatClosest(node: Node, selector: string): Element | null {
  if (isElement(node) && node.matches(selector)) return node;
  for (const ancestor of flatAncestors(node)) if (ancestor.matches(selector)) return ancestor;
  return null;
}

/** All of the piece that a place lies in. */
function whole(index: TextIndex, { piece }: Place): { start: Place; end: Place } {
  const length = index.pieces[piece]?.node.data.length ?? 0;
  return { start: { piece, offset: 0 }, end: { piece, offset: length } };
}

/** A boundary as a place in the index; where its text is not shown, the next before the other end. */
function placeFrom(index: TextIndex, node: Text, offset: number, other: Text): Place | null {
  const isBackward = isAfter(node, other);
  const walker = document.createTreeWalker(node.getRootNode(), NodeFilter.SHOW_TEXT);
  walker.currentNode = node;
  let at: Node | null = node;
  while (at) {
    const known = index.known.get(at as Text);
    const piece = known?.number ?? -1;
    if (known && index.pieces[piece] === known) {
      if (at === node) return { piece, offset };
      return { piece, offset: isBackward ? (at.nodeValue?.length ?? 0) : 0 };
    }
    if (at === other) return null;
    at = isBackward ? walker.previousNode() : walker.nextNode();
  }
  return null;
}

function isAfter(node: Node, other: Node): boolean {
  return (node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
}

function folded(index: TextIndex, { piece, offset }: Place): number {
  const one = index.pieces[piece];
  return one ? one.at + fold(one.node.data.slice(0, offset)).length : 0;
}

/** Far enough from a place to hold the words before or after it. */
function away(index: TextIndex, { piece, offset }: Place, step: 1 | -1): Place {
  const lengthOf = (at: number) => index.pieces[at]?.node.data.length ?? 0;
  let at = piece;
  let length = step < 0 ? offset : lengthOf(at) - offset;
  while (index.pieces[at + step] && length < pageContextLimits.around * 2) {
    at += step;
    length += index.pieces[at]?.node.data.trim().length ?? 0;
  }
  return { piece: at, offset: step < 0 ? 0 : lengthOf(at) };
}
