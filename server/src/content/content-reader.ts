import type { Admonition } from './admonition.ts';
import type { Atom } from './atom.ts';
import { isChrome, unread } from './chrome.ts';
import { headingLevel } from './heading.ts';
import { kindOf, type Kind } from './kind.ts';
import { listOf, markerOf, taskOf, type List } from './list-item.ts';
import { closing, escapeInline, escapeStart, linkTo, marks } from './markdown-text.ts';
import { MarkdownWriter, type BlockWriter } from './markdown-writer.ts';
import { needsStructures } from './needs.ts';
import { Paragraph } from './paragraph.ts';
import type { Reading, Work } from './reading.ts';
import type { Cell, Row } from './table.ts';
import { isElement, type ContentElement } from './content-element.ts';
import type { Box, Walk } from './view.ts';

/** What is left to do where an element ends. */
type Leave = (() => void) | undefined;

/** An element whose children are being read. */
interface Frame<E extends ContentElement> {
  element: E;
  children: Walk<E>;
  kind: Kind;
  /** Text directly in it can be seen. */
  text: boolean;
  /** What is to be written after its last child. */
  leave: Leave;
}

/** Stands where a selection leaves a cell out. */
const emptyCell: Cell = { text: '', header: false, columns: 1, rows: 1 };

/**
 * Walks a tree of elements and hands its blocks to a writer, as Markdown. What an element means is
 * said as it is entered, and ended as it is left.
 */
export class ContentReader<E extends ContentElement> {
  /** Something was left out that does not stand `around` the reader's place. */
  truncated = false;
  readonly #reading: Reading<E>;
  readonly #frames: Frame<E>[] = [];
  readonly #paragraph = new Paragraph();
  #writer: BlockWriter<E>;
  /** Formats already in force, which are not marked twice. */
  readonly #formats = new Set<string>();
  /** A link around blocks: its address, until the first text in it takes it. */
  #href = '';
  #list: List | undefined;
  /** The rows of the table being read; none where it only places things. */
  #rows: Row<E>[] | undefined;
  #cells: Cell[] = [];
  /** What has been said already, as the title of a note. */
  #said: E | null = null;

  constructor(reading: Reading<E>) {
    this.#reading = reading;
    this.#writer = reading.writer;
  }

  *read(root: E): Work<void> {
    const { view, scope, structures, isDue } = this.#reading;
    const needs = (kind: Kind) => !structures.loaded && structures.load && needsStructures(kind);
    if (needs(kindOf(root))) yield structures.load?.();
    this.#enter(root, view.box(root), kindOf(root), true);
    for (let frame = this.#frames.at(-1); frame; frame = this.#frames.at(-1)) {
      const child = frame.children.next();
      if (!child) {
        this.#frames.pop();
        frame.leave?.();
        this.#paragraph.ends();
        scope?.skip(frame.element);
      } else if (!isElement(child)) {
        const text = scope ? scope.textOf(child) : child.data;
        if (frame.text && text) this.#paragraph.text(text, this.#isPlain);
      } else {
        if (isDue?.()) yield;
        const kind = frame.kind.of(child);
        if (needs(kind)) yield structures.load?.();
        this.#element(child, kind);
      }
    }
    this.#flush(root);
  }

  #element(element: E, kind: Kind): void {
    const { view, scope, around, structures } = this.#reading;
    if (scope?.misses(element)) {
      if (this.#rows && /^t[dh]$/.test(kind.name)) this.#cells.push(emptyCell);
      return;
    }
    const { loaded } = structures;
    if (loaded?.isFormula(element, kind)) {
      this.#paragraph.add(loaded.formula(element, view));
    } else if (around?.misses(element)) {
      this.truncated = true;
      const last = this.#rows?.at(-1)?.cells[0];
      if (loaded && last !== loaded.gapCell)
        this.#rows?.push({ cells: [loaded.gapCell], header: false, element });
    } else if (!this.#isLeftOut(element, kind)) {
      // The look at its box comes last: it can make the browser lay out what it had put off.
      const box = view.box(element, kind);
      if (!box.hidden && !box.pinned) return this.#enter(element, box, kind);
    }
    scope?.skip(element);
  }

  #isLeftOut(element: E, kind: Kind): boolean {
    if (unread.has(kind.name) || element === this.#said) return true;
    const { ignore, view, structures } = this.#reading;
    if ((ignore && element.matches(ignore)) || view.isOutside?.(element)) return true;
    if (kind.role === 'tab' || (kind.name === 'label' && element.hasAttribute('for')))
      return view.isOtherTab(element);
    const { loaded } = structures;
    if (kind.name === 'button' && loaded) return !loaded.speaks(element, kind);
    return isChrome(element, kind);
  }

  #enter(element: E, box: Box, kind: Kind, root = false): void {
    this.#paragraph.begins();
    const label = this.#reading.view.labelOf?.(element);
    if (label) {
      this.#flush(element);
      this.#writer.add(this.#strong(escapeInline(label)), element);
    }
    const atom = this.#atom(element, box, kind);
    if (atom) {
      this.#take(atom, element);
      this.#paragraph.ends();
      return;
    }
    const leave = this.#begin(element, box, kind, root);
    const children = this.#reading.view.children(element);
    this.#frames.push({ element, children, kind, text: box.text, leave });
  }

  #atom(element: E, box: Box, kind: Kind): Atom | undefined {
    if (kind.name === 'br') return { inline: '\0' };
    return this.#reading.structures.loaded?.atomOf(element, box, kind, this.#reading);
  }

  #take(atom: Atom, element: E): void {
    if ('code' in atom) this.#paragraph.code(atom.code);
    else if ('inline' in atom) this.#paragraph.add(atom.inline);
    else {
      this.#flush(element);
      if (atom.title) this.#writer.add(this.#strong(atom.title), element);
      if (atom.block.trim()) this.#writer.add(atom.block, element);
    }
  }

  /** Begins what an element means; what is returned ends it. */
  #begin(element: E, { block }: Box, kind: Kind, root: boolean): Leave {
    const level = headingLevel(element, kind);
    if (level) return this.#heading(element, level);
    switch (kind.name) {
      case 'ul':
      case 'ol':
      case 'menu':
        return this.#lines(element);
      case 'li':
        return root ? this.#inside(element, '') : this.#item(element);
      case 'dd':
        return this.#inside(element, '  ');
      case 'blockquote':
        return this.#inside(element, '> ');
      case 'dt':
      case 'caption':
        return this.#line(element, (text) => (/[`*[]/.test(text) ? text : this.#strong(text)));
      case 'summary':
        return this.#line(element, (text) => text + this.#folded(element.parentElement));
      case 'button':
        return this.#button(element);
      case 'table':
        return this.#table(element);
      case 'tr':
        if (this.#rows) return this.#row(element, this.#rows);
        break;
      case 'td':
      case 'th':
        if (this.#rows) return this.#cell(element);
        // Side by side in a table that only places things: words in a line, if nothing else.
        if (!element.querySelector('p,div,table,ul,ol,dl,pre,h1,h2,h3,h4,h5,h6')) {
          this.#paragraph.add(' ');
          return () => this.#paragraph.add(' ');
        }
        break;
      case 'a':
        return this.#link(element);
      default:
    }
    if (!block) {
      const mark = marks.get(kind.name);
      return mark ? this.#format(mark) : undefined;
    }
    const { structures, view } = this.#reading;
    const note = root ? null : structures.loaded?.admonition(element, kind, view);
    return note ? this.#note(element, note) : this.#inside(element, '');
  }

  #inside(element: E, marker: string, indent = marker): Leave {
    this.#flush(element);
    const leave = marker ? this.#writer.enter(marker, indent) : undefined;
    return () => {
      this.#flush(element);
      leave?.();
    };
  }

  /** A paragraph of its own, changed as a whole. */
  #line(element: E, change: (text: string) => string): Leave {
    this.#flush(element);
    const since = this.#paragraph.length;
    return () => {
      this.#paragraph.wrap(since, change);
      this.#flush(element);
    };
  }

  #heading(element: E, level: number): Leave {
    this.#flush(element);
    this.#formats.add('**');
    this.#paragraph.oneLine = true;
    return () => {
      this.#formats.delete('**');
      this.#paragraph.oneLine = false;
      const text = this.#paragraph.take(' ');
      if (text) this.#writer.heading(level, text, element);
    };
  }

  #button(element: E): Leave {
    const outer = this.#paragraph.oneLine;
    this.#flush(element);
    this.#paragraph.oneLine = true;
    const leave = this.#paragraph.apart();
    return () => {
      leave();
      this.#paragraph.oneLine = outer;
      this.#flush(element);
    };
  }

  #lines(element: E): Leave {
    this.#flush(element);
    const outer = this.#list;
    this.#list = listOf(element, outer !== undefined);
    return () => {
      this.#flush(element);
      this.#list = outer;
      this.#writer.tight = false;
    };
  }

  #item(element: E): Leave {
    const list = this.#list ?? { tight: false, number: NaN, step: 1 };
    const marker = markerOf(element, list);
    this.#flush(element);
    this.#writer.tight = list.tight;
    const leave = this.#inside(element, marker + taskOf(element), ' '.repeat(marker.length));
    list.tight = true;
    return () => {
      leave?.();
      this.#writer.tight = false;
    };
  }

  /** A quote under its title; a title that is a heading stays one. */
  #note(element: E, { title, head }: Admonition<E>): Leave {
    this.#flush(element);
    const level = head ? headingLevel(head) : 0;
    const titled = !head || !this.#reading.scope?.misses(head);
    const words = escapeInline(title);
    if (titled && level) this.#writer.heading(level, words, element);
    const leave = this.#inside(element, '> ');
    if (titled && !level) this.#writer.add(this.#strong(words) + this.#folded(element), element);
    this.#said = head;
    return leave;
  }

  #table(element: E): Leave {
    this.#flush(element);
    const outer = this.#rows;
    const { loaded } = this.#reading.structures;
    const rows: Row<E>[] | undefined = loaded?.isLayout(element) === false ? [] : undefined;
    this.#rows = rows;
    return () => {
      this.#flush(element);
      this.#rows = outer;
      if (rows) this.#writer.table(rows, element);
    };
  }

  #row(element: E, rows: Row<E>[]): Leave {
    const cells: Cell[] = [];
    this.#cells = cells;
    return () => {
      const header =
        element.parentElement?.localName === 'thead' || cells.every((cell) => cell.header);
      if (cells.some(({ text }) => text)) rows.push({ cells, header, element });
    };
  }

  /** A cell's blocks on one line. */
  #cell(element: E): Leave {
    const outer = this.#writer;
    const cells = this.#cells;
    const inner = new MarkdownWriter<E>();
    this.#writer = Object.assign(inner, { table: () => {} });
    return () => {
      this.#flush(element);
      const texts = inner.blocks.map(({ text }) => text);
      const cell = this.#reading.structures.loaded?.cellOf(
        element,
        texts,
        this.#isPlain ? ' ' : '<br>',
      );
      if (cell) cells.push(cell);
      this.#writer = outer;
    };
  }

  /** Marks what an inline element adds to the paragraph. */
  #wrap(mark: (text: string) => string): Leave {
    const since = this.#paragraph.length;
    const { length } = this.#writer;
    return () => {
      if (this.#writer.length === length) this.#paragraph.wrap(since, mark);
    };
  }

  #format(open: string): Leave {
    if (this.#formats.has(open) || (this.#isPlain && !open.startsWith('<'))) return undefined;
    this.#formats.add(open);
    const leave = this.#wrap((text) => open + text + closing(open));
    return () => {
      this.#formats.delete(open);
      leave?.();
    };
  }

  #link(element: E): Leave {
    const { address, view } = this.#reading;
    const href = element.getAttribute('href')?.trim();
    if (!address || !href || /^(?:javascript|data|blob|vbscript):/i.test(href)) return undefined;
    // A heading that leads to itself.
    if (href.startsWith('#') && this.#paragraph.oneLine) return undefined;
    const to = address(href);
    const inner = element.firstElementChild && view.find(element, 'p,div,h1,h2,h3,h4,h5,h6,ul');
    if (!inner || !view.box(inner).block) return this.#wrap((text) => linkTo(to, text));
    const leave = this.#inside(element, '');
    this.#href = to;
    return () => {
      leave?.();
      this.#href = '';
    };
  }

  /** Ends the paragraph being gathered. */
  #flush(element: E): void {
    if (this.#paragraph.oneLine) return this.#paragraph.add(' ');
    const text = escapeStart(this.#paragraph.take(this.#isPlain ? ' ' : '\n'));
    if (!text) return;
    this.#writer.add(this.#href ? linkTo(this.#href, text) : text, element);
    this.#href = '';
  }

  get #isPlain(): boolean {
    return !this.#reading.address;
  }

  #strong(text: string): string {
    return this.#isPlain ? text : `**${text}**`;
  }

  #folded(element: ContentElement | null): string {
    const folded = element?.localName === 'details' && !element.hasAttribute('open');
    return folded && !this.#isPlain ? ' (collapsed)' : '';
  }
}
