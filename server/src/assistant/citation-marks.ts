/** A piece of streamed text: words to show, or the number of a source that they rest on. */
export type CitedText = { text: string } | { cite: number };

const mark =
  /^(?:\[\^?(\d{1,3}(?:\s?[,;]\s?\d{1,3})*)\]|【(\d{1,3}(?:\s?[,;]\s?\d{1,3})*)[^】\n]{0,24}】)/;
const unfinishedMark = /^(?:\[\^?[\d,;\s]{0,20}|【[^】\n]{0,40})$/;

/**
 * Finds `[1]`, `[1, 2]` and `【1】` in text that arrives in pieces of any size. Code is left alone, and
 * so are links and numbers that no source has. What could become a mark is held back until it is
 * known.
 */
export class CitationMarks {
  readonly #isSource: (number: number) => boolean;
  #held = '';
  /** The backticks that opened the code the text is in. */
  #code = '';
  #lineStart = true;

  constructor(isSource: (number: number) => boolean) {
    this.#isSource = isSource;
  }

  push(delta: string): CitedText[] {
    this.#held += delta;
    return this.#read(false);
  }

  /** The text has ended: what was held back comes out. */
  end(): CitedText[] {
    return this.#read(true);
  }

  #read(isEnd: boolean): CitedText[] {
    const out: CitedText[] = [];
    let text = '';
    const cite = (numbers: number[]) => {
      if (text) out.push({ text });
      text = '';
      for (const number of numbers) out.push({ cite: number });
    };
    let rest = this.#held;
    while (rest) {
      const token = this.#next(rest, isEnd);
      if (!token) break;
      rest = rest.slice(token.length);
      if (token.numbers) cite(token.numbers);
      else text += token.text;
    }
    this.#held = rest;
    if (text) out.push({ text });
    return out;
  }

  /** What stands at the beginning of `rest`; nothing when that cannot be told yet. */
  #next(
    rest: string,
    isEnd: boolean,
  ): { length: number; text: string; numbers?: number[] } | undefined {
    const backticks = /^`+/.exec(rest)?.[0];
    if (backticks) {
      if (backticks.length === rest.length && !isEnd) return undefined;
      this.#backticks(backticks);
      return { length: backticks.length, text: backticks };
    }
    if (!this.#code) {
      const space = /^[ \t]*/.exec(rest)?.[0] ?? '';
      const after = rest.slice(space.length);
      if (!after && !isEnd) return undefined;
      const found = mark.exec(after);
      const following = found ? after[found[0].length] : undefined;
      if (found && following === undefined && !isEnd) return undefined;
      if (found && following !== '(' && following !== ':') {
        const numbers = (found[1] ?? found[2] ?? '').split(/[,;]/).map(Number);
        if (numbers.every(this.#isSource)) {
          this.#lineStart = false;
          return { length: space.length + found[0].length, text: '', numbers };
        }
      }
      if (!found && unfinishedMark.test(after) && !isEnd) return undefined;
      if (space) return { length: space.length, text: space };
    }
    const plain = /^(?:\n|[^`[【\s]+|[\s\S])/.exec(rest)?.[0] ?? '';
    if (plain === '\n') {
      // Inline code does not go beyond its paragraph.
      if (this.#lineStart && this.#code && this.#code.length < 3) this.#code = '';
      this.#lineStart = true;
    } else if (!/^[ \t>]*$/.test(plain)) this.#lineStart = false;
    return { length: plain.length, text: plain };
  }

  #backticks(run: string): void {
    if (!this.#code) this.#code = run;
    else if (
      run.length === this.#code.length ||
      (this.#lineStart && run.length > this.#code.length)
    ) {
      this.#code = '';
    }
    this.#lineStart = false;
  }
}
