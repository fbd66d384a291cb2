import type { SectionText, SiteIndex } from '../../site/site-index.ts';
import { contentTerms } from '../citations/content-words.ts';
import { namedTerms, type OfflineQuestion, saysLittle } from './offline-question.ts';
import { termsAndNames, type TermWeights } from './question-terms.ts';
import { creditIn, rarestOf, type SectionFit } from './section-fit.ts';

/** From this share of the question on, a passage of another page is quoted as the answer. */
const elsewhere = 0.62;
/** The same where no title above the passage has a word of the question. */
const untitled = 0.8;
/** The same for a question about the page being read that has a word which this page lacks. */
const away = 0.75;
/** The same where the passage is on the page being read, and where the question is about that page. */
export const sureFitHere = 0.45;
const aboutThisPage = 0.3;
/** Pages about what changed, and about work on the project, answer few questions about how things are. */
const changes =
  /\b(?:release|changelog|change log|changes|history|news|what.s new|migrat|contribut)/i;
const asksOfChanges =
  /\b(?:version|release|new|change[sd]?|since|history|when|upgrad\w*|migrat\w*|contribut\w*)\b/i;

/** The fit from which on a passage is quoted as the answer; `Infinity` for never. */
export type Sureness = (fitted: SectionFit, isPointer: boolean) => number;

/**
 * How sure an answer has to be. `here`: how the page being read fits the question. `aboutPage`: the
 * question is about that page.
 */
export function surenessOf(
  asked: OfflineQuestion,
  here: readonly SectionFit[],
  aboutPage: boolean,
  { readings, site }: { readings: readonly TermWeights[]; site: Pick<SiteIndex, 'rarity'> },
): Sureness {
  const { page, queries, question } = asked;
  const names = namedTerms(question);
  // What the site never names, it does not tell about.
  const unknown = site.rarity('');
  if ([...names].some((name) => !name.includes('.') && site.rarity(name) === unknown)) {
    return () => Infinity;
  }
  const hasWord = here.some(({ hasRarest }) => hasRarest);
  // What the reader's browser asks says what "it" is.
  const complete = new Set(readings.slice(readings.length - queries.length));
  return (fitted, isPointer) => {
    const { section, weights, blocks, at } = fitted;
    if (section.url === page?.url) return aboutPage ? aboutThisPage : sureFitHere;
    if (saysLittle(weights) && !isSaidByTitle(fitted)) return Infinity;
    if (isAboutChanges(section) && !asksOfChanges.test(question)) return Infinity;
    if (aboutPage && !complete.has(weights)) {
      const isNew = names.has(rarestOf(weights)) || isAboutRarest(fitted);
      return isNew && !hasWord ? away : Infinity;
    }
    if (isPointer || isTitled(fitted)) return elsewhere;
    // Code without a word about it is no answer.
    return blocks[at]?.kind === 'code' ? Infinity : untitled;
  };
}

/** True for a page about what changed, or about work on the project. */
export function isAboutChanges({ pageTitle, url }: SectionText): boolean {
  return changes.test(`${pageTitle} ${url}`);
}

/** True when a section's title says all that the question does. */
function isSaidByTitle({ section, weights }: SectionFit): boolean {
  const title = termsAndNames(section.sectionTitle);
  return [...weights.keys()].every((term) => title.has(term));
}

/** True when a section's titles have the rarest term of the question. */
function isAboutRarest({ section, weights }: SectionFit): boolean {
  return contentTerms(`${section.pageTitle} ${section.sectionTitle}`).includes(rarestOf(weights));
}

/** True when the titles above a text have a term of the question, or one that means the same. */
function isTitled({ section, weights }: SectionFit): boolean {
  const { sectionTitle, pageTitle, headingPath } = section;
  const titles = termsAndNames([pageTitle, ...headingPath, sectionTitle].join(' '));
  return [...weights.keys()].some((term) => creditIn(titles, term) > 0);
}
