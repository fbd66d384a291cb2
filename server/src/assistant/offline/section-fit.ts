import { tableCells } from '../../site/read/markdown.ts';
import type { SectionText } from '../../site/site-index.ts';
import { terms } from '../../site/search/terms.ts';
import { type SentenceBlock, sentenceBlocks } from '../citations/sentences.ts';
import { coverage, type TermWeights } from './question-terms.ts';
import { synonymsOf } from './synonyms.ts';

/** A section, and how well its best block answers a question. */
export interface SectionFit {
  section: SectionText;
  blocks: readonly SentenceBlock[];
  /** Which block fits best. */
  at: number;
  /** Between 0 and 1: the share of the question, by weight, that the block covers. */
  fit: number;
  /** The reading of the question that it fits. */
  weights: TermWeights;
  /** It has the rarest term of that reading, or one that means the same. */
  hasRarest: boolean;
}

/** What a query of the reader's browser counts beside the question. */
const queryTrust = 0.75;

/** What a term counts that is not in the block itself. */
const credits = { title: 0.8, synonym: 0.7, neighbor: 0.4, path: 0.5, page: 0.6 };

/**
 * Fits each section to the reading of a question that it fits best.
 *
 * `knownTerms`: what goes without saying where the reader is.
 */
export function fitSections(
  sections: readonly SectionText[],
  readings: readonly TermWeights[],
  { language, knownTerms = new Set() }: { language: string; knownTerms?: ReadonlySet<string> },
): SectionFit[] {
  return sections
    .flatMap((section) => {
      const fits = readings.flatMap((weights, at) => {
        const fitted = fitSection(section, weights, language, knownTerms);
        return fitted ? [{ ...fitted, fit: at === 0 ? fitted.fit : fitted.fit * queryTrust }] : [];
      });
      const [first] = fits.sort((a, b) => b.fit - a.fit);
      return first ? [first] : [];
    })
    .sort((a, b) => b.fit - a.fit);
}

function fitSection(
  section: SectionText,
  weights: TermWeights,
  language: string,
  knownTerms: ReadonlySet<string>,
): SectionFit | undefined {
  const blocks = sentenceBlocks(section.text, language);
  const inTitle = new Set(terms(section.sectionTitle));
  const inPath = new Set(terms([section.pageTitle, ...section.headingPath].join(' ')));
  const inBlocks = blocks.map(({ markdown }) => new Set(terms(markdown)));
  const rarest = rarestOf(weights);
  let best: SectionFit | undefined;
  for (const [at, own] of inBlocks.entries()) {
    if (own.size === 0) continue;
    const neighbors = [inBlocks[at - 1], inBlocks[at + 1]];
    const creditOf = (term: string) => {
      if (own.has(term)) return 1;
      if (inTitle.has(term)) return credits.title;
      if (knownTerms.has(term)) return credits.page;
      if (hasSynonym(own, term)) return credits.synonym;
      if (inPath.has(term) || hasSynonym(inTitle, term)) return credits.path;
      return neighbors.some((near) => near?.has(term)) ? credits.neighbor : 0;
    };
    // Of blocks that fit alike the first; code, cells and headings of lists say little alone.
    const { kind, markdown = '' } = blocks[at] ?? {};
    const less = at * 1e-4 + (isBareRow(markdown) ? 0.01 : 0);
    const likely = coverage(weights, creditOf) * (kind === 'code' ? 0.85 : 1) - less;
    if (!best || likely > best.fit) {
      best = { section, blocks, at, fit: likely, weights, hasRarest: creditOf(rarest) > 0 };
    }
  }
  return best;
}

/** A row of a table whose cells hold no sentence. */
function isBareRow(markdown: string): boolean {
  return tableCells(markdown) !== undefined && !/[.!?。！？](?:\s|$)/u.test(markdown);
}

function rarestOf(weights: TermWeights): string {
  let rarest = '';
  for (const [term, weight] of weights) if (weight > (weights.get(rarest) ?? 0)) rarest = term;
  return rarest;
}

function hasSynonym(found: ReadonlySet<string>, term: string): boolean {
  for (const synonym of synonymsOf(term)) if (found.has(synonym)) return true;
  return false;
}
