import { tableCells } from '../../site/read/markdown.ts';
import type { SentenceBlock } from '../citations/sentences.ts';

/** A shorter sentence is a term, which the next block explains. */
const termLength = 70;
/** Fewer names in a row belong to the text below them. */
const leastContents = 3;

/** A name without a sentence around it, as in a definition list or the title of a note. */
export function isTerm(text: string): boolean {
  return text.length <= termLength && !/[.!?:。！？]$/.test(text);
}

/** How many blocks at the beginning of a section do nothing but name what follows. */
export function contentsLength(blocks: readonly SentenceBlock[]): number {
  const end = blocks.findIndex(
    ({ kind, markdown }) => kind !== 'prose' || !isTerm(markdown) || tableCells(markdown),
  );
  return end < leastContents ? 0 : end;
}
