import { closing, escapeStart, linkTo } from './markdown-text.ts';
import type { BlockWriter } from './markdown-writer.ts';
import { Paragraph } from './paragraph.ts';
import type { Reading } from './reading.ts';
import type { ContentElement } from './content-element.ts';

/** What is left to do where an element ends. */
export type Leave = (() => void) | undefined;

/** The paragraph that is being gathered, what is around it, and where it goes when it ends. */
export class ContentFlow<E extends ContentElement> {
  readonly paragraph = new Paragraph();
  writer: BlockWriter<E>;
  /** Formats already in force, which are not marked twice. */
  readonly formats = new Set<string>();
  readonly #reading: Reading<E>;
  /** A link around blocks: its address, until the first text in it takes it. */
  #href = '';

  constructor(reading: Reading<E>) {
    this.#reading = reading;
    this.writer = reading.writer;
  }

  /** Blocks of their own, each line begun with a marker. */
  inside(element: E, marker: string, indent = marker): Leave {
    this.flush(element);
    const leave = marker ? this.writer.enter(marker, indent) : undefined;
    return () => {
      this.flush(element);
      leave?.();
    };
  }

  /** A paragraph of its own, changed as a whole. */
  line(element: E, change: (text: string) => string): Leave {
    this.flush(element);
    const since = this.paragraph.length;
    return () => {
      this.paragraph.wrap(since, change);
      this.flush(element);
    };
  }

  /** Marks what an inline element adds to the paragraph. */
  #wrap(mark: (text: string) => string): Leave {
    const since = this.paragraph.length;
    const { length } = this.writer;
    return () => {
      if (this.writer.length === length) this.paragraph.wrap(since, mark);
    };
  }

  /** Text between marks, unless they are in force already. */
  format(open: string): Leave {
    if (this.formats.has(open) || (this.isPlain && !open.startsWith('<'))) return undefined;
    this.formats.add(open);
    const leave = this.#wrap((text) => open + text + closing(open));
    return () => {
      this.formats.delete(open);
      leave?.();
    };
  }

  /** Text, or blocks, that lead somewhere. */
  link(element: E): Leave {
    const { address, view } = this.#reading;
    const href = element.getAttribute('href')?.trim();
    if (!address || !href || /^(?:javascript|data|blob|vbscript):/i.test(href)) return undefined;
    // A heading that leads to itself.
    if (href.startsWith('#') && this.paragraph.oneLine) return undefined;
    const to = address(href);
    const inner = element.firstElementChild && view.find(element, 'p,div,h1,h2,h3,h4,h5,h6,ul');
    if (!inner || !view.box(inner).block) return this.#wrap((text) => linkTo(to, text));
    const leave = this.inside(element, '');
    this.#href = to;
    return () => {
      leave?.();
      this.#href = '';
    };
  }

  /** Ends the paragraph being gathered. */
  flush(element: E): void {
    if (this.paragraph.oneLine) return this.paragraph.add(' ');
    const text = escapeStart(this.paragraph.take(this.isPlain ? ' ' : '\n'));
    if (!text) return;
    this.writer.add(this.#href ? linkTo(this.#href, text) : text, element);
    this.#href = '';
  }

  /** Without marks of Markdown. */
  get isPlain(): boolean {
    return !this.#reading.address;
  }

  strong(text: string): string {
    return this.isPlain ? text : `**${text}**`;
  }

  /** Says that what can be unfolded is folded. */
  folded(element: ContentElement | null): string {
    const folded = element?.localName === 'details' && !element.hasAttribute('open');
    return folded && !this.isPlain ? ' (collapsed)' : '';
  }
}
