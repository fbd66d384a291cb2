import type { Passage } from '../../protocol.ts';

/** Without words around it, a shorter passage may stand in several places. */
const aloneFrom = 32;

/**
 * `:~:text=…` for a passage: its words with the words around them. A browser matches a single run
 * of words only within one block, so longer passages give their first and last words. Undefined where
 * too little is known for a browser to tell the passage from others.
 */
export function textFragmentFor(passage: Passage, range?: AbstractRange): string | undefined {
  const words = passage.exact.split(' ').filter(Boolean);
  if (words.length === 0 || !/[\p{L}\p{N}]/u.test(passage.exact)) return undefined;
  const before = lastWords(passage.before, 3);
  const after = firstWords(passage.after, 3);
  if (!before && !after && passage.exact.length < aloneFrom) return undefined;
  const oneRun = words.length <= 8 && passage.exact.length <= 120 && !crossesBlocks(range);
  const text = oneRun
    ? encode(passage.exact)
    : `${encode(words.slice(0, 4).join(' '))},${encode(words.slice(-4).join(' '))}`;
  return `:~:text=${before && `${encode(before)}-,`}${text}${after && `,-${encode(after)}`}`;
}

function crossesBlocks(range?: AbstractRange): boolean {
  return range !== undefined && range.startContainer !== range.endContainer;
}

/** Whole words only: where the passage begins within a word, the text before it is no context. */
function lastWords(text: string, count: number): string {
  return text.split(' ').slice(1).slice(-count).join(' ');
}

function firstWords(text: string, count: number): string {
  return text.split(' ').slice(0, -1).slice(0, count).join(' ');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/-/g, '%2D');
}
