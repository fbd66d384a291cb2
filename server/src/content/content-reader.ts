import type { Admonition } from './admonition.ts';
import type { Atom } from './atom.ts';
import { isChrome, unread } from './chrome.ts';
import { headingLevel } from './heading.ts';
import { kindOf, type Kind } from './kind.ts';
import { listOf, markerOf, taskOf, type List } from './list-item.ts';
import { ContentFlow, type Leave } from './content-flow.ts';
import { escapeInline, marks } from './markdown-text.ts';
import { MarkdownWriter } from './markdown-writer.ts';
import { needsStructures } from './needs.ts';
import type { Reading, Work } from './reading.ts';
import type { Cell, Row } from './table.ts';
import { isElement, type ContentElement } from './content-element.ts';
import type { Box, Walk } from './view.ts';

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
  readonly #flow: ContentFlow<E>;
  readonly #frames: Frame<E>[] = [];
  #list: List | undefined;
  /** The rows of the table being read; none where it only places things. */
  #rows: Row<E>[] | undefined;
  #cells: Cell[] = [];
  /** What has been said already, as the title of a note. */
  #said: E | null = null;

  constructor(reading: Reading<E>) {
    this.#reading = reading;
    this.#flow = new ContentFlow(reading);
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
        this.#flow.paragraph.ends();
        scope?.skip(frame.element);
      } else if (!isElement(child)) {
        const text = scope ? scope.textOf(child) : child.data;
        if (frame.text && text) this.#flow.paragraph.text(text, this.#flow.isPlain);
      } else {
        if (isDue?.()) yield;
        const kind = frame.kind.of(child);
        if (needs(kind)) yield structures.load?.();
        this.#element(child, kind);
      }
    }
    this.#flow.flush(root);
  }

  #element(element: E, kind: Kind): void {
    const { view, scope, around, structures } = this.#reading;
    if (scope?.misses(element)) {
      if (this.#rows && /^t[dh]$/.test(kind.name)) this.#cells.push(emptyCell);
      return;
    }
    const { loaded } = structures;
    if (loaded?.isFormula(element, kind)) {
      this.#flow.paragraph.add(loaded.formula(element, view));
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
    this.#flow.paragraph.begins();
    const label = this.#reading.view.labelOf?.(element);
    if (label) {
      this.#flow.flush(element);
      this.#flow.writer.add(this.#flow.strong(escapeInline(label)), element);
    }
    const atom = this.#atom(element, box, kind);
    if (atom) {
      this.#take(atom, element);
      this.#flow.paragraph.ends();
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
    if ('code' in atom) this.#flow.paragraph.code(atom.code);
    else if ('inline' in atom) this.#flow.paragraph.add(atom.inline);
    else {
      this.#flow.flush(element);
      if (atom.title) this.#flow.writer.add(this.#flow.strong(atom.title), element);
      if (atom.block.trim()) this.#flow.writer.add(atom.block, element);
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
        return root ? this.#flow.inside(element, '') : this.#item(element);
      case 'dd':
        return this.#flow.inside(element, '  ');
      case 'blockquote':
        return this.#flow.inside(element, '> ');
      case 'dt':
      case 'caption':
        return this.#flow.line(element, (text) =>
          /[`*[]/.test(text) ? text : this.#flow.strong(text),
        );
      case 'summary':
        return this.#flow.line(element, (text) => text + this.#flow.folded(element.parentElement));
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
          this.#flow.paragraph.add(' ');
          return () => this.#flow.paragraph.add(' ');
        }
        break;
      case 'a':
        return this.#flow.link(element);
      default:
    }
    if (!block) {
      const mark = marks.get(kind.name);
      return mark ? this.#flow.format(mark) : undefined;
    }
    const { structures, view } = this.#reading;
    const note = root ? null : structures.loaded?.admonition(element, kind, view);
    return note ? this.#note(element, note) : this.#flow.inside(element, '');
  }

  #heading(element: E, level: number): Leave {
    this.#flow.flush(element);
    this.#flow.formats.add('**');
    this.#flow.paragraph.oneLine = true;
    return () => {
      this.#flow.formats.delete('**');
      this.#flow.paragraph.oneLine = false;
      const text = this.#flow.paragraph.take(' ');
      if (text) this.#flow.writer.heading(level, text, element);
    };
  }

  #button(element: E): Leave {
    const outer = this.#flow.paragraph.oneLine;
    this.#flow.flush(element);
    this.#flow.paragraph.oneLine = true;
    const leave = this.#flow.paragraph.apart();
    return () => {
      leave();
      this.#flow.paragraph.oneLine = outer;
      this.#flow.flush(element);
    };
  }

  #lines(element: E): Leave {
    this.#flow.flush(element);
    const outer = this.#list;
    this.#list = listOf(element, outer !== undefined);
    return () => {
      this.#flow.flush(element);
      this.#list = outer;
      this.#flow.writer.tight = false;
    };
  }

  #item(element: E): Leave {
    const list = this.#list ?? { tight: false, number: NaN, step: 1 };
    const marker = markerOf(element, list);
    this.#flow.flush(element);
    this.#flow.writer.tight = list.tight;
    const leave = this.#flow.inside(element, marker + taskOf(element), ' '.repeat(marker.length));
    list.tight = true;
    return () => {
      leave?.();
      this.#flow.writer.tight = false;
    };
  }

  /** A quote under its title; a title that is a heading stays one. */
  #note(element: E, { title, head }: Admonition<E>): Leave {
    this.#flow.flush(element);
    const level = head ? headingLevel(head) : 0;
    const titled = !head || !this.#reading.scope?.misses(head);
    const words = escapeInline(title);
    if (titled && level) this.#flow.writer.heading(level, words, element);
    const leave = this.#flow.inside(element, '> ');
    if (titled && !level)
      this.#flow.writer.add(this.#flow.strong(words) + this.#flow.folded(element), element);
    this.#said = head;
    return leave;
  }

  #table(element: E): Leave {
    this.#flow.flush(element);
    const outer = this.#rows;
    const { loaded } = this.#reading.structures;
    const rows: Row<E>[] | undefined = loaded?.isLayout(element) === false ? [] : undefined;
    this.#rows = rows;
    return () => {
      this.#flow.flush(element);
      this.#rows = outer;
      if (rows) this.#flow.writer.table(rows, element);
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
    const outer = this.#flow.writer;
    const cells = this.#cells;
    const inner = new MarkdownWriter<E>();
    this.#flow.writer = Object.assign(inner, { table: () => {} });
    return () => {
      this.#flow.flush(element);
      const texts = inner.blocks.map(({ text }) => text);
      const cell = this.#reading.structures.loaded?.cellOf(
        element,
        texts,
        this.#flow.isPlain ? ' ' : '<br>',
      );
      if (cell) cells.push(cell);
      this.#flow.writer = outer;
    };
  }
}
