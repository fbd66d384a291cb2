import { admonition, type Admonition } from './admonition.ts';
import { isChrome, unread } from './chrome.ts';
import {
  codeLanguage,
  codeSpan,
  codeText,
  fence,
  isPreformatted,
  numberedCode,
} from './code-block.ts';
import { Children, isElement, isFolded, isText } from './flat-tree.ts';
import { closing, escapeStart, linkTo, marks, pictureOf, wordsOf } from './markdown-text.ts';
import { formulaText, isFormula, loadFormulas } from './formulas.ts';
import { kindOf, type Kind } from './kind.ts';
import { MarkdownWriter, type MarkdownBlock } from './markdown-writer.ts';
import { headingLevel } from './outline.ts';
import { scrubText, scrubUrl } from './scrub.ts';
import type { Surroundings } from './surroundings.ts';
import { cellOf, isLayout, tableMarkdown, type Cell, type Row } from './table.ts';
import type { TextSlice } from './text-slice.ts';
import { sliceIsOver, type Work } from './time-slice.ts';
import { boxOf, type Box } from './visibility.ts';

export interface ReadableTextOptions {
  /** Only what the range covers. */
  slice?: TextSlice;
  /** Only what stands around the reader's place; all of the page otherwise. */
  around?: Surroundings;
  /** Elements to leave out, as a selector, besides those marked `data-pagewise-ignore`. */
  ignore?: string | undefined;
}

/** What is left to do where an element ends. */
type Leave = (() => void) | undefined;

/** An element whose children are being read. */
interface Frame {
  element: Element;
  children: Children;
  kind: Kind;
  /** Text directly in it can be seen. */
  text: boolean;
  /** What is to be written after its last child. */
  leave: Leave;
}

/**
 * Walks the shown tree and writes Markdown blocks; pauses where its slice of time is over. What an
 * element means is said as it is entered, and ended as it is left.
 */
export class PageReader {
  /** Something was left out that does not stand `around` the reader's place. */
  truncated = false;
  readonly #options: ReadableTextOptions;
  readonly #frames: Frame[] = [];
  #writer = new MarkdownWriter();
  /** The paragraph being gathered, white space as it comes; `\0` where a line ends in it. */
  #inline = '';
  /** Formats already in force, which are not marked twice. */
  readonly #formats = new Set<string>();
  /** In a heading, which is one line whatever lies in it. */
  #heads = false;
  /** A link around blocks: its address, until the first text in it takes it. */
  #href = '';
  /** The list being read, and its next number; NaN where it is not ordered. */
  #list: { number: number; tight: boolean } | undefined;
  /** The rows of the table being read; none where it only places things. */
  #rows: Row[] | undefined;
  #cells: Cell[] = [];
  /** What has been said already, as the title of a note. */
  #said: Element | null = null;

  constructor(options: ReadableTextOptions) {
    this.#options = options;
  }

  *read(root: Element): Work<MarkdownBlock[]> {
    const { slice } = this.#options;
    this.#enter(root, boxOf(root), kindOf(root), true);
    for (let frame = this.#frames.at(-1); frame; frame = this.#frames.at(-1)) {
      const child = frame.children.next();
      if (!child) {
        this.#frames.pop();
        frame.leave?.();
        slice?.skip(frame.element);
      } else if (isText(child)) {
        const text = slice ? slice.textOf(child) : child.data;
        if (frame.text) this.#inline += text;
      } else if (isElement(child)) {
        if (sliceIsOver()) yield;
        const kind = frame.kind.of(child);
        if (isFormula(kind)) yield loadFormulas();
        this.#element(child, kind);
      }
    }
    this.#flush(root);
    return this.#writer.blocks;
  }

  #element(element: Element, kind: Kind): void {
    const { slice, around } = this.#options;
    if (slice?.misses(element)) {
      if (this.#rows && /^t[dh]$/.test(kind.name)) this.#cells.push(cellOf(element, []));
      return;
    }
    if (isFormula(kind)) {
      this.#inline += formulaText(element);
    } else if (around?.misses(element)) {
      this.truncated = true;
    } else if (!this.#isLeftOut(element, kind)) {
      // The look at its box comes last: it can make the browser lay out what it had put off.
      const box = boxOf(element, kind);
      if (!box.hidden && !box.pinned) return this.#enter(element, box, kind);
    }
    slice?.skip(element);
  }

  #isLeftOut(element: Element, kind: Kind): boolean {
    if (unread.has(kind.name) || element === this.#said) return true;
    const { ignore, slice } = this.#options;
    if (ignore && element.matches(ignore)) return true;
    if (kind.role !== 'tab') return isChrome(element, kind);
    return !slice && element.getAttribute('aria-selected') !== 'true';
  }

  #enter(element: Element, box: Box, kind: Kind, root = false): void {
    if (this.#isAtom(element, box, kind)) return;
    const leave = this.#begin(element, box, kind, root);
    this.#frames.push({ element, children: new Children(element), kind, text: box.text, leave });
  }

  /** Writes what is read at once, whatever lies in it. */
  #isAtom(element: Element, { block }: Box, kind: Kind): boolean {
    switch (kind.name) {
      case 'br':
        this.#inline += '\0';
        return true;
      case 'img':
      case 'svg':
        this.#inline += pictureOf(element);
        return true;
      case 'pre':
        this.#code(element, kind);
        return true;
      case 'code':
      case 'samp':
      case 'tt':
      case 'kbd':
        this.#codeSpan(element, block, kind);
        return true;
      case 'table': {
        const code = numberedCode(element);
        if (code) this.#code(code, kindOf(code));
        return code !== null;
      }
      default:
        return false;
    }
  }

  /** Begins what an element means; what is returned ends it. */
  #begin(element: Element, { block }: Box, kind: Kind, root: boolean): Leave {
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
        return this.#line(element, (text) => (/[`*[]/.test(text) ? text : `**${text}**`));
      case 'summary':
        return this.#line(element, (text) => text + folded(element.parentElement));
      case 'table':
        return this.#table(element);
      case 'tr':
        if (this.#rows) return this.#row(element, this.#rows);
        break;
      case 'td':
      case 'th':
        if (this.#rows) return this.#cell(element);
        break;
      case 'a':
        return this.#link(element);
      default:
    }
    if (!block) {
      const mark = marks.get(kind.name);
      return mark ? this.#format(mark) : undefined;
    }
    const note = root ? null : admonition(element, kind);
    return note ? this.#note(element, note) : this.#inside(element, '');
  }

  #inside(element: Element, marker: string, indent = marker): Leave {
    this.#flush(element);
    const leave = marker ? this.#writer.enter(marker, indent) : undefined;
    return () => {
      this.#flush(element);
      leave?.();
    };
  }

  /** A paragraph of its own, changed as a whole. */
  #line(element: Element, change: (text: string) => string): Leave {
    this.#flush(element);
    return () => {
      const text = this.#inline.trim();
      if (text) this.#inline = change(text);
      this.#flush(element);
    };
  }

  #heading(element: Element, level: number): Leave {
    this.#flush(element);
    this.#formats.add('**');
    this.#heads = true;
    return () => {
      this.#formats.delete('**');
      this.#heads = false;
      this.#inline = this.#inline.replaceAll('\0', ' ');
      this.#flush(element, `${'#'.repeat(level)} `);
    };
  }

  #lines(element: Element): Leave {
    this.#flush(element);
    const outer = this.#list;
    const number = Number(element.getAttribute('start') ?? 1) || 0;
    this.#list = { tight: outer !== undefined, number: element.localName === 'ol' ? number : NaN };
    return () => {
      this.#flush(element);
      this.#list = outer;
      this.#writer.tight = false;
    };
  }

  #item(element: Element): Leave {
    const list = this.#list ?? { tight: false, number: NaN };
    list.number = Number(element.getAttribute('value')) || list.number;
    const marker = Number.isNaN(list.number) ? '- ' : `${list.number}. `;
    this.#flush(element);
    this.#writer.tight = list.tight;
    const leave = this.#inside(element, marker, ' '.repeat(marker.length));
    list.number += 1;
    list.tight = true;
    return () => {
      leave?.();
      this.#writer.tight = false;
    };
  }

  /** A quote under its title; a title that is a heading stays one. */
  #note(element: Element, { title, head }: Admonition): Leave {
    this.#flush(element);
    const level = head ? headingLevel(head) : 0;
    const titled = !head || !this.#options.slice?.misses(head);
    if (titled && level) this.#writer.add(`${'#'.repeat(level)} ${title}`, element);
    const leave = this.#inside(element, '> ');
    if (titled && !level) this.#writer.add(`**${title}**${folded(element)}`, element);
    this.#said = head;
    return leave;
  }

  #table(element: Element): Leave {
    this.#flush(element);
    const outer = this.#rows;
    const rows: Row[] | undefined = isLayout(element) ? undefined : [];
    this.#rows = rows;
    return () => {
      this.#flush(element);
      this.#rows = outer;
      const markdown = rows && tableMarkdown(rows);
      if (markdown) this.#writer.add(scrubText(markdown), element);
    };
  }

  #row(element: Element, rows: Row[]): Leave {
    const cells: Cell[] = [];
    this.#cells = cells;
    return () => {
      const header =
        element.parentElement?.localName === 'thead' || cells.every((cell) => cell.header);
      if (cells.some(({ text }) => text)) rows.push({ cells, header });
    };
  }

  /** A cell's blocks on one line. */
  #cell(element: Element): Leave {
    const outer = this.#writer;
    const cells = this.#cells;
    this.#writer = new MarkdownWriter();
    return () => {
      this.#flush(element);
      cells.push(cellOf(element, this.#writer.blocks));
      this.#writer = outer;
    };
  }

  /** Marks what an inline element adds to the paragraph, spaces at its ends kept outside. */
  #wrap(mark: (text: string) => string): Leave {
    const before = this.#inline.length;
    const { length } = this.#writer.blocks;
    return () => {
      const added = this.#inline.slice(before);
      const text = added.trim();
      if (!text || this.#writer.blocks.length !== length) return;
      this.#inline = this.#inline.slice(0, before) + added.replace(text, () => mark(text));
    };
  }

  #format(open: string): Leave {
    if (this.#formats.has(open)) return undefined;
    this.#formats.add(open);
    const leave = this.#wrap((text) => open + text + closing(open));
    return () => {
      this.#formats.delete(open);
      leave?.();
    };
  }

  #link(element: Element): Leave {
    const href = element.getAttribute('href')?.trim();
    if (!href || /^(?:javascript|data|blob|vbscript):/i.test(href)) return undefined;
    const address = scrubUrl(href);
    const inner = element.firstElementChild && element.querySelector('p,div,h1,h2,h3,h4,h5,h6,ul');
    if (!inner || !boxOf(inner).block) return this.#wrap((text) => linkTo(address, text));
    const leave = this.#inside(element, '');
    this.#href = address;
    return () => {
      leave?.();
      this.#href = '';
    };
  }

  #codeSpan(element: Element, block: boolean, kind: Kind): void {
    const code = codeText(element, kind, this.#options.slice);
    if (code.trim().includes('\n') && (block || isPreformatted(element))) {
      return this.#code(element, kind, code);
    }
    const only = element.children.length === 1 ? element.firstElementChild : null;
    const href = only?.textContent === element.textContent && only?.getAttribute('href');
    const span = codeSpan(code);
    this.#inline += href && span.trim() ? linkTo(scrubUrl(href), span) : span;
  }

  #code(element: Element, kind: Kind, code = codeText(element, kind, this.#options.slice)): void {
    this.#flush(element);
    const block = fence(code, codeLanguage(element));
    if (block) this.#writer.add(scrubText(block), element);
  }

  /** Ends the paragraph being gathered. */
  #flush(element: Element, prefix = ''): void {
    if (this.#heads) {
      this.#inline += ' ';
      return;
    }
    const text = scrubText(wordsOf(this.#inline));
    this.#inline = '';
    if (!text) return;
    const linked = this.#href ? linkTo(this.#href, text) : prefix ? text : escapeStart(text);
    this.#href = '';
    this.#writer.add(prefix + linked, element);
  }
}

function folded(element: Element | null): string {
  return element && isFolded(element) ? ' (collapsed)' : '';
}
