import { codeBlock } from '../../content/markdown-text.ts';
import { fencedCode, tableCells } from '../../site/read/markdown.ts';
import { terms } from '../../site/search/terms.ts';
import type { SentenceBlock } from '../citations/sentences.ts';
import { coverage, type TermWeights } from './question-terms.ts';
import type { SectionFit } from './section-fit.ts';
import { contentsLength, isTerm } from './term-blocks.ts';

const longestQuote = 420;
const longestCode = 1200;
const longestLines = 12;

/**
 * Chooses what to quote of a section: the sentence that fits best, with what belongs to it.
 *
 * @param known What the reader has before their eyes, white space folded; it is not quoted back.
 * @returns Markdown: whole sentences and whole code blocks.
 */
export function excerptOf({ blocks, at, weights }: SectionFit, known = ''): string {
  const isKnown = (plain: string | undefined) =>
    plain !== undefined && plain !== '' && known.includes(plain);
  const whole = blocks
    .slice(contentsLength(blocks))
    .map(({ markdown }) => markdown)
    .join('\n\n');
  const hasKnown = blocks.some(({ sentences }) => sentences.some(({ plain }) => isKnown(plain)));
  if (whole.length <= longestQuote && !hasKnown) return whole;
  let block = at;
  let sentence = bestSentence(blocks[at], weights);
  // The answer to the passage in view is what follows it.
  while (isKnown(blocks[block]?.sentences[sentence]?.plain)) {
    sentence += 1;
    if (sentence < (blocks[block]?.sentences.length ?? 0)) continue;
    block += 1;
    sentence = 0;
  }
  const found = blocks[block];
  return found ? withNeighbors(blocks, block, found, sentence) : '';
}

/** The first sentences of a section, as an overview has them. */
export function leadOf(blocks: readonly SentenceBlock[], longest: number): string {
  const at = blocks.findIndex(
    ({ kind, markdown }) => kind === 'prose' && !isTerm(markdown) && !tableCells(markdown),
  );
  const sentences = blocks[at]?.sentences ?? [];
  let to = Math.min(1, sentences.length);
  while (to < sentences.length && join(sentences.slice(0, to + 1)).length <= longest) to += 1;
  return join(sentences.slice(0, to));
}

function bestSentence(block: SentenceBlock | undefined, weights: TermWeights): number {
  let best = 0;
  let bestFit = 0;
  for (const [at, { plain }] of (block?.sentences ?? []).entries()) {
    const own = new Set(terms(plain));
    const fit = coverage(weights, (term) => (own.has(term) ? 1 : 0)) / Math.max(1, own.size / 25);
    if (fit > bestFit * 1.05) [best, bestFit] = [at, fit];
  }
  return best;
}

/** The sentence with those after it while they fit, and the code block or list that it announces. */
function withNeighbors(
  blocks: readonly SentenceBlock[],
  at: number,
  { sentences, kind }: SentenceBlock,
  sentence: number,
): string {
  const { markdown: whole = '' } = blocks[at] ?? {};
  // A row says little without its other cells, and code without its lines.
  const isUnit = kind === 'code' || tableCells(whole) !== undefined;
  if (isUnit && whole.length <= longestCode) return whole;
  if (kind === 'code')
    return codeBlock(linesAround(sentences, sentence), fencedCode(whole)?.language);
  let from = sentence;
  let to = sentence + 1;
  const length = () => join(sentences.slice(from, to)).length;
  // "It" and "This" need what they stand for.
  if (
    from > 0 &&
    /^(it|this|that|these|those|they|however|also|so|then)\b/i.test(sentences[from]?.plain ?? '')
  ) {
    from -= 1;
  }
  while (to < sentences.length && to - from < 3) {
    to += 1;
    if (length() > longestQuote) {
      to -= 1;
      break;
    }
  }
  const quote = (kind === 'item' ? '- ' : '') + join(sentences.slice(from, to));
  const next = blocks[at + 1];
  if (next?.kind === 'prose' && blocks[at]?.sentences.length === 1 && isTerm(quote)) {
    return `${quote}\n\n${withNeighbors(blocks, at + 1, next, 0)}`;
  }
  const code = next?.kind === 'code' ? fencedCode(next.markdown)?.code : undefined;
  if (code !== undefined && next && to === sentences.length && code.length <= longestCode) {
    return `${quote}\n\n${next.markdown}`;
  }
  if (to === sentences.length && quote.endsWith(':')) {
    const rest = blocks.slice(at + 1, at + 5);
    const end = rest.findIndex((each) => each.kind !== 'item');
    const items = end < 0 ? rest : rest.slice(0, end);
    if (items.length > 0) return [quote, ...items.map(({ markdown }) => markdown)].join('\n\n');
  }
  return quote;
}

/** A line of code with those that belong to it by their indentation. */
function linesAround(lines: readonly { markdown: string }[], line: number): string {
  const indent = (at: number) => lines[at]?.markdown.search(/\S/) ?? 0;
  let from = line;
  while (from > 0 && line - from < longestLines && indent(from) >= indent(line)) from -= 1;
  // Far to the right of the line above, it goes on from there.
  if (indent(line) - indent(from) < 4) from = line;
  let to = line + 1;
  while (to - from < longestLines && indent(to) > indent(from)) to += 1;
  const text = lines.slice(from, to).map(({ markdown }) => markdown);
  return text.join('\n');
}

function join(sentences: readonly { markdown: string }[], between = ' '): string {
  return sentences.map(({ markdown }) => markdown).join(between);
}
