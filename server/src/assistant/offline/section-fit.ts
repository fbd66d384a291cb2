import { tableCells } from '../../site/read/markdown.ts';
import type { SectionText } from '../../site/site-index.ts';
import { type SentenceBlock, sentenceBlocks } from '../citations/sentences.ts';
import { coverage, termsAndNames, type TermWeights } from './question-terms.ts';
import { squashed } from './selected-section.ts';
import { synonymsOf } from './synonyms.ts';
import { contentsLength } from './term-blocks.ts';

/** A section, and how well its best block answers a question. */
export interface SectionFit {
  section: SectionText;
  blocks: readonly SentenceBlock[];
  /** Which block fits best. */
  at: number;
  /** Between 0 and 1: the share of the question, by weight, that the block covers. */
  fit: number;
  /** What it adds where it says what such a question expects. */
  bonus: number;
  /** The reading of the question that it fits. */
  weights: TermWeights;
  /** It has the rarest term of that reading, or one that means the same. */
  hasRarest: boolean;
}

/** What a block adds that says what such a question expects, as a number for "how many". */
const expectedBonus = 0.1;

/** What another reading of a question counts beside the first. */
const otherReading = 0.75;

/** What a term counts that is not in the block itself. */
const credits = {
  /** In the block, but in another sentence. */
  sentence: 0.8,
  title: 0.8,
  synonym: 0.7,
  sameRoot: 0.7,
  neighbor: 0.4,
  path: 0.5,
  page: 0.6,
};

interface FitOptions {
  language: string;
  knownTerms?: ReadonlySet<string> | undefined;
  expected?: RegExp | undefined;
  /** What the reader has selected, squashed: code that has it explains nothing about it. */
  passage?: string | undefined;
}

/**
 * Fits each section to the reading of a question that it fits best.
 *
 * `knownTerms`: what goes without saying where the reader is. `expected`: what a text holds that
 * answers such a question.
 */
export function fitSections(
  sections: readonly SectionText[],
  readings: readonly TermWeights[],
  { language, knownTerms = new Set(), expected, passage = '' }: FitOptions,
): SectionFit[] {
  return sections
    .flatMap((section) => {
      const fits = readings.flatMap((weights, at) => {
        const fitted = fitSection(section, weights, { language, knownTerms, expected, passage });
        return fitted
          ? [{ ...fitted, fit: at === 0 ? fitted.fit : fitted.fit * otherReading }]
          : [];
      });
      const [first] = fits.sort((a, b) => b.fit - a.fit);
      return first ? [first] : [];
    })
    .sort((a, b) => b.fit - a.fit);
}

function fitSection(
  section: SectionText,
  weights: TermWeights,
  {
    language,
    knownTerms,
    expected,
    passage,
  }: FitOptions & { knownTerms: ReadonlySet<string>; passage: string },
): SectionFit | undefined {
  const blocks = sentenceBlocks(section.text, language);
  const inTitle = termsAndNames(section.sectionTitle);
  const inPath = termsAndNames([section.pageTitle, ...section.headingPath].join(' '));
  const inSentences = blocks.map(({ kind, markdown, sentences }) =>
    // Lines of code are read together.
    kind === 'code'
      ? [termsAndNames(markdown)]
      : sentences.map((sentence) => termsAndNames(sentence.markdown)),
  );
  const inBlocks = inSentences.map((found) => new Set(found.flatMap((each) => [...each])));
  const rarest = rarestOf(weights);
  const contents = contentsLength(blocks);
  let best: SectionFit | undefined;
  for (const [at, own] of inBlocks.entries()) {
    if (own.size === 0 || at < contents || isQuestion(blocks[at])) continue;
    // A bold question is the title of what comes after it.
    const titles =
      isQuestion(blocks[at - 1]) && blocks[at - 1]?.markdown.startsWith('**')
        ? new Set([...inTitle, ...(inBlocks[at - 1] ?? [])])
        : inTitle;
    const isTitle = [...weights.keys()].every((term) => titles.has(term));
    const neighbors = [at - 1, at + 1].map((near) =>
      isQuestion(blocks[near]) ? undefined : inBlocks[near],
    );
    const around = new Map<string, number>();
    const creditAround = (term: string) => {
      if (titles.has(term)) return isTitle ? 1 : credits.title;
      if (knownTerms.has(term)) return credits.page;
      if (hasSameRoot(inTitle, term)) return credits.sameRoot;
      if (inPath.has(term) || hasSynonym(inTitle, term)) return credits.path;
      return neighbors.some((near) => near?.has(term)) ? credits.neighbor : 0;
    };
    for (const term of weights.keys()) {
      around.set(term, Math.max(creditAround(term), credits.sentence * creditIn(own, term)));
    }
    const creditOf = (found: ReadonlySet<string>) => (term: string) =>
      Math.max(creditIn(found, term), around.get(term) ?? 0);
    const covered = Math.max(
      ...(inSentences[at] ?? []).map((found) => coverage(weights, creditOf(found))),
    );
    // Of blocks that fit alike the first; code, cells and headings of lists say little alone.
    const { kind, markdown = '' } = blocks[at] ?? {};
    const less = at * 1e-4;
    const isShown =
      kind === 'code' && passage !== '' && squashed(markdown).includes(passage.slice(0, 200));
    const fit =
      covered *
        (isShown
          ? 0.6
          : kind === 'code'
            ? 0.85
            : isBareRow(markdown) || isHistory(markdown)
              ? 0.9
              : 1) -
      less;
    const bonus = kind !== 'code' && expected?.test(markdown) ? expectedBonus : 0;
    if (!best || fit + bonus > best.fit + best.bonus) {
      const hasRarest = creditOf(own)(rarest) > 0;
      best = { section, blocks, at, fit, bonus, weights, hasRarest };
    }
  }
  return best;
}

/** What a term counts in the words of a text. */
export function creditIn(found: ReadonlySet<string>, term: string): number {
  if (found.has(term)) return 1;
  if (hasSynonym(found, term)) return credits.synonym;
  return hasSameRoot(found, term) ? credits.sameRoot : 0;
}

/** A question, which is no answer to it. */
function isQuestion(block: SentenceBlock | undefined): boolean {
  return block !== undefined && block.kind !== 'code' && /[?？][*_\s]*$/.test(block.markdown);
}

/** A note about when something was added or changed. */
function isHistory(markdown: string): boolean {
  return /^(?:(?:Added|New|Changed|Deprecated|Removed) (?:in|since)\b|v\d+\.\d+)/.test(markdown);
}

/** A row of a table whose cells hold no sentence. */
function isBareRow(markdown: string): boolean {
  return tableCells(markdown) !== undefined && !/[.!?。！？](?:\s|$)/u.test(markdown);
}

/** The term of a question that counts most. */
export function rarestOf(weights: TermWeights): string {
  let rarest = '';
  for (const [term, weight] of weights) if (weight > (weights.get(rarest) ?? 0)) rarest = term;
  return rarest;
}

/** A shorter beginning of a word is no root: many others begin like it. */
const shortestRoot = 5;
const longestEnding = 4;

/** True where a term has the root of another that the stemmer tells apart, as of "starvation". */
function hasSameRoot(found: ReadonlySet<string>, term: string): boolean {
  if (term.length < shortestRoot) return false;
  for (const each of found) {
    const [short, long] = each.length < term.length ? [each, term] : [term, each];
    if (short.length < shortestRoot || long.length - short.length > longestEnding) continue;
    if (long.startsWith(short)) return true;
  }
  return false;
}

function hasSynonym(found: ReadonlySet<string>, term: string): boolean {
  for (const synonym of synonymsOf(term)) if (found.has(synonym)) return true;
  return false;
}
