import { unfold } from './fold.ts';
import type { Piece, Section, TextIndex } from './text-index.ts';

/** The section a place lies in. */
export function sectionOf(index: TextIndex, at: number): Section | undefined {
  return lastUpTo(index.sections, at);
}

/**
 * What stands from one folded character up to another, in the order of the page. Text of other shadow
 * roots, or of slots that are filled in another order than that of the document, has ranges of its own:
 * no range crosses a root or runs backwards.
 */
export function rangesOf(index: TextIndex, from: number, to: number): Range[] {
  const first = lastUpTo(index.pieces, from)?.number ?? 0;
  const last = lastUpTo(index.pieces, to - 1)?.number ?? -1;
  const ranges: Range[] = [];
  let before: Piece | undefined;
  for (const piece of index.pieces.slice(first, last + 1)) {
    if (!piece.folded) continue;
    const start = piece.at < from ? unfold(piece.node.data, from - piece.at) : leading(piece);
    const end = trimEnd(piece.node.data, unfold(piece.node.data, to - piece.at));
    if (start >= end) continue;
    const open = before && follows(piece, before) ? ranges.at(-1) : undefined;
    const range = open ?? document.createRange();
    if (!open) {
      range.setStart(piece.node, start);
      ranges.push(range);
    }
    range.setEnd(piece.node, end);
    before = piece;
  }
  return ranges;
}

/** Whether a range that ends in one piece can go on in another. */
function follows({ node }: Piece, before: Piece): boolean {
  return (
    node.getRootNode() === before.node.getRootNode() &&
    (before.node.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  );
}

function leading({ node: { data } }: Piece): number {
  return data.length - data.trimStart().length;
}

function trimEnd(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length;
}

/** Whether a word may begin or end at a folded character: none goes on from before it. */
export function isWordEdge(index: TextIndex, at: number): boolean {
  const piece = lastUpTo(index.pieces, at);
  if (!piece || at >= index.folded.length) return true;
  const { data } = piece.node;
  const offset = unfold(data, at - piece.at);
  const next = String.fromCodePoint(data.codePointAt(offset) ?? 32);
  if (offset > 0) return !joins(data.slice(0, offset), next);
  const previous = index.pieces[piece.number - 1];
  return !previous || previous.block !== piece.block || !joins(previous.node.data, next);
}

/** Scripts that put no space between words: any place may be an edge. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function joins(before: string, next: string): boolean {
  return (
    /[\p{L}\p{N}\p{M}]$/u.test(before.slice(-2)) &&
    /^[\p{L}\p{N}\p{M}]/u.test(next) &&
    !unspaced.test(next)
  );
}

/** The last of some in order that begins at or before a place. */
export function lastUpTo<Placed extends { at: number }>(
  placed: readonly Placed[],
  at: number,
): Placed | undefined {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return placed[low - 1];
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
