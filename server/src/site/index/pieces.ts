import { codeBlock } from '../../content/markdown-text.ts';
import { fencedCode } from '../read/markdown.ts';
import type { ListEntry, PageSection, TextBlock } from '../read/page-text.ts';

/** A part of a section that is short enough to be about one thing. */
export interface Piece {
  /** The definition list entry that it is or continues. */
  entry?: ListEntry;
  /** A list of links: shown with its page, and not searched. */
  isMenu?: boolean;
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
    const { entry, isMenu } = blocks[0] ?? {};
    const text = blocks.map((block) => block.markdown).join('\n\n');
    if (text) pieces.push({ text, ...(entry && { entry }), ...(isMenu && { isMenu }) });
    blocks = [];
    words = 0;
  };
  for (const block of section.blocks.flatMap(splitLongBlock)) {
    const count = countWords(block.markdown);
    const first = blocks[0];
    if (first) {
      const full = words >= wordsPerPiece || words + count > 1.5 * wordsPerPiece;
      if (full || first.entry !== block.entry || first.isMenu !== block.isMenu) close();
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

/** Ends of sentences, best places to cut first; then ends of clauses, then of words. */
const cuts = [
  /(?<=[.!?][)"'”’\]]*|(?<!\\)\|)\s+|(?<=[。！？])(?=\S)/u,
  /(?<=[;:,])\s+|(?<=[；，、：])(?=\S)/u,
  /\s+/u,
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])/u,
];
/** Never cut within these: code, formulas, raised and lowered words. */
const wholes = /(?<!\\)(`+)(?!`)[^]*?[^`]\1(?!`)|(?<!\\)(\${1,2})[^$]+\2|<(su[bp])>.*?<\/\3>/gu;

function splitLongBlock(block: TextBlock): TextBlock[] {
  if (countWords(block.markdown) <= 2 * wordsPerPiece) return [block];
  const fenced = fencedCode(block.markdown);
  const parts = fenced
    ? joinUpTo(codeParts(fenced.code)).map((part) => codeBlock(part, fenced.language))
    : splitProse(block.markdown);
  return parts.map((markdown) => ({ ...block, markdown }));
}

interface Part {
  text: string;
  /** What stood between it and the part before. */
  gap: string;
}

/** Cuts prose where white space follows, or the stop of a script that has none: words stay whole. */
function splitProse(markdown: string): string[] {
  const spans: string[] = [];
  const masked = markdown.replace(wholes, (span) => `\uE000${spans.push(span) - 1}\uE001`);
  const unmask = (text: string) =>
    text.replace(/\uE000(\d+)\uE001/g, (_, at: string) => spans[Number(at)] ?? '');
  const parts = cut({ text: masked, gap: '' }, 0);
  return joinUpTo(parts.map(({ text, gap }) => ({ text: unmask(text), gap })));
}

function cut(part: Part, level: number): Part[] {
  const place = cuts[level];
  if (!place || countWords(part.text) <= wordsPerPiece) return [part];
  const parts: Part[] = [];
  let from = 0;
  let { gap } = part;
  for (const match of part.text.matchAll(new RegExp(place, 'gu'))) {
    parts.push({ text: part.text.slice(from, match.index), gap });
    gap = match[0];
    from = match.index + gap.length;
  }
  parts.push({ text: part.text.slice(from), gap });
  return parts.flatMap((each) => cut(each, level + 1));
}

/** A line this long was not written by hand: it may be cut after any of its marks. */
const longestLine = 3000;

function codeParts(code: string): Part[] {
  return code.split('\n').flatMap((line) => {
    const pieces = line.length > longestLine ? line.split(/(?<=[\s,;{}])/) : [line];
    return pieces.map((text, at) => ({ text, gap: at === 0 ? '\n' : '' }));
  });
}

function joinUpTo(parts: readonly Part[]): string[] {
  const joined: string[] = [];
  let open: string[] = [];
  let words = 0;
  for (const { text, gap } of parts) {
    const count = countWords(text);
    if (open.length > 0 && words + count > wordsPerPiece) {
      joined.push(open.join(''));
      open = [];
      words = 0;
    }
    open.push(open.length > 0 ? gap + text : text);
    words += count;
  }
  if (open.length > 0) joined.push(open.join(''));
  return joined;
}
