import { codeSpan, escapeBars, wordsOf, wordsToMarkdown } from './markdown-text.ts';

/** The words of a paragraph while they are gathered, as Markdown, white space as it comes. */
export class Paragraph {
  /** In a heading or on a button, which is one line whatever lies in it. */
  oneLine = false;
  /** `\0` where a line ends. */
  #parts: string[] = [];
  /** Spans of code with nothing between them, which are one: `ab` would else read as `a``b`. */
  #code: string[] = [];
  /** On a button, the element before has ended: what follows is no part of its word. */
  #apart: boolean | undefined;

  /** Plain words. A bar in them is no gap between two cells. */
  text(text: string, bars: boolean): void {
    if (this.#apart) this.#apart = false;
    const markdown = wordsToMarkdown(text);
    this.add(bars ? escapeBars(markdown) : markdown);
  }

  add(markdown: string): void {
    if (!markdown) return;
    this.#endCode();
    this.#parts.push(markdown);
  }

  code(text: string): void {
    const words = text.trim();
    if (!words || /^\s/.test(text)) this.add(' ');
    if (!words) return;
    this.#code.push(text);
    if (/\s$/.test(text)) this.add(' ');
  }

  #endCode(): void {
    if (this.#code.length > 0) this.#parts.push(codeSpan(this.#code.join('')));
    this.#code = [];
  }

  get length(): number {
    return this.#parts.length + (this.#code.length > 0 ? 1 : 0);
  }

  /** Changes what was added since there were so many parts, spaces at its ends kept outside. */
  wrap(since: number, change: (text: string) => string): void {
    this.#endCode();
    const added = this.#parts.splice(since).join('');
    const words = added.trim();
    const at = added.indexOf(words);
    const after = added.slice(at + words.length);
    this.add(words ? added.slice(0, at) + change(words) + after : added);
  }

  /** All of it; the next paragraph begins. */
  take(lineEnd: string): string {
    this.#endCode();
    const text = wordsOf(this.#parts.join(''), lineEnd);
    this.#parts = [];
    return text;
  }

  /** From here on, elements side by side are words of their own: what parts them is their style. */
  apart(): () => void {
    this.#apart = false;
    return () => (this.#apart = undefined);
  }

  begins(): void {
    if (this.#apart) this.add(' ');
    if (this.#apart) this.#apart = false;
  }

  ends(): void {
    if (this.#apart === false) this.#apart = true;
  }
}
