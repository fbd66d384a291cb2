import { isChrome, isMark, unread } from './chrome.ts';
import { flatChildren, isElement, isText } from './flat-tree.ts';
import { fold, unfold } from './fold.ts';
import { headingEntry, headingLevel } from './outline.ts';
import { changesOf, watchChanges } from './page-changes.ts';
import { runAtOnce, runInSlices, sliceIsOver, type Work } from './time-slice.ts';
import { boxOf } from './visibility.ts';

/** A piece of shown text and where it stands in the index. */
export interface Piece {
  node: Text;
  /** Its place in the folded text of the page. */
  at: number;
  /** Pieces of one block run on; a new number means a new line. */
  block: number;
}

export interface Section {
  /** Where it begins in the folded text. */
  at: number;
  id?: string;
  title: string;
}

/** All text of a page that can be seen, to find passages in. */
export interface TextIndex {
  folded: string;
  pieces: Piece[];
  sections: Section[];
  position: Map<Text, number>;
}

interface Kept {
  index: TextIndex;
  root: Element;
  changes: number;
}

let kept: Kept | undefined;

/** The index of what an element holds, made again only when the page has changed. */
export function textIndex(root: Element): TextIndex {
  return fresh(root) ?? keep(root, runAtOnce(build(root, false)));
}

/** The same, in slices. */
export async function prepareTextIndex(root: Element): Promise<TextIndex> {
  return fresh(root) ?? keep(root, await runInSlices(build(root, false)));
}

/** An index that also holds what closed `<details>` keep folded. */
export function foldedTextIndex(root: Element): TextIndex {
  return runAtOnce(build(root, true));
}

function fresh(root: Element): TextIndex | undefined {
  if (kept?.changes !== changesOf(root.ownerDocument)) kept = undefined;
  return kept?.root === root ? kept.index : undefined;
}

function keep(root: Element, index: TextIndex): TextIndex {
  kept = { index, root, changes: changesOf(root.ownerDocument) };
  return index;
}

interface Frame {
  children: ArrayLike<Node>;
  next: number;
  text: boolean;
  block: boolean;
}

/** One walk with its own stack: half of a page's text nodes are a few letters in a few elements. */
function* build(root: Element, folded: boolean): Work<TextIndex> {
  const parts: string[] = [];
  const index: TextIndex = { folded: '', pieces: [], sections: [], position: new Map() };
  let at = 0;
  let block = 0;
  const stack: Frame[] = [frameOf(root, folded)];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const child = frame.children[frame.next];
    frame.next += 1;
    if (!child) {
      if (frame.block) block += 1;
      stack.pop();
    } else if (isText(child)) {
      if (!frame.text) continue;
      const text = fold(child.data);
      index.position.set(child, index.pieces.length);
      index.pieces.push({ node: child, at, block });
      if (text) parts.push(text);
      at += text.length;
    } else if (isElement(child)) {
      if (sliceIsOver()) yield;
      if (child.localName === 'br') block += 1;
      if (unread.has(child.localName) || isPermalink(child) || boxOf(child).hidden) continue;
      if (isTitle(child)) {
        const { text: title, id } = headingEntry(child);
        index.sections.push({ at, title, ...(id && { id }) });
      }
      const inner = frameOf(child, folded);
      if (inner.block) block += 1;
      stack.push(inner);
    }
  }
  index.folded = parts.join('');
  return index;
}

function frameOf(element: Element, folded: boolean): Frame {
  if (element.shadowRoot) watchChanges(element.shadowRoot);
  const { text, block } = boxOf(element);
  const closed = !folded && element instanceof HTMLDetailsElement && !element.open;
  const summary = closed ? element.querySelector(':scope > summary') : null;
  const children = closed ? (summary ? [summary] : []) : flatChildren(element);
  return { children, next: 0, text, block };
}

/** Headings, and terms a link can lead to. */
function isTitle(element: Element): boolean {
  return element.localName === 'dt' ? element.id !== '' : headingLevel(element) > 0;
}

function isPermalink(element: Element): boolean {
  return element.localName === 'a'
    ? isMark(element)
    : element.localName === 'button' && isChrome(element);
}

/** The section a place lies in. */
export function sectionOf(index: TextIndex, at: number): Section | undefined {
  return index.sections[lastAtOrBefore(index.sections, at)];
}

/** The range of the folded characters from `from` up to `to`. */
export function rangeOf(index: TextIndex, from: number, to: number): Range | null {
  const first = pieceHolding(index, from);
  const last = pieceHolding(index, to - 1);
  if (!first || !last) return null;
  const range = first.node.ownerDocument.createRange();
  range.setStart(first.node, unfold(first.node.data, from - first.at));
  const end = unfold(last.node.data, to - last.at);
  // A range cannot cross shadow roots; what lies in the first one is what can be shown.
  if (first.node.getRootNode() === last.node.getRootNode()) {
    range.setEnd(last.node, trimEnd(last.node.data, end));
  } else range.setEndAfter(lastIn(first.node));
  return range;
}

function trimEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

function lastIn(node: Node): Node {
  return node.parentNode?.lastChild ?? node;
}

function pieceHolding(index: TextIndex, at: number): Piece | undefined {
  return index.pieces[lastAtOrBefore(index.pieces, at)];
}

/** The number of the last entry that begins at or before a place; empty pieces share their place. */
function lastAtOrBefore(entries: readonly { at: number }[], at: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Text between two places of two pieces, white space folded, blocks parted by a space. */
export function textBetween(
  index: TextIndex,
  from: { piece: number; offset: number },
  to: { piece: number; offset: number },
): string {
  const words: string[] = [];
  let block = index.pieces[from.piece]?.block;
  for (let at = from.piece; at <= to.piece; at += 1) {
    const piece = index.pieces[at];
    if (!piece) break;
    if (piece.block !== block) words.push(' ');
    ({ block } = piece);
    const { data } = piece.node;
    const end = at === to.piece ? to.offset : data.length;
    words.push(data.slice(at === from.piece ? from.offset : 0, end));
  }
  return foldSpace(words.join(''));
}

export function foldSpace(text: string): string {
  return text
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[\u200b\ufeff\u00ad]/g, '')
    .trim();
}
