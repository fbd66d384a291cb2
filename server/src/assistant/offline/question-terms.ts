import { terms } from '../../site/search/terms.ts';
import { contentWords } from '../citations/content-words.ts';
import { englishTerms } from './glossary.ts';

/** How many parts of a name are looked at. */
const longestName = 6;

/** What each term of a question counts, by the term as the index has it. */
export type TermWeights = ReadonlyMap<string, number>;

/** A text in another language, as far as the glossary goes. */
export interface Translation {
  /** The English terms that its words may stand for. */
  terms: string[];
  /** The words that the glossary lacks, such as names. */
  rest: string;
}

/** Translates the words of a text in another language, one by one. */
export function translated(text: string): Translation {
  const found = new Set<string>();
  const rest: string[] = [];
  for (const word of contentWords(text)) {
    const meant = word.split(/[^\p{L}\p{M}]+/u).flatMap(englishTerms);
    if (meant.length === 0) rest.push(word);
    for (const term of meant) found.add(term);
  }
  return { terms: [...found], rest: rest.join(' ') };
}

/** Names of several words without a space, such as `Next.js` or `os.path.join`, in lower case. */
export function dottedNames(text: string): string[] {
  return (
    text
      .toLowerCase()
      .match(/(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)+/gu) ?? []
  );
}

/** The terms of a text, and its names of several words with what they begin and end with. */
export function termsAndNames(text: string): Set<string> {
  const found = new Set(terms(text));
  for (const name of new Set(dottedNames(text))) {
    const parts = name.split('.').slice(0, longestName);
    for (let at = 1; at < parts.length; at += 1) {
      found.add(parts.slice(at - 1).join('.'));
      found.add(parts.slice(0, at + 1).join('.'));
    }
  }
  return found;
}

/** How much of a question a text covers: 1 when it has every term, 0 when it has none. */
export function coverage(weights: TermWeights, credit: (term: string) => number): number {
  let total = 0;
  let covered = 0;
  for (const [term, weight] of weights) {
    total += weight;
    covered += weight * credit(term);
  }
  return total === 0 ? 0 : covered / total;
}
