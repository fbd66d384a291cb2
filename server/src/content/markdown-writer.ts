import type { Row } from './table.ts';
import type { ContentElement } from './content-element.ts';

/** A paragraph, heading, code block, table or list item, ready to stand in Markdown. */
export interface MarkdownBlock<E extends ContentElement> {
  text: string;
  /** What separates it from the block before it. */
  gap: string;
  /** Where it comes from, to find the reader's place among the blocks. */
  element: E;
  /** What the last lines of a table come from, each from a row. */
  rows?: readonly E[];
}

/** Takes the blocks of a page in their order. */
export interface BlockWriter<E extends ContentElement> {
  /** The next block follows on the next line. */
  tight: boolean;
  /** How many blocks it has taken. */
  readonly length: number;
  add(text: string, element: E): void;
  heading(level: number, text: string, element: E): void;
  table(rows: readonly Row<E>[], element: E): void;
  /** Puts `marker` before the next line, and `indent` before those that follow; undone by `leave`. */
  enter(marker: string, indent: string): () => void;
}

/** Blocks in the order of the page, each with the quote marks and indents of what it lies in. */
export class MarkdownWriter<E extends ContentElement> implements Omit<BlockWriter<E>, 'table'> {
  readonly blocks: MarkdownBlock<E>[] = [];
  tight = false;
  /** What the next block's first line begins with, and all lines after it. */
  #first = '';
  #rest = '';
  #lastRest = '';

  get length(): number {
    return this.blocks.length;
  }

  add(text: string, element: E): void {
    const lines = text.split('\n');
    const head = this.#first + (lines[0] ?? '');
    const tail = lines
      .slice(1)
      .map((line) => `\n${line ? this.#rest + line : this.#rest.trimEnd()}`);
    const between = common(this.#lastRest, this.#rest).trimEnd();
    const gap = this.tight ? '\n' : `\n${between}\n`;
    this.blocks.push({ text: head + tail.join(''), gap, element });
    this.#lastRest = this.#rest;
    this.#first = this.#rest;
    this.tight = false;
  }

  heading(level: number, text: string, element: E): void {
    this.add(`${'#'.repeat(level)} ${text}`, element);
  }

  enter(marker: string, indent: string): () => void {
    const before = this.#rest;
    this.#first += marker;
    this.#rest += indent;
    return () => {
      this.#rest = before;
      this.#first = before;
    };
  }
}

export function joinBlocks(
  blocks: readonly Pick<MarkdownBlock<ContentElement>, 'gap' | 'text'>[],
): string {
  return blocks.map(({ gap, text }, index) => (index === 0 ? text : gap + text)).join('');
}

function common(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end += 1;
  return a.slice(0, end);
}
