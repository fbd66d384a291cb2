import { textLanguage } from './text-language.ts';

/** From this share of its words on, a sentence rests on a passage. */
const leastShare = 0.4;
/** The same for code, which is copied. */
const leastCodeShare = 0.6;
/** Letters at the start of a word that are compared: endings differ. */
const stemLength = 5;
/** Words of fewer letters are mostly function words. */
const shortest = 4;

const marks = /[ \t]*(?:\[\d[\d.,; ]{0,60}\]|【\d[^】\n]{0,60}】)/g;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Hangul}ー]/u;
/** A run of a script without spaces, or a word. */
const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Hangul}ー]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Hangul}ー])[\p{L}\p{M}\p{N}_])+/gu;

interface Words {
  /** What a text is about: beginnings of words, numbers, and pairs of characters in unspaced scripts. */
  stems: ReadonlySet<string>;
  /** Numbers and `snake_case` names, which no other word can stand for. */
  exact: ReadonlySet<string>;
}

/**
 * Tells which sentences of an answer rest on passages.
 *
 * Compares words and needs no dictionary, so that page and server decide alike.
 *
 * @example
 * const support = new Support(passages.map(({ text }) => text));
 * support.has('The filter is cleaned every month [1].');
 */
export class Support {
  readonly #passages: readonly Words[];
  readonly #all: Words;
  readonly #language: string | undefined;

  constructor(passages: readonly string[]) {
    this.#passages = passages.map(wordsOf);
    this.#all = wordsOf(passages.join('\n'));
    this.#language = textLanguage(passages.join('\n'));
  }

  /** True when the passages have all names and numbers of a sentence, and one most of its words. */
  has(sentence: string): boolean {
    const words = wordsOf(withoutMarks(sentence));
    return this.#hasExact(words) && this.#share(words) >= leastShare;
  }

  /** The same in another language than the passages': instead of having their words, it cites one. */
  hasForeign(sentence: string): boolean {
    return withoutMarks(sentence) !== sentence && this.#hasExact(wordsOf(withoutMarks(sentence)));
  }

  /** True when one passage has most of the words of a code block. */
  hasCode(code: string): boolean {
    return this.#share(wordsOf(code)) >= leastCodeShare;
  }

  /** True when a text is known to be in another language than the passages. */
  isForeign(text: string): boolean {
    const language = textLanguage(withoutMarks(text));
    return language !== undefined && this.#language !== undefined && language !== this.#language;
  }

  #hasExact({ exact }: Words): boolean {
    return [...exact].every((word) => this.#all.exact.has(word));
  }

  /** The largest share of these words that one passage has. */
  #share({ stems }: Words): number {
    const counts = this.#passages.map(
      (passage) => [...stems].filter((stem) => passage.stems.has(stem)).length,
    );
    return Math.max(0, ...counts) / Math.max(1, stems.size);
  }
}

/** True when a sentence says nothing that could rest on a passage: "Yes.", "How to do it:". */
export function saysNothing(sentence: string): boolean {
  return wordsOf(withoutMarks(sentence)).stems.size === 0;
}

function withoutMarks(text: string): string {
  return text.replace(marks, '');
}

function wordsOf(text: string): Words {
  const stems = new Set<string>();
  const exact = new Set<string>();
  for (const [written] of text.normalize('NFKC').toLowerCase().matchAll(runs)) {
    // A number keeps its unit apart: "64MB" is "64 MB".
    for (const word of written.includes('_')
      ? [written]
      : written.replace(/^(\d+)(?=\p{L})/u, '$1 ').split(' ')) {
      if (/\p{N}|_/u.test(word)) {
        stems.add(word);
        if (word.length > 1) exact.add(word);
      } else if (unspaced.test(word)) {
        const characters = Array.from(word);
        characters.slice(1).forEach((next, at) => stems.add(`${characters[at]}${next}`));
      } else if (word.length >= shortest) stems.add(word.slice(0, stemLength));
    }
  }
  return { stems, exact };
}
