import { admonition, type Admonition } from './admonition.ts';
import { numberedCode } from './code-block.ts';
import { flatChildren, isElement, isText } from './flat-tree.ts';
import { joinBlocks, MarkdownWriter, type MarkdownBlock } from './markdown-writer.ts';
import { headingLevel } from './outline.ts';
import { PhraseReader, type ReadableTextOptions } from './phrase-reader.ts';
import { scrubText } from './scrub.ts';
import { isLayout, tableMarkdown, type Row } from './table.ts';
import { runAtOnce, sliceIsOver, type Work } from './time-slice.ts';
import { boxOf } from './visibility.ts';

/** What can be read in an element, as Markdown: what a reader sees, nothing hidden or typed. */
export function readableText(root: Element, options: ReadableTextOptions = {}): string {
  return joinBlocks(runAtOnce(new PageReader(options).read(root)));
}

/** Walks the shown tree and writes Markdown blocks; pauses where its slice of time is over. */
export class PageReader extends PhraseReader {
  #lists = 0;

  *read(root: Element): Work<MarkdownBlock[]> {
    if (this.isContainer(root)) yield* this.#structure(root, true);
    else this.#root(root);
    this.flush(root);
    return this.writer.blocks;
  }

  /** A paragraph, heading or listing by itself. */
  #root(root: Element): void {
    const level = headingLevel(root);
    if (level) this.heading(root, level);
    else if (root.localName === 'pre') this.code(root);
    else this.children(root);
  }

  protected override *block(element: Element): Work<void> {
    if (sliceIsOver()) yield;
    if (this.passes(element) || this.isFar(element) || this.isLeftOut(element)) return;
    const level = headingLevel(element);
    if (level) this.heading(element, level);
    else yield* this.#structure(element, false);
  }

  *#structure(element: Element, root: boolean): Work<void> {
    switch (element.localName) {
      case 'ul':
      case 'ol':
      case 'menu':
        return yield* this.#list(element);
      case 'li':
        return yield* root ? this.#parts(element) : this.#item(element, '- ', false);
      case 'dt':
        return this.#term(element);
      case 'dd':
        return yield* this.#inside(element, '  ');
      case 'blockquote':
        return yield* this.#inside(element, '> ');
      case 'table':
        return yield* this.#table(element);
      case 'summary':
        return this.#summary(element);
      default:
    }
    if (!boxOf(element).block) return yield* this.#parts(element);
    this.flush(element);
    const note = root ? null : admonition(element);
    if (note) yield* this.#note(element, note);
    else yield* this.#parts(element);
    this.flush(element);
  }

  /** Reads an element's children, with pauses between the blocks among them. */
  *#parts(element: Element, left: Element | null = null): Work<void> {
    const children = flatChildren(element);
    const shown = boxOf(element).text;
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at];
      if (!child || child === left) continue;
      if (isText(child)) this.words(child, shown);
      else if (!isElement(child)) continue;
      else if (left && child.contains(left)) yield* this.#parts(child, left);
      else if (this.isContainer(child)) yield* this.block(child);
      else this.phrase(child);
    }
  }

  *#inside(element: Element, marker: string, indent = marker): Work<void> {
    this.flush(element);
    const leave = this.writer.enter(marker, indent);
    yield* this.#parts(element);
    this.flush(element);
    leave();
  }

  *#list(element: Element): Work<void> {
    this.flush(element);
    const ordered = element.localName === 'ol';
    let number = Number(element.getAttribute('start') ?? 1) || 0;
    let tight = this.#lists > 0;
    this.#lists += 1;
    const children = flatChildren(element);
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at];
      if (!child || !isElement(child)) continue;
      if (child.localName !== 'li') {
        yield* this.block(child);
        continue;
      }
      number = Number(child.getAttribute('value')) || number;
      const marker = ordered ? `${number}. ` : '- ';
      number += 1;
      if (sliceIsOver()) yield;
      if (this.passes(child) || this.isFar(child) || this.isLeftOut(child)) continue;
      yield* this.#item(child, marker, tight);
      tight = true;
    }
    this.#lists -= 1;
    this.writer.tight = false;
  }

  *#item(element: Element, marker: string, tight: boolean): Work<void> {
    this.flush(element);
    this.writer.tight = tight;
    yield* this.#inside(element, marker, ' '.repeat(marker.length));
    this.writer.tight = false;
  }

  #term(element: Element): void {
    this.flush(element);
    this.children(element);
    const term = this.inline.trim();
    if (term && !/[`*[]/.test(term)) this.inline = `**${term}**`;
    this.flush(element);
  }

  #summary(element: Element): void {
    this.flush(element);
    this.children(element);
    const details = element.parentElement;
    const closed = details instanceof HTMLDetailsElement && !details.open;
    if (closed && this.inline.trim()) this.inline = `${this.inline.trim()} (collapsed)`;
    this.flush(element);
  }

  /** A quote under its title; a title that is a heading stays one. */
  *#note(element: Element, { title, head }: Admonition): Work<void> {
    const { slice } = this.options;
    const named = !head || !slice?.misses(head);
    const level = head ? headingLevel(head) : 0;
    if (named && head && level) this.heading(head, level);
    const leave = this.writer.enter('> ', '> ');
    const folded = element instanceof HTMLDetailsElement && !element.open ? ' (collapsed)' : '';
    if (named && !level) this.writer.add(`**${title}**${folded}`, element);
    if (named && !level && head) slice?.skip(head);
    yield* this.#parts(element, head);
    this.flush(element);
    leave();
  }

  *#table(table: Element): Work<void> {
    this.flush(table);
    const numbered = numberedCode(table);
    if (numbered) return this.code(numbered);
    if (isLayout(table)) return yield* this.#cells(table);
    const rows: Row[] = [];
    for (const part of table.querySelectorAll('caption,tr')) {
      if (sliceIsOver()) yield;
      if (part.closest('table') !== table) continue;
      if (this.passes(part) || this.isFar(part) || this.isLeftOut(part)) continue;
      if (part.localName === 'caption') this.#term(part);
      else {
        const row = this.#row(part);
        if (row.cells.some((cell) => cell.text)) rows.push(row);
      }
    }
    const markdown = tableMarkdown(rows);
    if (markdown) this.writer.add(scrubText(markdown), table);
  }

  /** A table that only places things: its cells one after the other. */
  *#cells(table: Element): Work<void> {
    for (const cell of table.querySelectorAll('caption,td,th')) {
      if (cell.closest('table') !== table || this.passes(cell) || this.isLeftOut(cell)) continue;
      yield* this.#inside(cell, '');
    }
  }

  #row(row: Element): Row {
    const cells = [];
    for (const cell of row.children) {
      if (!/^t[dh]$/.test(cell.localName) || boxOf(cell).hidden) continue;
      cells.push({
        text: this.options.slice?.misses(cell) ? '' : this.#cell(cell),
        header: cell.localName === 'th',
        columns: Number(cell.getAttribute('colspan')) || 1,
        rows: Number(cell.getAttribute('rowspan')) || 1,
      });
    }
    const header = row.parentElement?.localName === 'thead' || cells.every((cell) => cell.header);
    return { cells, header };
  }

  /** A cell's blocks on one line. */
  #cell(cell: Element): string {
    const outer = this.writer;
    this.writer = new MarkdownWriter();
    this.children(cell);
    this.flush(cell);
    const text = this.writer.blocks.map((block) => block.text).join('\n');
    this.writer = outer;
    return text
      .replace(/^\s*```.*$/gm, '')
      .trim()
      .replace(/\s*\n\s*/g, '<br>')
      .replace(/\\?\|/g, '\\|');
  }
}
