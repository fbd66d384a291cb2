import { isFunctionWord } from '../citations/content-words.ts';
import { englishTerms } from './glossary.ts';

/** What each term of a question counts, by the term as the index has it. */
export type TermWeights = ReadonlyMap<string, number>;

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
