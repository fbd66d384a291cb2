import { codeBlock, fencedCode } from './markdown.ts';
import type { ListEntry, PageSection, TextBlock } from './page-text.ts';

/** A part of a section that is short enough to be about one thing. */
export interface Piece {
  /** The definition list entry that it is or continues. */
  entry?: ListEntry;
  /** Markdown. */
  text: string;
}

const wordsPerPiece = 180;

/** Cuts a section into pieces of about 180 words; an entry of a definition list is its own piece. */
export function sectionPieces(section: PageSection): Piece[] {
  const pieces: Piece[] = [];
  let blocks: TextBlock[] = [];
  let words = 0;
  const close = () => {
    const entry = blocks[0]?.entry;
    const text = blocks.map((block) => block.markdown).join('\n\n');
    if (text) pieces.push(entry ? { entry, text } : { text });
    blocks = [];
    words = 0;
  };
  for (const block of section.blocks.flatMap(splitLongBlock)) {
    const count = countWords(block.markdown);
    if (blocks.length > 0) {
      const full = words >= wordsPerPiece || words + count > 1.5 * wordsPerPiece;
      if (full || blocks[0]?.entry !== block.entry) close();
    }
    blocks.push(block);
    words += count;
  }
  close();
  return pieces;
}

/** Words as a reader counts them; two characters of a script without spaces make one. */
export function countWords(text: string): number {
  const unspaced = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu,
  );
  const spaced = text.match(/[\p{L}\p{N}]+/gu);
  return (spaced?.length ?? 0) + Math.floor((unspaced?.length ?? 0) / 2);
}

function splitLongBlock(block: TextBlock): TextBlock[] {
  if (countWords(block.markdown) <= 2 * wordsPerPiece) return [block];
  const fenced = fencedCode(block.markdown);
  const parts = fenced
    ? joinUpTo(fenced.code.split('\n'), '\n').map((part) => codeBlock(part, fenced.language))
    : joinUpTo(block.markdown.split(/(?<=[.!?。！？|;])\s*/u), ' ');
  return parts.map((markdown) => ({ ...block, markdown }));
}

function joinUpTo(parts: string[], separator: string): string[] {
  const joined: string[] = [];
  let words = 0;
  for (const part of parts) {
    const count = countWords(part);
    const last = joined.length - 1;
    if (last >= 0 && words + count <= wordsPerPiece) {
      joined[last] += separator + part;
      words += count;
    } else {
      joined.push(part);
      words = count;
    }
  }
  return joined;
}
