/** A paragraph, heading, code block, table or list item, ready to stand in Markdown. */
export interface MarkdownBlock {
  text: string;
  /** What separates it from the block before it. */
  gap: string;
  /** Where it comes from, to find the reader's place among the blocks. */
  element: Element;
}

/** Blocks in the order of the page, each with the quote marks and indents of what it lies in. */
export class MarkdownWriter {
  readonly blocks: MarkdownBlock[] = [];
  /** The next block follows on the next line. */
  tight = false;
  /** What the next block's first line begins with, and all lines after it. */
  #first = '';
  #rest = '';
  #lastRest = '';

  add(text: string, element: Element): void {
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

  /** Puts `marker` before the next line, and `indent` before those that follow; undone by `leave`. */
  enter(marker: string, indent: string): () => void {
    const before = this.#rest;
    this.#first += marker;
    this.#rest += indent;
    return () => {
      this.#rest = before;
      this.#first = before;
    };
  }

  toString(): string {
    return joinBlocks(this.blocks);
  }
}

export function joinBlocks(blocks: readonly MarkdownBlock[]): string {
  return blocks.map(({ gap, text }, index) => (index === 0 ? text : gap + text)).join('');
}

function common(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end += 1;
  return a.slice(0, end);
}
