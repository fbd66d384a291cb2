/** From this share of its words on, a sentence rests on a passage. */
const leastShare = 0.4;
/** The same for code, which is copied. */
const leastCodeShare = 0.6;
/** Two texts with a smaller share of short words in common are in different languages. */
const sameLanguage = 0.5;
/** Fewer different short words, of a text and of passages, do not tell the language. */
const fewest = { own: 3, theirs: 25 };
/** Letters at the start of a word that are compared: endings differ. */
const stemLength = 5;
/** Words of fewer letters are mostly function words. */
const shortest = 4;

const marks = /[ \t]*(?:\[\d[\d.,; ]{0,60}\]|【\d[^】\n]{0,60}】)/g;
/** Thai, Lao, Khmer, Chinese, Japanese, and Korean write words without spaces, or with endings. */
const unspaced = /([\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)/;

interface Words {
  /** What a text is about: beginnings of words, numbers, and pairs of characters in unspaced scripts. */
  stems: ReadonlySet<string>;
  /** Numbers and `snake_case` names, which no other word can stand for. */
  exact: ReadonlySet<string>;
  short: ReadonlySet<string>;
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

  constructor(passages: readonly string[]) {
    this.#passages = passages.map(wordsOf);
    this.#all = wordsOf(passages.join('\n'));
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
    const { short, stems } = wordsOf(withoutMarks(text));
    const pairs = [...stems].filter((stem) => unspaced.test(stem));
    const isUnspaced = pairs.length > stems.size / 2;
    const [own, theirs] = isUnspaced ? [pairs, this.#all.stems] : [[...short], this.#all.short];
    if (!isUnspaced && (own.length < fewest.own || theirs.size < fewest.theirs)) return false;
    return own.filter((word) => theirs.has(word)).length < sameLanguage * own.length;
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
  const short = new Set<string>();
  for (const written of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []) {
    // A number keeps its unit apart: "64MB" is "64 MB".
    const parts = written
      .split(unspaced)
      .flatMap((part) => part.replace(/^(\d+)(?=[a-z])/, '$1 ').split(' '));
    for (const word of parts) {
      if (/\p{N}|_/u.test(word)) {
        stems.add(word);
        if (word.length > 1) exact.add(word);
      } else if (unspaced.test(word)) {
        for (let at = 1; at < word.length; at += 1) stems.add(word.slice(at - 1, at + 1));
      } else if (word.length < shortest) short.add(word);
      else stems.add(word.slice(0, stemLength));
    }
  }
  return { stems, exact, short };
}
