import type { PageContext } from '../../protocol/page-context.ts';
import type { SectionText, SiteIndex } from '../../site/site-index.ts';
import { queryLength, terms } from '../../site/search/terms.ts';
import type { Phrases } from '../citations/phrases.ts';
import { contentTerms, contentWords } from '../citations/content-words.ts';
import { sectionsBeingRead } from '../page-source.ts';
import { dottedNames, type TermWeights, translated, type Translation } from './question-terms.ts';
import { continuations, references } from './vocabulary.ts';

/** A reader's question, and the page it is asked on. */
export interface OfflineQuestion {
  question: string;
  /** What they selected; empty when nothing. */
  passage: string;
  /** The section of the page that the selection stands in, when the page says so. */
  sectionId?: string | undefined;
  /** Their question before this one; empty when there was none. */
  previous: string;
  /** What the reader's browser would search for. */
  queries: readonly string[];
  /** BCP 47, of the page. */
  language: string;
  phrases: Phrases;
  /** The page being read: as the index has it, or as the browser does, with its address as `url`. */
  page: { url: string; title: string; sections: SectionText[] } | undefined;
  /** Terms of the page's title: on its own page they go without saying. */
  knownTerms: ReadonlySet<string>;
  /** Said before the answer, when there is a reason. */
  note?: string | undefined;
}

/** More words of a passage than this do not make clearer what it is about. */
const passageTerms = 8;
/** What terms count that the reader did not write in this question. */
const shares = { passage: 0.5, previous: 0.5, unknown: 0.4, partOfName: 0.5, light: 0.5 };
/** English words that say little of what is asked: another text says the same without them. */
const lightWords = new Set(
  terms(
    `go goes going gone went come comes came coming take takes took taken put puts let lets give gives
     look looks looking try tries trying tell tells talk say says end ends turn turns way ways lot lots
     stuff kind work works working good bad best nice easy easily easiest right wrong really actually
     simply quickly thing things day today now since still yet already ever far well people someone
     everything without within happen happens itself themselves else
     whole entire place need needs want keep keeps big small old new many much last first next own
     result mine yours every time times back down off away around nobody none long often`,
  ),
);

/** True when no term says much of what is asked. */
export function saysLittle(weights: TermWeights): boolean {
  return [...weights.keys()].every((term) => lightWords.has(term));
}

/** A question of fewer terms may lean on the one before it. */
const completeQuestion = 3;

type Rarities = Pick<SiteIndex, 'rarity'>;

/** Words that only English questions have. */
const english =
  /\b(?:the|is|are|does|how|what|which|when|where|why|who|should|my|of|with|and|you|can|have|from)\b/i;

export type OfflineQuestionInit = Omit<OfflineQuestion, 'page' | 'knownTerms'> & {
  /** Path of the page being read, when the index has it. */
  path: string | undefined;
  /** That page as the reader's browser has it. */
  pageContext: PageContext | undefined;
};

/** A question with the page it is asked on. */
export function offlineQuestion(index: SiteIndex, init: OfflineQuestionInit): OfflineQuestion {
  const { path, pageContext, ...asked } = init;
  const page = pageOf(index, path, pageContext);
  const { sectionId } = asked;
  return {
    ...asked,
    // A page has several names for some places, and the index has one.
    sectionId:
      path && sectionId
        ? index.hasPlace(path, sectionId)
          ? index.section(path, sectionId)?.sectionId
          : undefined
        : sectionId,
    question: asked.question.slice(0, queryLength),
    passage: asked.passage.slice(0, queryLength),
    previous: asked.previous.slice(0, queryLength),
    page,
    knownTerms: new Set(terms(page?.title ?? '')),
  };
}

/** The page being read as the index has it, or else as the reader's browser has it. */
function pageOf(
  index: SiteIndex,
  path: string | undefined,
  pageContext: PageContext | undefined,
): OfflineQuestion['page'] {
  const known = path === undefined ? undefined : index.page(path);
  if (path !== undefined && known) return { url: path, ...known };
  const sections = pageContext ? sectionsBeingRead(pageContext) : [];
  if (!pageContext || sections.length === 0) return undefined;
  return { url: pageContext.url, title: pageContext.title, sections };
}

/** True when a question continues the one before, or is too short on its own. */
export function isFollowUp({ question, previous }: OfflineQuestion): boolean {
  if (!previous) return false;
  if (continuations.test(question)) return true;
  return references.test(question) || contentTerms(question).length < completeQuestion;
}

/** True when a question is about the page: it points at something that it does not name. */
export function isAboutPage(asked: OfflineQuestion): boolean {
  if (asked.page === undefined) return false;
  return references.test(asked.question) || (isFollowUp(asked) && !standsAlone(asked));
}

/**
 * What each term counts: its rarity on the site, less for what the passage adds. A term that the site
 * does not have is the rarest of all, so that a question about something else finds nothing; in a
 * question about the page it is more likely just another word for what the page says.
 */
function weightsAlone(index: SiteIndex, asked: OfflineQuestion): TermWeights {
  const weights = new Map<string, number>();
  const foreign = translationOf(index, asked.question);
  const add = (found: readonly string[], share: number) =>
    addTerms(weights, found, share, rarityIn(index, asked, foreign));
  const names = dottedNames(asked.question);
  add(foreign?.terms ?? [], 1);
  add(contentTerms(foreign?.rest ?? asked.question), 1);
  // A text that has "next" and "js" need not be about Next.js.
  for (const name of names) {
    let whole = 0;
    for (const term of contentTerms(name)) {
      whole += weights.get(term) ?? 0;
      weights.set(term, shares.partOfName * (weights.get(term) ?? 0));
    }
    weights.set(name, whole);
  }
  const rarest = contentTerms(asked.passage)
    .sort((a, b) => index.rarity(b) - index.rarity(a))
    .slice(0, passageTerms);
  add(rarest, weights.size === 0 ? 1 : shares.passage);
  return weights;
}

/** The weights of a question with those of the question that it continues. */
function weightsWithPrevious(index: SiteIndex, asked: OfflineQuestion): TermWeights {
  const weights = new Map(weightsAlone(index, asked));
  if (!isFollowUp(asked)) return weights;
  const rarity = rarityIn(index, asked, translationOf(index, asked.question));
  // What is asked now decides, not a rare word of before.
  const most = Math.max(...weights.values());
  const bounded = (term: string) => Math.min(rarity(term), most);
  addTerms(weights, contentTerms(asked.previous), shares.previous, most > 0 ? bounded : rarity);
  return weights;
}

/** Adds terms that have no weight yet. */
function addTerms(
  weights: Map<string, number>,
  terms: readonly string[],
  share: number,
  rarity: (term: string) => number,
): void {
  for (const term of terms) if (!weights.has(term)) weights.set(term, share * rarity(term));
}

/** How rare a term is on the site, with less or nothing for terms that it may have in other words. */
function rarityIn(
  index: Rarities,
  asked: OfflineQuestion,
  foreign: Translation | undefined,
): (term: string) => number {
  const unknown = index.rarity('');
  const doubt = foreign ? 0 : isAboutPage(asked) ? shares.unknown : 1;
  const named = namedTerms(asked.question);
  return (term) => {
    const rarity = index.rarity(term) * (lightWords.has(term) ? shares.light : 1);
    return index.rarity(term) === unknown && !named.has(term) ? doubt * rarity : rarity;
  };
}

/** The terms of the names in an English question, such as "Netflix" or "Next.js". */
export function namedTerms(question: string): ReadonlySet<string> {
  if (!english.test(question) || question === question.toUpperCase()) return new Set();
  // The first word is capitalized anyway.
  const names = question.match(/(?<=\p{Ll}\p{P}?\s+)\p{Lu}[\p{L}\p{N}]+/gu) ?? [];
  return new Set([...terms(names.join(' ')), ...dottedNames(question)]);
}

/** True when a question is in another language than the site, as far as their words tell. */
export function isForeign(index: Rarities, question: string): boolean {
  return translationOf(index, question) !== undefined;
}

/**
 * What may stand for a question: its own terms, those with what it leans on, and those of each query
 * that the reader's browser made of it. A section that fits one of them well fits.
 */
export function readingsOf(index: SiteIndex, asked: OfflineQuestion): TermWeights[] {
  const queries = asked.queries.map((query) => contentTerms(query));
  const leaning = weightsWithPrevious(index, asked);
  const alone = weightsAlone(index, asked);
  return [
    ...(standsAlone(asked) ? [alone, leaning] : [leaning]),
    ...queries.map((found) => new Map(found.map((term) => [term, index.rarity(term)]))),
  ];
}

/** True for a short question that can be understood without the one before it. */
function standsAlone(asked: OfflineQuestion): boolean {
  const { question } = asked;
  if (!isFollowUp(asked) || continuations.test(question) || references.test(question)) return false;
  return contentTerms(question).length > 1;
}

/**
 * The English of a question in another language, where the site does not know most of its words.
 * `undefined` when the site does, and when the glossary does not help.
 */
function translationOf(index: Rarities, question: string): Translation | undefined {
  if (english.test(question)) return undefined;
  const unknown = index.rarity('');
  const own = contentTerms(question);
  if (own.filter((term) => index.rarity(term) === unknown).length * 2 < own.length)
    return undefined;
  const { terms, rest } = translated(question);
  const known = terms.filter((term) => index.rarity(term) < unknown);
  return known.length === 0 ? undefined : { terms: known, rest };
}

/** What to search the site for: what the reader's browser would, and the reader's own words. */
export function searchQueries(index: SiteIndex, asked: OfflineQuestion): string[] {
  return [
    ...asked.queries,
    ...new Set([searchQuery(index, asked), searchQuery(index, asked, false)]),
  ];
}

/**
 * The question, and the passage or the question that it leans on. Small
 * sites have few sentences with "How do I" in them: there, function words would decide.
 */
function searchQuery(index: SiteIndex, asked: OfflineQuestion, leansOnPrevious = true): string {
  const words = contentWords(asked.question).join(' ') || asked.question;
  const foreign = translationOf(index, asked.question);
  const parts = foreign ? [foreign.rest, foreign.terms.join(' ')] : [words];
  const passage = contentTerms(asked.passage)
    .sort((a, b) => index.rarity(b) - index.rarity(a))
    .slice(0, passageTerms);
  parts.push(passage.join(' '));
  if (leansOnPrevious && isFollowUp(asked)) parts.push(contentWords(asked.previous).join(' '));
  return parts.filter((part) => part.trim()).join(' ');
}
