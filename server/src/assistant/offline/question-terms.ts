import { terms } from '../../site/search/terms.ts';
import { isFunctionWord } from '../citations/words.ts';
import { englishTerms } from './glossary.ts';

/** What each term of a question counts, by the term as the index has it. */
export type TermWeights = ReadonlyMap<string, number>;

/** The words of a text that say what it is about, as they are written: no function words. */
export function contentWords(text: string): string[] {
  const written = text.normalize('NFC').match(/[\p{L}\p{N}\p{M}_.]+/gu) ?? [];
  return written.filter((word) => !isFunctionWord(word.toLowerCase()));
}

/** Terms of a text that say what it is about: those of the index, without function words. */
export function contentTerms(text: string): string[] {
  return [...new Set(terms(contentWords(text).join(' ')))];
}

/** The words of a text in another language, as the English terms they may stand for. */
export function translatedTerms(text: string): string[] {
  const written = text.normalize('NFC').match(/[\p{L}\p{M}]+/gu) ?? [];
  const meaningful = written.filter((word) => !isFunctionWord(word.toLowerCase()));
  return [...new Set(meaningful.flatMap(englishTerms))];
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
