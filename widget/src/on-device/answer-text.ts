import { onDeviceLimits, Support, supportedText, type DevicePassage } from '../device-protocol.ts';
import { noAnswer } from './prompts.ts';
import { untilAborted } from './until-aborted.ts';

const marks = String.raw`(?:\s*\[\d[\d, ]*\])*`;
/** A sentence with the marks after it, or a line. What follows has begun, so that no mark can come. */
const unit = new RegExp(
  String.raw`[^\n]*?(?:\n|[.!?…؟।]["'”’»)*_]*${marks}[^\S\n]+(?=[^\s[])|[。！？][」』）]*${marks}(?=[^\s[」』）]))`,
  'y',
);
/** A shorter sentence may well be said twice. */
const shortest = 20;
/** More than this of what a model writes is not read, in characters. */
const longest = Math.min(4000, onDeviceLimits.answer);

/**
 * An answer while it is being written: of its whole sentences those that rest on passages, as the server
 * will see it.
 */
export class AnswerText {
  /** The model repeats itself, has no answer, or does not come to an end: nothing more is read. */
  isOver = false;
  readonly #passages: readonly string[];
  readonly #support: Support;
  readonly #cited: (unit: string) => string;
  /** The language may be another one than that of the passages, or is theirs. */
  #isRightLanguage: boolean;
  readonly #seen = new Set<string>();
  #whole = '';
  #rest = '';

  /**
   * @param isForeign True when the answer is to be in another language than the passages.
   * @param cited Adds a mark to a sentence or line of a model that writes none.
   */
  constructor(
    passages: readonly DevicePassage[],
    isForeign = false,
    cited = (unit: string): string => unit,
  ) {
    this.#cited = cited;
    this.#passages = passages.map(({ text }) => text);
    this.#isRightLanguage = isForeign;
    this.#support = new Support(this.#passages);
  }

  /** Reads a stream: gives all that is supported so far, each time that there is more. */
  async *readAll(
    stream: ReadableStream<string>,
    signal: AbortSignal,
  ): AsyncGenerator<string, void, undefined> {
    const reader = stream.getReader();
    let given = '';
    for (let done = false; !done && !this.isOver;) {
      const piece = await untilAborted(reader.read(), signal);
      ({ done } = piece);
      if (piece.value === undefined) this.#end();
      else this.#read(piece.value);
      const { supported } = this;
      if (supported !== given) yield (given = supported);
    }
  }

  /** Markdown; empty when nothing rests on the passages, or all is in another language than asked for. */
  get supported(): string {
    if (!this.#isRightLanguage && this.#support.isForeign(this.#whole)) return '';
    return supportedText(this.#whole, this.#passages);
  }

  /** Takes what the model has written since. */
  #read(piece: string): void {
    this.#rest += piece;
    for (;;) {
      unit.lastIndex = 0;
      const [found] = unit.exec(this.#rest) ?? [];
      if (found === undefined) break;
      this.#rest = this.#rest.slice(found.length);
      this.#take(found);
    }
    if (this.#whole.length + this.#rest.length > longest) this.isOver = true;
  }

  /** Takes what is left when the model has come to its end. */
  #end(): void {
    this.#take(this.#rest);
    this.#rest = '';
  }

  #take(words: string): void {
    if (words.toUpperCase().includes(noAnswer)) this.isOver = true;
    const said = words.replace(/\[\d[\d, ]*\]|\s+/g, '').toLowerCase();
    if (said.length > shortest) {
      if (this.#seen.has(said)) this.isOver = true;
      this.#seen.add(said);
      this.#isRightLanguage ||= this.#support.has(words);
    }
    if (!this.isOver) this.#whole += this.#cited(words);
  }
}
