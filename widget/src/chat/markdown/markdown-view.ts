import { BlockReader } from './block-reader.ts';
import type { MarkdownContext } from './markdown-context.ts';

/**
 * Shows a Markdown text in an element while it arrives. Text that only got longer costs what is
 * new; nodes that are already there stay, with the reader's selection in them.
 */
export class MarkdownView {
  readonly #root: HTMLElement;
  #reader: BlockReader | undefined;
  #text = '';
  #ended = false;
  #key: unknown;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Shows `text`; `ended` when no more will come. Another `context.key` shows all of it anew. */
  show(text: string, ended: boolean, context: MarkdownContext): void {
    const known = this.#key === context.key;
    if (known && this.#text === text && this.#ended === ended) return;
    if (!known || this.#ended || !text.startsWith(this.#text)) {
      this.#reader = new BlockReader(this.#root, context);
      this.#text = '';
    }
    this.#reader?.read(text.slice(this.#text.length).replaceAll('\r', ''), ended, context);
    [this.#text, this.#ended, this.#key] = [text, ended, context.key];
  }
}
