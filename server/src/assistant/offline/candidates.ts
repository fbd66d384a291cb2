import { fencedCode, markdownBlocks } from '../../site/read/markdown.ts';
import type { SectionText, SiteIndex } from '../../site/site-index.ts';
import { contentTerms } from '../citations/content-words.ts';
import { expectedAnswer } from './expected-answer.ts';
import { isAboutPage, isForeign, type OfflineQuestion } from './offline-question.ts';
import { Pointers } from './pointers.ts';
import { coverage, termsAndNames, type TermWeights } from './question-terms.ts';
import { fitSections, type SectionFit } from './section-fit.ts';
import { pointsAtSelection, squashed } from './selected-section.ts';
import { isAboutChanges, sureFitHere, surenessOf } from './sureness.ts';

/** From this share on, a section is offered as one that may help. */
export const closeFit = 0.34;
/** How much more likely the page being read answers than another one that fits alike. */
const herePreference = 1.4;
/** How much more likely the section of a selection answers what points at it. */
const selectionPreference = 1.5;
/** How likely another page answers a question that points at the page being read. */
const elsewhereAboutPage = 0.7;
const changesPreference = 0.8;
/** What each rank that search gave another section above takes off: it saw the whole of both. */
const rankStep = 0.05;
/** How much more likely a section answers whose title says nothing but words of the question. */
const titlePreference = 1.3;

/** A page that lacks this share of a question, by weight, is not what "it" or "this" in it points at. */
const mostOfQuestion = 0.7;

/** What sections are compared by. */
export interface CandidateTools {
  /** What may stand for the question. */
  readings: readonly TermWeights[];
  site: Pick<SiteIndex, 'linksOf' | 'page' | 'rarity' | 'section'>;
}

/** A section that may answer, and how likely it does. */
export interface Candidate extends SectionFit {
  /** It is sure enough to be quoted. */
  isSure: boolean;
  preference: number;
}

/** The sections of the page being read and those found elsewhere, each once, the likeliest first. */
export function candidates(
  asked: OfflineQuestion,
  found: readonly SectionText[],
  tools: CandidateTools,
): Candidate[] {
  const { page, language, knownTerms, question } = asked;
  const { readings, site } = tools;
  const expected = expectedAnswer(question);
  const passage = pointsAtSelection(asked) ? squashed(asked.passage) : '';
  const here = fitSections(page?.sections ?? [], readings, {
    language,
    knownTerms,
    expected,
    passage,
  });
  const others = found.filter(({ url }) => url !== page?.url);
  const elsewhere = fitSections(others, readings, { language, expected });
  const aboutPage = isAboutPage(asked) && !lacksMost(asked, tools);
  const preferenceOf = preferences(asked, found, aboutPage, tools);
  const surenessFor = surenessOf(asked, here, aboutPage, tools);
  const pointers = new Pointers(site, readings, language);
  const known = new Map<string, Candidate>();
  for (const fitted of [...here, ...elsewhere]) {
    if (fitted.fit < Math.min(closeFit, surenessFor(fitted, false))) continue;
    const led = pointers.follow(fitted);
    // What a pointer says, what is behind it need not say again.
    const { section, fit } = led ?? fitted;
    const sureness = surenessFor(fitted, led !== undefined);
    const preference = preferenceOf(led ?? fitted);
    const key = `${section.url}#${section.sectionId} ${section.sectionTitle}`;
    const before = known.get(key);
    // Found twice, once by itself and once by what points to it, it is as sure as either.
    const isSure = before?.isSure || (fitted.fit >= sureness && (!led || fit >= sureFitHere));
    if (before && before.preference >= preference) before.isSure = isSure;
    else {
      const fullFit = Math.max(fit, led ? fitted.fit : 0);
      known.set(key, { ...(led ?? fitted), fit: fullFit, isSure, preference });
    }
  }
  return [...known.values()].sort((a, b) => b.preference - a.preference);
}

/** True when the words of the page being read lack most of a question that the site has words for. */
function lacksMost({ page }: OfflineQuestion, { readings, site }: CandidateTools): boolean {
  const [weights = new Map<string, number>()] = readings;
  const own = new Set<string>();
  for (const { pageTitle, sectionTitle, text } of page?.sections ?? []) {
    const prose = markdownBlocks(text).filter((block) => !fencedCode(block));
    for (const term of termsAndNames([pageTitle, sectionTitle, ...prose].join('\n'))) own.add(term);
  }
  const unknown = site.rarity('');
  const known = new Map([...weights].filter(([term]) => site.rarity(term) !== unknown));
  return known.size > 0 && coverage(known, (term) => (own.has(term) ? 1 : 0)) <= 1 - mostOfQuestion;
}

/** How likely a section answers, beside others that fit. */
function preferences(
  asked: OfflineQuestion,
  found: readonly SectionText[],
  aboutPage: boolean,
  { readings, site }: CandidateTools,
): (fitted: SectionFit) => number {
  const { page, knownTerms, question } = asked;
  // What the reader did not write themselves, such as the English of their words, is no such word.
  const isLoose = aboutPage || asked.passage !== '' || isForeign(site, question);
  const elsewherePreference = aboutPage ? elsewhereAboutPage : 1;
  const selected = pointsAtSelection(asked) ? asked.sectionId : undefined;
  return ({ section, fit, bonus, hasRarest }) => {
    const isHere = section.url === page?.url;
    // Where another page has the rarest word of a question, this one is not first without it.
    const isFirst = isHere && (hasRarest || isLoose);
    const isSelected = isHere && selected !== undefined && section.sectionId === selected;
    const rank = Math.max(0, found.indexOf(section));
    return (
      (fit + bonus) *
      (isFirst ? herePreference : elsewherePreference - rankStep * rank) *
      (isSelected ? selectionPreference : 1) *
      (isNamed(section, readings, isHere ? knownTerms : none) ? titlePreference : 1) *
      (!isHere && isAboutChanges(section) ? changesPreference : 1)
    );
  };
}

const none: ReadonlySet<string> = new Set();

/** True when the question has every word of a section's title that its page's title lacks. */
function isNamed(
  { sectionTitle }: SectionText,
  readings: readonly TermWeights[],
  knownTerms: ReadonlySet<string>,
): boolean {
  const named = contentTerms(sectionTitle).filter((term) => !knownTerms.has(term));
  return named.length > 0 && readings.some((weights) => named.every((term) => weights.has(term)));
}
