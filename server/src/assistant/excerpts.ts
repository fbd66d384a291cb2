import { fencedCode } from '../site/markdown.ts';
import { type Sentence, type SentenceBlock, sentenceBlocks } from './sentences.ts';
import { contentWords, shared } from './words.ts';

/** A part of the site's text that answers a question as far as its own words can. */
export interface Excerpt {
  /** Which of the texts it is from. */
  index: number;
  /** Markdown: whole sentences, whole code blocks. */
  markdown: string;
}

/** A text to choose from, best first. */
export interface ExcerptSource {
  title: string;
  text: string;
}

const longestQuote = 420;
/** A shorter sentence is a term: what it means stands in the block after it. */
const termLength = 70;
const longestCode = 1200;
const crossReference = /^(for (more|further|details)|see|refer to)\b/i;

/**
 * Chooses what to quote: from each text that shares enough words with the question, the sentences
 * that share the rarest of them. Nothing when no text is about what the question is about.
 *
 * @param known what the reader has before their eyes; it is not quoted back at them.
 */
export function chooseExcerpts(
  sources: readonly ExcerptSource[],
  question: string,
  {
    limit = 3,
    known = '',
    language = 'en',
  }: { limit?: number; known?: string; language?: string } = {},
): Excerpt[] {
  const words = contentWords(question);
  if (words.size === 0) return [];
  const candidates = sources.map(({ title, text }, index) => {
    const found = contentWords(`${title} ${text}`);
    return { index, title, text, coverage: shared(words, found) / words.size };
  });
  const best = Math.max(0, ...candidates.map(({ coverage }) => coverage));
  // A question of one or two words must be met in full; a long one need not be, word for word.
  if (best < (words.size <= 2 ? 0.99 : words.size <= 8 ? 0.5 : 0.25)) return [];

  const weights = rarity(words, sources);
  const excerpts: Excerpt[] = [];
  let bestScore = 0;
  for (const { index, title, text, coverage } of candidates) {
    if (excerpts.length >= limit) break;
    if (coverage < 0.75 * best) continue;
    const { markdown, score } = bestPart(sentenceBlocks(text, language), title, weights, known);
    if (!markdown || score < 0.6 * bestScore) continue;
    bestScore = Math.max(bestScore, score);
    if (!excerpts.some((excerpt) => excerpt.markdown === markdown)) {
      excerpts.push({ index, markdown });
    }
  }
  return excerpts;
}

/** How much each word of the question says: less when every text has it. */
function rarity(
  words: ReadonlySet<string>,
  sources: readonly ExcerptSource[],
): Map<string, number> {
  const texts = sources.map(({ title, text }) => contentWords(`${title} ${text}`));
  return new Map(
    [...words].map((word) => {
      const holders = texts.filter((text) => text.has(word)).length;
      return [word, Math.log(1 + (texts.length + 1) / (holders + 0.5))];
    }),
  );
}

function bestPart(
  blocks: readonly SentenceBlock[],
  title: string,
  weights: ReadonlyMap<string, number>,
  known: string,
): { markdown: string; score: number } {
  const inTitle = contentWords(title);
  let bestScore = 0;
  let bestBlock = -1;
  let bestSentence = 0;
  for (const [b, { kind, sentences }] of blocks.entries()) {
    for (const [s, { plain }] of sentences.entries()) {
      if (kind === 'code' || plain.length < 12) continue;
      const words = contentWords(plain);
      let score = 0;
      // What the heading says already, the sentence need not say again.
      for (const [word, weight] of weights) {
        if (words.has(word)) score += inTitle.has(word) ? weight / 2 : weight;
      }
      score /= Math.max(1, words.size / 20);
      if (crossReference.test(plain)) score /= 4;
      if (known.includes(plain)) score /= 2;
      // A text usually says what it is about at its beginning.
      score *= s === 0 ? 1.1 : 1;
      if (b === 0 && s === 0) score += 0.05;
      if (score > bestScore) [bestScore, bestBlock, bestSentence] = [score, b, s];
    }
  }
  // What the reader has before their eyes is answered by what stands after it.
  while (isKnown(blocks[bestBlock]?.sentences[bestSentence])) {
    bestSentence += 1;
    if (bestSentence < (blocks[bestBlock]?.sentences.length ?? 0)) continue;
    bestBlock += 1;
    bestSentence = 0;
  }
  const block = blocks[bestBlock];
  if (!block) return { markdown: '', score: 0 };
  const whole = blocks.map(({ markdown }) => markdown).join('\n\n');
  const isShort =
    whole.length <= longestQuote && !blocks.some((each) => each.sentences.some(isKnown));
  const markdown = isShort ? whole : withNeighbours(blocks, bestBlock, block, bestSentence);
  return { markdown, score: bestScore };

  function isKnown(sentence: Sentence | undefined): boolean {
    return sentence !== undefined && known.includes(sentence.plain);
  }
}

/** The sentence with those after it while they fit, and the code block or list that it announces. */
function withNeighbours(
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
  const quote = (kind === 'item' ? '- ' : '') + join(sentences.slice(from, to));
  const next = blocks[at + 1];
  if (next?.kind === 'prose' && blocks[at]?.sentences.length === 1 && isTerm(quote)) {
    return `${quote}\n\n${withNeighbours(blocks, at + 1, next, 0)}`;
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

function join(sentences: readonly { markdown: string }[]): string {
  return sentences.map(({ markdown }) => markdown).join(' ');
}
