import { escapeMarkdown } from '../../content/markdown-text.ts';
import { gridMarkdown } from '../../content/table.ts';
import { fencedCode, markdownBlocks, tableCells } from '../../site/read/markdown.ts';
import type { SectionText } from '../../site/site-index.ts';
import type { Phrases } from '../citations/phrases.ts';
import { sentenceBlocks } from '../citations/sentences.ts';
import { candidates, type CandidateTools, closeFit } from './candidates.ts';
import { excerptOf, leadOf } from './excerpts.ts';
import type { OfflineQuestion } from './offline-question.ts';
import type { TermWeights } from './question-terms.ts';
import { fitSections, type SectionFit } from './section-fit.ts';
import { pointsAtSelection, sectionOfPassage } from './selected-section.ts';
import { isTerm } from './term-blocks.ts';

/** A section as a source of the answer: the number to cite it by, and the reader's address for it. */
export interface CitedSection {
  number: number;
  url: string;
}

export type Cite = (section: SectionText) => CitedSection;

/** What an answer is made with. */
export interface AnswerTools extends CandidateTools {
  cite: Cite;
}

const quoteLimit = 3;
const linkLimit = 5;
const overviewSections = 4;
const snippetLength = 140;

/**
 * Answers a question from sections that were found: quotes where a passage covers the question, the
 * closest pages where it is unsure, and one sentence where nothing is near.
 */
export function answerQuestion(
  asked: OfflineQuestion,
  found: readonly SectionText[],
  tools: AnswerTools,
): string {
  const { cite } = tools;
  if (pointsAtSelection(asked) && !candidates(asked, [], tools).some(({ isSure }) => isSure)) {
    const explained = explainSelection(asked, tools.readings, cite);
    if (explained) return explained;
  }
  const all = candidates(asked, found, tools);
  const sure = all.filter(({ isSure }) => isSure);
  const [best] = sure;
  if (best) {
    const enough = sure.filter(({ preference }) => preference >= 0.85 * best.preference);
    return quotes(asked, enough.slice(0, quoteLimit), cite);
  }
  const close = all.filter(({ fit }) => fit >= closeFit);
  return close.length === 0
    ? asked.phrases.nothing
    : links(asked.phrases, close.slice(0, linkLimit), cite);
}

/** The page in its own words: its first paragraph, then the beginning of its main sections. */
export function overviewOf(asked: OfflineQuestion, cite: Cite): string {
  const { page, language, phrases } = asked;
  const sections = page?.sections ?? [];
  const parts: string[] = [];
  for (const section of mainSections(sections)) {
    if (parts.length > overviewSections) break;
    const lead = leadOf(sentenceBlocks(section.text, language), parts.length === 0 ? 360 : 200);
    if (!lead) continue;
    const { number } = cite(section);
    const title = parts.length === 0 ? '' : `**${escapeMarkdown(section.sectionTitle)}**: `;
    parts.push(`${parts.length === 0 ? '' : '- '}${title}${lead} [${number}]`);
  }
  const [first, ...others] = parts;
  if (!first) return phrases.nothing;
  return [phrases.overview, first, others.join('\n')].filter(Boolean).join('\n\n');
}

/** A selected passage explained: what its own section says around it. */
export function explainSelection(
  asked: OfflineQuestion,
  readings: readonly TermWeights[],
  cite: Cite,
): string | undefined {
  const section = sectionOfPassage(asked.page?.sections ?? [], asked);
  if (!section) return undefined;
  const [fit] = fitSections([section], readings, { language: asked.language });
  return fit && quotes(asked, [fit], cite);
}

/** The sections of the highest level below the page's own, the page's introduction first. */
export function mainSections(sections: readonly SectionText[]): SectionText[] {
  const withText = sections.filter(({ text }) => text.trim().length > 40);
  const [first] = withText;
  if (!first) return [];
  const rest = withText.slice(1);
  const top = Math.min(...rest.map(({ headingPath }) => headingPath.length));
  const main = rest.filter(({ headingPath }) => headingPath.length === top);
  return [first, ...(main.length >= 2 ? main : rest)];
}

function quotes(
  { phrases, passage }: OfflineQuestion,
  fits: readonly SectionFit[],
  cite: Cite,
): string {
  const known = passage.replace(/\s+/g, ' ').trim();
  const parts = fits.flatMap((fit) => {
    const markdown = excerptOf(fit, known) || excerptOf(fit);
    if (!markdown) return [];
    const { number, url } = cite(fit.section);
    return [`${quoted(markdown, number)}\n\n— ${link(fit.section, url)}`];
  });
  return parts.length === 0 ? phrases.nothing : [phrases.quoting, ...parts].join('\n\n');
}

function links(phrases: Phrases, fits: readonly SectionFit[], cite: Cite): string {
  const items = fits.map(({ section, blocks, at }) => {
    const { url } = cite(section);
    const plain = blocks[at]?.sentences.map((sentence) => sentence.plain).join(' ') ?? '';
    return `- ${link(section, url)}\n  ${escapeMarkdown(shortened(plain))}`;
  });
  return `${phrases.closest}\n\n${items.join('\n')}`;
}

function link({ sectionTitle, pageTitle }: SectionText, url: string): string {
  const title = sectionTitle === pageTitle ? pageTitle : `${pageTitle}: ${sectionTitle}`;
  return `[${escapeMarkdown(title)}](${url})`;
}

function shortened(text: string): string {
  if (text.length <= snippetLength) return text;
  return `${text.slice(0, snippetLength).replace(/\s+\S*$/, '')} …`;
}

/**
 * An excerpt as a quote, with its number at the end of its first block, or of what explains that one.
 * Code stands outside of the quote: not every renderer that streams knows code inside of one.
 */
function quoted(markdown: string, number: number): string {
  const [first = '', ...others] = markdownBlocks(markdown);
  const blocks = [first, ...others];
  let at = blocks.findIndex((block) => !fencedCode(block));
  // A name, such as the title of a note, is not what the reader wants to see on the page.
  while (isTerm(blocks[at] ?? '') && isProse(blocks[at]) && isProse(blocks[at + 1])) at += 1;
  // The number stands behind words; an example without any has it below.
  if (at < 0) blocks.push(`[${number}]`);
  else blocks[at] += ` [${number}]`;
  let quote = '';
  let before = '';
  for (const block of withTables(blocks)) {
    const kind = fencedCode(block) ? 'code' : block.startsWith('- ') ? 'item' : 'prose';
    if (before === 'item' && kind === 'item') quote += '\n';
    else if (before) quote += before === 'code' || kind === 'code' ? '\n\n' : '\n>\n';
    quote += kind === 'code' ? block : block.replace(/^/gm, '> ');
    before = kind;
  }
  return quote;
}

function isProse(block: string | undefined): boolean {
  return block !== undefined && !block.startsWith('- ') && !fencedCode(block) && !tableCells(block);
}

/** Blocks with the rows of each table, which are blocks of their own in the index, as one table. */
function withTables(blocks: readonly string[]): string[] {
  const result: string[] = [];
  let rows: string[][] = [];
  for (const [at, block] of blocks.entries()) {
    const cells = tableCells(block);
    if (cells) rows.push(cells);
    const next = tableCells(blocks[at + 1] ?? '');
    if (cells && next?.length === cells.length) continue;
    result.push(rows.length > 1 ? gridMarkdown(rows) : block);
    rows = [];
  }
  return result;
}
