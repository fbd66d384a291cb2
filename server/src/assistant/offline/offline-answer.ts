import { escapeMarkdown } from '../../content/markdown-text.ts';
import { gridMarkdown } from '../../content/table.ts';
import { fencedCode, markdownBlocks, tableCells } from '../../site/read/markdown.ts';
import type { SectionText, SiteIndex } from '../../site/site-index.ts';
import type { Phrases } from '../citations/phrases.ts';
import { sentenceBlocks } from '../citations/sentences.ts';
import { excerptOf, leadOf } from './excerpts.ts';
import { isAboutPage, isForeign, type OfflineQuestion } from './offline-question.ts';
import { contentTerms } from '../citations/content-words.ts';
import { Pointers } from './pointers.ts';
import { type TermWeights } from './question-terms.ts';
import { fitSections, type SectionFit } from './section-fit.ts';

/** A section as a source of the answer: the number to cite it by, and the reader's address for it. */
export interface CitedSection {
  number: number;
  url: string;
}

export type Cite = (section: SectionText) => CitedSection;

/** From this share of the question on, a passage is quoted as the answer. */
const sureFit = 0.62;
/** The same where the passage is on the page being read, and where the question is about that page. */
const sureFitHere = 0.45;
const sureFitAboutPage = 0.3;
/** How much more likely the page being read answers than another one that fits alike. */
const herePreference = 1.4;
/** Pages about what changed answer few questions about how things are. */
const changes = /\b(?:release|changelog|change log|changes|history|news|what.s new|migrat)/i;
const changesPreference = 0.8;
/** What each rank that search gave another section above takes off: it saw the whole of both. */
const rankStep = 0.05;
/** How much more likely a section answers whose title says nothing but words of the question. */
const titlePreference = 1.3;
/** From this share on, a section is offered as one that may help. */
export const closeFit = 0.34;
const quoteLimit = 3;
const linkLimit = 5;
const overviewSections = 4;
const snippetLength = 140;

/** What an answer is made with. */
export interface AnswerTools {
  /** What may stand for the question. */
  readings: readonly TermWeights[];
  site: Pick<SiteIndex, 'linksOf' | 'page' | 'rarity' | 'section'>;
  cite: Cite;
}

/** A section that may answer, and how likely it does. */
interface Candidate extends SectionFit {
  /** It is sure enough to be quoted. */
  isSure: boolean;
  preference: number;
}

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
  const all = candidates(asked, found, tools).sort((a, b) => b.preference - a.preference);
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

/** The sections of the page being read and those found elsewhere, each once. */
function candidates(
  asked: OfflineQuestion,
  found: readonly SectionText[],
  { readings, site }: AnswerTools,
): Candidate[] {
  const { page, language, knownTerms } = asked;
  const isHere = ({ url }: SectionText) => url === page?.url;
  // What the reader did not write themselves, such as the English of their words, is no such word.
  const isLoose = isAboutPage(asked) || asked.passage !== '' || isForeign(site, asked.question);
  // Where another page has the rarest word of a question, this one is not first without it.
  const isFirst = ({ section, hasRarest }: SectionFit) => isHere(section) && (hasRarest || isLoose);
  const surenessHere = isAboutPage(asked) ? sureFitAboutPage : sureFitHere;
  const here = fitSections(page?.sections ?? [], readings, { language, knownTerms });
  const elsewhere = fitSections(
    found.filter((section) => !isHere(section)),
    readings,
    { language },
  );
  const pointers = new Pointers(site, readings, language);
  const known = new Map<string, Candidate>();
  for (const fitted of [...here, ...elsewhere]) {
    const sureness = isHere(fitted.section) ? surenessHere : sureFit;
    if (fitted.fit < Math.min(closeFit, sureness)) continue;
    const led = pointers.follow(fitted);
    // What a pointer says, what is behind it need not say again.
    const { section, fit } = led ?? fitted;
    const isSure = fitted.fit >= sureness && (!led || fit >= sureFitHere);
    const rank = Math.max(0, found.indexOf(section));
    const preference =
      fit *
      (isFirst(led ?? fitted) ? herePreference : 1 - rankStep * rank) *
      (readings.some((weights) => isNamed(section, weights)) ? titlePreference : 1) *
      (changes.test(`${section.pageTitle} ${section.url}`) ? changesPreference : 1);
    const key = `${section.url}#${section.sectionId} ${section.sectionTitle}`;
    if ((known.get(key)?.preference ?? 0) >= preference) continue;
    known.set(key, {
      ...(led ?? fitted),
      fit: Math.max(fit, led ? fitted.fit : 0),
      isSure,
      preference,
    });
  }
  return [...known.values()];
}

/** True when the question has every word of a section's title. */
function isNamed({ sectionTitle }: SectionText, weights: TermWeights): boolean {
  const named = contentTerms(sectionTitle);
  return named.length > 0 && named.every((term) => weights.has(term));
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
  const { passage, page, language } = asked;
  const section = sectionHolding(page?.sections ?? [], passage, language);
  if (!section) return undefined;
  const [fit] = fitSections([section], readings, { language });
  return fit && quotes(asked, [fit], cite);
}

/** The section that has a passage in its text. */
export function sectionHolding(
  sections: readonly SectionText[],
  passage: string,
  language: string,
): SectionText | undefined {
  return sections.find(({ text }) => holds(text, passage, language));
}

function holds(markdown: string, passage: string, language: string): boolean {
  const squashed = (text: string) => text.replace(/[\s`\\|]+/g, '');
  const wanted = squashed(passage).slice(0, 200);
  const text = sentenceBlocks(markdown, language)
    .flatMap(({ sentences }) => sentences.map(({ plain }) => plain))
    .join('');
  return wanted !== '' && squashed(text).includes(wanted);
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
 * An excerpt as a quote, with its number at the end of its first block. Code stands outside of the
 * quote: not every renderer that streams knows code inside of one.
 */
function quoted(markdown: string, number: number): string {
  const [first = '', ...others] = markdownBlocks(markdown);
  const blocks = [first, ...others];
  const at = blocks.findIndex((block) => !fencedCode(block));
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
