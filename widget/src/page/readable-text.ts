import { isChrome, unread } from './chrome.ts';
import { codeLanguage, codeSpan, codeText, fence, numberedCode } from './code-block.ts';
import { flatChildren, isElement, isText } from './flat-tree.ts';
import { joinBlocks, MarkdownWriter, type MarkdownBlock } from './markdown-writer.ts';
import { escapeStart, linkTo, marks } from './markdown-text.ts';
import { formula, isFormula } from './math.ts';
import { admonition } from './admonition.ts';
import { headingLevel } from './outline.ts';
import { scrubText, scrubUrl } from './scrub.ts';
import { isLayout, tableMarkdown, type Row } from './table.ts';
import type { TextSlice } from './text-slice.ts';
import { runAtOnce, sliceIsOver, type Work } from './time-slice.ts';
import { boxOf, isFolded } from './visibility.ts';

export interface ReadableTextOptions {
  /** Only what the range covers. */
  slice?: TextSlice;
  /** Only what stands between these lines of the window, in CSS pixels; all of the page otherwise. */
  between?: { top: number; bottom: number };
  /** Elements to leave out, as a selector, besides those marked `data-pagewise-ignore`. */
  ignore?: string | undefined;
}

/** What can be read in an element, as Markdown: what a reader sees, nothing hidden or typed. */
export function readableText(root: Element, options: ReadableTextOptions = {}): string {
  return joinBlocks(runAtOnce(new PageReader(options).read(root)));
}

/** Walks the shown tree and writes Markdown blocks; pauses where its slice of time is over. */
export class PageReader {
  /** Something lay outside `between`. */
  truncated = false;
  #writer = new MarkdownWriter();
  #inline = '';
  /** Formats already in force, which are not marked twice. */
  #strong = false;
  #emphasis = false;
  #lists = 0;
  /** A link around blocks: its address, until the first text in it takes it. */
  #href = '';
  readonly #options: ReadableTextOptions;

  constructor(options: ReadableTextOptions) {
    this.#options = options;
  }

  *read(root: Element): Work<MarkdownBlock[]> {
    yield* this.#element(root, true);
    this.#flush(root);
    return this.#writer.blocks;
  }

  *#children(element: Element): Work<void> {
    const children = flatChildren(element);
    const shown = boxOf(element).text;
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at];
      if (!child) continue;
      if (isText(child)) {
        const text = this.#options.slice ? this.#options.slice.textOf(child) : child.data;
        if (shown && text) this.#text(text);
      } else if (isElement(child)) yield* this.#element(child, false);
    }
  }

  *#element(element: Element, root: boolean): Work<void> {
    if (sliceIsOver()) yield;
    const name = element.localName;
    if (unread.has(name) || this.#options.slice?.misses(element)) return;
    if (isFormula(element)) return this.#formula(element);
    if (!root && (this.#isFar(element) || this.#isLeftOut(element))) return;
    if (!root && name === 'svg') return this.#picture(element.getAttribute('aria-label') ?? '', '');
    const level = headingLevel(element);
    if (level) return yield* this.#heading(element, level);
    switch (name) {
      case 'br':
        this.#inline = `${this.#inline.trimEnd()}\n`;
        return;
      case 'img':
        return this.#picture(element.getAttribute('alt') ?? '', element.getAttribute('src') ?? '');
      case 'pre':
        return this.#code(element);
      case 'code':
      case 'samp':
      case 'tt':
      case 'kbd':
        return yield* this.#codeSpan(element);
      case 'a':
        return yield* this.#link(element);
      case 'ul':
      case 'ol':
      case 'menu':
        return yield* this.#list(element);
      case 'li':
        return yield* this.#item(element, '- ', false);
      case 'dt':
        return yield* this.#term(element);
      case 'dd':
        return yield* this.#inside(element, '  ', '  ');
      case 'blockquote':
        return yield* this.#inside(element, '> ', '> ');
      case 'table':
        return yield* this.#table(element);
      case 'details':
        return yield* this.#details(element);
      case 'summary':
        return yield* this.#summary(element);
      case 'strong':
      case 'b':
      case 'em':
      case 'i':
      case 'del':
      case 's':
      case 'sub':
      case 'sup':
      case 'q':
        if (!boxOf(element).block) return yield* this.#format(element, name);
        break;
      default:
    }
    if (!boxOf(element).block) return yield* this.#children(element);
    this.#flush(element);
    const note = root ? null : admonition(element);
    if (note) yield* this.#note(element, note);
    else yield* this.#children(element);
    this.#flush(element);
  }

  #isLeftOut(element: Element): boolean {
    if (boxOf(element).hidden || isFolded(element)) return true;
    // A selected passage is meant, wherever it stands.
    if (!this.#options.slice && isTab(element)) return element.ariaSelected !== 'true';
    if (isChrome(element) && !isTab(element)) return true;
    return this.#options.ignore ? element.matches(this.#options.ignore) : false;
  }

  #isFar(element: Element): boolean {
    const { between } = this.#options;
    if (!between || /^(?:a|span|code|em|strong|b|i|sup|sub|br|img)$/.test(element.localName)) {
      return false;
    }
    const { top, bottom, height } = element.getBoundingClientRect();
    if (height === 0 || (bottom >= between.top && top <= between.bottom)) return false;
    this.truncated = true;
    return true;
  }

  #text(raw: string): void {
    const text = raw.replace(/[\s\u00a0]+/g, ' ').replace(/[\u200b\ufeff\u00ad]/g, '');
    const joins = this.#inline === '' || /\s$/.test(this.#inline);
    this.#inline += joins && text.startsWith(' ') ? text.slice(1) : text;
  }

  /** Ends the paragraph being gathered. */
  #flush(element: Element, prefix = ''): void {
    const text = scrubText(this.#inline.trim());
    this.#inline = '';
    if (!text) return;
    const linked = this.#href ? linkTo(this.#href, text) : prefix ? text : escapeStart(text);
    this.#href = '';
    this.#writer.add(prefix + linked, element);
  }

  *#heading(element: Element, level: number): Work<void> {
    this.#flush(element);
    const outer = this.#strong;
    this.#strong = true;
    yield* this.#children(element);
    this.#strong = outer;
    this.#inline = this.#inline.replaceAll('\n', ' ');
    this.#flush(element, `${'#'.repeat(level)} `);
  }

  *#inside(element: Element, marker: string, indent: string): Work<void> {
    this.#flush(element);
    const leave = this.#writer.enter(marker, indent);
    yield* this.#children(element);
    this.#flush(element);
    leave();
  }

  *#list(element: Element): Work<void> {
    this.#flush(element);
    const nested = this.#lists > 0;
    this.#lists += 1;
    let number = Number(element.getAttribute('start') ?? 1) || 0;
    let tight = nested;
    const children = flatChildren(element);
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at];
      if (!child || !isElement(child)) continue;
      if (child.localName !== 'li') {
        yield* this.#element(child, false);
        continue;
      }
      number = Number(child.getAttribute('value')) || number;
      const marker = element.localName === 'ol' ? `${number}. ` : '- ';
      number += 1;
      if (unread.has(child.localName) || this.#options.slice?.misses(child)) continue;
      if (this.#isFar(child) || this.#isLeftOut(child)) continue;
      yield* this.#item(child, marker, tight);
      tight = true;
    }
    this.#lists -= 1;
    this.#writer.tight = false;
  }

  *#item(element: Element, marker: string, tight: boolean): Work<void> {
    this.#flush(element);
    this.#writer.tight = tight;
    yield* this.#inside(element, marker, ' '.repeat(marker.length));
    this.#writer.tight = false;
  }

  *#term(element: Element): Work<void> {
    this.#flush(element);
    yield* this.#children(element);
    const term = this.#inline.trim();
    if (term && !/[`*[]/.test(term)) this.#inline = `**${term}**`;
    this.#flush(element);
  }

  *#details(element: Element): Work<void> {
    this.#flush(element);
    yield* this.#children(element);
    this.#flush(element);
  }

  *#summary(element: Element): Work<void> {
    this.#flush(element);
    yield* this.#children(element);
    const details = element.parentElement;
    const closed = details instanceof HTMLDetailsElement && !details.open;
    if (closed && this.#inline.trim()) this.#inline = `${this.#inline.trim()} (collapsed)`;
    this.#flush(element);
  }

  *#note(element: Element, { title, head }: { title: string; head: Element | null }): Work<void> {
    const heading = head && headingLevel(head);
    if (heading && head && !this.#options.slice?.misses(head)) yield* this.#heading(head, heading);
    const leave = this.#writer.enter('> ', '> ');
    if (!heading && (!head || !this.#options.slice?.misses(head))) {
      this.#writer.add(`**${title}**`, element);
    }
    yield* this.#without(element, head);
    this.#flush(element);
    leave();
  }

  /** The element's content but for its title, which has been written already. */
  *#without(element: Element, left: Element | null): Work<void> {
    for (const child of Array.from(flatChildren(element))) {
      if (child === left) continue;
      if (isText(child)) this.#text(this.#options.slice?.textOf(child) ?? child.data);
      else if (isElement(child)) {
        if (left && child.contains(left)) yield* this.#without(child, left);
        else yield* this.#element(child, false);
      }
    }
  }

  *#format(element: Element, name: string): Work<void> {
    const strong = name === 'strong' || name === 'b';
    const emphasis = name === 'em' || name === 'i';
    const outer = [this.#strong, this.#emphasis] as const;
    const plain = (strong && this.#strong) || (emphasis && this.#emphasis);
    this.#strong ||= strong;
    this.#emphasis ||= emphasis;
    const [open, close] = plain ? ['', ''] : marks(name);
    yield* this.#wrap(element, (text) => open + text + close);
    [this.#strong, this.#emphasis] = outer;
  }

  /** Marks what an inline element adds to the paragraph, spaces at its ends kept outside. */
  *#wrap(element: Element, mark: (text: string) => string): Work<void> {
    const before = this.#inline;
    const blocks = this.#writer.blocks.length;
    yield* this.#children(element);
    if (this.#writer.blocks.length !== blocks || !this.#inline.startsWith(before)) return;
    const added = this.#inline.slice(before.length);
    const text = added.trim();
    if (!text) return;
    const at = added.indexOf(text);
    this.#inline = before + added.slice(0, at) + mark(text) + added.slice(at + text.length);
  }

  *#link(element: Element): Work<void> {
    const href = element.getAttribute('href');
    if (!href || /^(?:javascript|data|blob|vbscript):/i.test(href.trim())) {
      return yield* this.#children(element);
    }
    const address = scrubUrl(href.trim());
    const outer = this.#href;
    const blocks = this.#writer.blocks.length;
    const inner = element.querySelector('p,div,h1,h2,h3,h4,h5,h6,ul');
    if (inner && boxOf(inner).block) {
      this.#flush(element);
      this.#href = address;
      yield* this.#children(element);
      this.#flush(element);
    } else yield* this.#wrap(element, (text) => linkTo(address, text));
    if (this.#writer.blocks.length !== blocks || !inner) this.#href = outer;
  }

  *#codeSpan(element: Element): Work<void> {
    const only = element.children.length === 1 ? element.firstElementChild : null;
    if (only?.localName === 'a' && only.textContent === element.textContent) {
      return yield* this.#wrap(only, (text) =>
        linkTo(scrubUrl(only.getAttribute('href') ?? ''), codeSpan(text)),
      );
    }
    const box = boxOf(element);
    const code = codeText(element, this.#options.slice);
    if (
      code.trim().includes('\n') &&
      (box.block || getComputedStyle(element).whiteSpace.startsWith('pre'))
    ) {
      this.#flush(element);
      const block = fence(code, codeLanguage(element));
      if (block) this.#writer.add(block, element);
      return;
    }
    const span = codeSpan(code);
    this.#inline += /\s$/.test(this.#inline) || !this.#inline ? span.trimStart() : span;
  }

  #code(element: Element): void {
    this.#flush(element);
    const block = fence(codeText(element, this.#options.slice), codeLanguage(element));
    if (block) this.#writer.add(scrubText(block), element);
  }

  #formula(element: Element): void {
    const tex = formula(element);
    if (tex) this.#inline += tex;
  }

  #picture(alt: string, source: string): void {
    const text = alt.replace(/\s+/g, ' ').trim();
    const short = source.length < 100 && !source.startsWith('data:') ? scrubUrl(source) : '';
    if (text) this.#inline += `![${text}](${short})`;
  }

  *#table(table: Element): Work<void> {
    this.#flush(table);
    const numbered = numberedCode(table);
    if (numbered) return this.#code(numbered);
    if (isLayout(table)) return yield* this.#inside(table, '', '');
    const rows: Row[] = [];
    for (const part of table.querySelectorAll('caption,tr')) {
      if (part.closest('table') !== table || this.#options.slice?.misses(part)) continue;
      if (this.#isFar(part) || this.#isLeftOut(part)) continue;
      if (part.localName === 'caption') {
        yield* this.#term(part);
        continue;
      }
      const row = yield* this.#row(part);
      if (row.cells.some((cell) => cell.text)) rows.push(row);
    }
    const markdown = tableMarkdown(rows);
    if (markdown) this.#writer.add(scrubText(markdown), table);
  }

  *#row(row: Element): Work<Row> {
    const cells = [];
    for (const cell of row.children) {
      if (!/^t[dh]$/.test(cell.localName) || boxOf(cell).hidden) continue;
      cells.push({
        text: this.#options.slice?.misses(cell) ? '' : yield* this.#cell(cell),
        header: cell.localName === 'th',
        columns: Number(cell.getAttribute('colspan')) || 1,
        rows: Number(cell.getAttribute('rowspan')) || 1,
      });
    }
    const header = row.parentElement?.localName === 'thead' || cells.every((cell) => cell.header);
    return { cells, header };
  }

  /** A cell's blocks on one line. */
  *#cell(cell: Element): Work<string> {
    const outer = this.#writer;
    this.#writer = new MarkdownWriter();
    yield* this.#children(cell);
    this.#flush(cell);
    const text = this.#writer.blocks.map((block) => block.text).join('\n');
    this.#writer = outer;
    return text
      .replace(/^\s*```.*$/gm, '')
      .trim()
      .replace(/\s*\n\s*/g, '<br>')
      .replace(/\\?\|/g, '\\|');
  }
}

function isTab(element: Element): boolean {
  return element.getAttribute('role') === 'tab';
}
