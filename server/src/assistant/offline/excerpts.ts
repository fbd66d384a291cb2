import { fencedCode, tableCells } from '../../site/read/markdown.ts';
import { terms } from '../../site/search/terms.ts';
import type { SentenceBlock } from '../citations/sentences.ts';
import { coverage, type TermWeights } from './question-terms.ts';
import type { SectionFit } from './section-fit.ts';

const longestQuote = 420;
/** A shorter sentence is a term, which the next block explains. */
const termLength = 70;
const longestCode = 1200;

/**
 * Chooses what to quote of a section: the sentence that fits best, with what belongs to it.
 *
 * @param known What the reader has before their eyes, white space folded; it is not quoted back.
 * @returns Markdown: whole sentences and whole code blocks.
 */
export function excerptOf({ blocks, at, weights }: SectionFit, known = ''): string {
  const isKnown = (plain: string | undefined) =>
    plain !== undefined && plain !== '' && known.includes(plain);
  const whole = blocks.map(({ markdown }) => markdown).join('\n\n');
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
  const isRow = tableCells(blocks[at]?.markdown ?? '') && to - from === sentences.length;
  const text = sentences.slice(from, to);
  const quote = (kind === 'item' ? '- ' : '') + join(text, isRow ? ' | ' : ' ');
  const next = blocks[at + 1];
  if (next?.kind === 'prose' && blocks[at]?.sentences.length === 1 && isTerm(quote)) {
    return `${quote}\n\n${withNeighbors(blocks, at + 1, next, 0)}`;
  }
  const code = next?.kind === 'code' ? fencedCode(next.markdown)?.code : undefined;
  if (code !== undefined && next && to === sentences.length && code.length <= longestCode) {
    return `${quote}\n\n${next.markdown}`;
  }
  if (to === sentences.length && quote.endsWith(':')) {
    const items = blocks.slice(at + 1, at + 5).filter((each) => each.kind === 'item');
    if (items.length > 0) return [quote, ...items.map(({ markdown }) => markdown)].join('\n\n');
  }
  return quote;
}

/** A name without a sentence around it, as in a definition list. */
function isTerm(text: string): boolean {
  return text.length <= termLength && !/[.!?:。！？]$/.test(text);
}

function join(sentences: readonly { markdown: string }[], between = ' '): string {
  return sentences.map(({ markdown }) => markdown).join(between);
}
