import type { SectionText, SiteIndex } from '../../site/site-index.ts';
import { queryLength, terms } from '../../site/search/terms.ts';
import type { Phrases } from '../citations/phrases.ts';
import { contentTerms, contentWords } from '../citations/content-words.ts';
import { type TermWeights, translatedTerms } from './question-terms.ts';
import { continuations, references } from './vocabulary.ts';

/** A reader's question, and the page it is asked on. */
export interface OfflineQuestion {
  question: string;
  /** What they selected; empty when nothing. */
  passage: string;
  /** Their question before this one; empty when there was none. */
  previous: string;
  /** What the reader's browser would search for. */
  queries: readonly string[];
  /** BCP 47, of the page. */
  language: string;
  phrases: Phrases;
  /** The page being read, as the index has it. */
  page: { url: string; title: string; sections: SectionText[] } | undefined;
  /** Terms of the page's title: on its own page they go without saying. */
  knownTerms: ReadonlySet<string>;
  /** Said before the answer, when there is a reason. */
  note?: string | undefined;
}

/** More words of a passage than this do not make clearer what it is about. */
const passageTerms = 8;
/** What terms count that the reader did not write in this question. */
const shares = { passage: 0.5, previous: 0.5, unknown: 0.4 };
/** A question of fewer terms may lean on the one before it. */
const completeQuestion = 3;

type Rarities = Pick<SiteIndex, 'rarity'>;

/** Words that only English questions have. */
const english =
  /\b(?:the|is|are|does|how|what|which|when|where|why|who|should|my|of|with|and|you|can|have|from)\b/i;

export type OfflineQuestionInit = Omit<OfflineQuestion, 'page' | 'knownTerms'> & {
  /** Path of the page being read, when the index has it. */
  path: string | undefined;
};

/** A question with the page it is asked on. */
export function offlineQuestion(index: SiteIndex, init: OfflineQuestionInit): OfflineQuestion {
  const { path, ...asked } = init;
  const found = path === undefined ? undefined : index.page(path);
  return {
    ...asked,
    question: asked.question.slice(0, queryLength),
    passage: asked.passage.slice(0, queryLength),
    previous: asked.previous.slice(0, queryLength),
    page: path !== undefined && found ? { url: path, ...found } : undefined,
    knownTerms: new Set(terms(found?.title ?? '')),
  };
}

/** True when a question continues the one before, or is too short on its own. */
export function isFollowUp({ question, previous }: OfflineQuestion): boolean {
  if (!previous) return false;
  if (continuations.test(question)) return true;
  return references.test(question) || contentTerms(question).length < completeQuestion;
}

/** True when a question is about the page: it points at something that it does not name. */
export function isAboutPage(asked: OfflineQuestion): boolean {
  return asked.page !== undefined && (isFollowUp(asked) || references.test(asked.question));
}

/**
 * What each term counts: its rarity on the site, less for what passage and history add. A term that
 * the site does not have is the rarest of all, so that a question about something else finds nothing;
 * in a question about the page it is more likely just another word for what the page says.
 */
function weightsOf(index: SiteIndex, asked: OfflineQuestion): TermWeights {
  const weights = new Map<string, number>();
  const unknown = index.rarity('');
  const aboutPage = isAboutPage(asked);
  const foreign = foreignTerms(index, asked.question);
  const add = (found: readonly string[], share: number) => {
    for (const term of found) {
      const rarity = index.rarity(term);
      const isDoubtful = rarity === unknown && (aboutPage || foreign.length > 0);
      const doubt = isDoubtful ? (foreign.length > 0 ? 0 : shares.unknown) : 1;
      if (!weights.has(term)) weights.set(term, share * doubt * rarity);
    }
  };
  add(foreign, 1);
  add(contentTerms(asked.question), 1);
  const rarest = contentTerms(asked.passage)
    .sort((a, b) => index.rarity(b) - index.rarity(a))
    .slice(0, passageTerms);
  add(rarest, weights.size === 0 ? 1 : shares.passage);
  if (isFollowUp(asked)) add(contentTerms(asked.previous), shares.previous);
  return weights;
}

/** True when a question is in another language than the site, as far as their words tell. */
export function isForeign(index: Rarities, question: string): boolean {
  return foreignTerms(index, question).length > 0;
}

/**
 * What may stand for a question: its own terms, and those of each query that the reader's browser
 * made of it. A section that fits one of them well fits.
 */
export function readingsOf(index: SiteIndex, asked: OfflineQuestion): TermWeights[] {
  const queries = asked.queries.map((query) => contentTerms(query));
  return [
    weightsOf(index, asked),
    ...queries.map((found) => new Map(found.map((term) => [term, index.rarity(term)]))),
  ];
}

/**
 * English terms of a question in another language, where the site does not know most of its words.
 * Empty when the site does.
 */
function foreignTerms(index: Rarities, question: string): string[] {
  if (english.test(question)) return [];
  const unknown = index.rarity('');
  const own = contentTerms(question);
  if (own.filter((term) => index.rarity(term) === unknown).length * 2 < own.length) return [];
  return translatedTerms(question).filter((term) => index.rarity(term) < unknown);
}

/** What to search the site for: what the reader's browser would, and the reader's own words. */
export function searchQueries(index: SiteIndex, asked: OfflineQuestion): string[] {
  return [...asked.queries, searchQuery(index, asked)];
}

/**
 * The question, and the passage or the question that it leans on. Small
 * sites have few sentences with "How do I" in them: there, function words would decide.
 */
function searchQuery(index: SiteIndex, asked: OfflineQuestion): string {
  const words = contentWords(asked.question).join(' ') || asked.question;
  const parts = [words, foreignTerms(index, asked.question).join(' ')];
  const passage = contentTerms(asked.passage)
    .sort((a, b) => index.rarity(b) - index.rarity(a))
    .slice(0, passageTerms);
  parts.push(passage.join(' '));
  if (isFollowUp(asked)) parts.push(contentWords(asked.previous).join(' '));
  return parts.filter((part) => part.trim()).join(' ');
}
