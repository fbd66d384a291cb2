import { alertTitle } from './alert-title.ts';
import {
  alertOf,
  clear,
  fenceMark,
  formulaMark,
  headingMark,
  interrupts,
  itemMark,
  quoteMark,
  rule,
} from './block-starts.ts';
import { BlockWriter, removeRest, type Leaf } from './block-writer.ts';
import { unescaped } from './characters.ts';
import { all, indented, quoted } from './container.ts';
import { readDefinition } from './link.ts';
import type { MarkdownContext } from './markdown-context.ts';
import { place } from './patch.ts';
import type { Definition } from './references.ts';
import { columnsUnder, fillRow } from './table-row.ts';
import { work } from './work.ts';

/** Deeper nesting is shown as plain text: each level costs a frame. */
const maxDepth = 32;
/** Of a longer line so much is read at a time. */
const pieceSize = 10_000;

/**
 * Reads Markdown (GFM with footnotes and alerts, without HTML and indented code) into an element as
 * it arrives: each line once, as soon as it is clear what it is. What has been read is not touched
 * again, but for references that get their definition.
 *
 * Takes time in proportion to the length of any text: no search goes further than one leaf, and a
 * longer leaf continues in another element.
 */
export class BlockReader {
  readonly #writer: BlockWriter;
  /** How much of the text has been read. */
  #read = 0;
  /** Whether the rest of this line belongs to the leaf, as its start has been read. */
  #growing = false;
  /** Whether the line before was blank. */
  #blank = false;

  constructor(element: Element) {
    this.#writer = new BlockWriter(element);
  }

  /**
   * Reads on in a text that goes on from what has been read of it; `ended` when this is all. Stops
   * after `budget` units of work, and then gives false.
   */
  read(text: string, ended: boolean, context: MarkdownContext, budget: number): boolean {
    const writer = this.#writer;
    writer.context = context;
    const limit = work.done + budget;
    while (this.#step(text, ended)) if (work.done > limit) return false;
    if (ended) writer.leave(1);
    else writer.show(true);
    writer.open.forEach(removeRest);
    return true;
  }

  /** Does one of the things there are to do; false if there is none. */
  #step(text: string, ended: boolean): boolean {
    const { again } = this.#writer;
    for (const show of again) {
      again.delete(show);
      show();
      return true;
    }
    if (this.#writer.cutProse()) return true;
    const piece = text.slice(this.#read, this.#read + pieceSize);
    const end = piece.indexOf('\n');
    const whole = end >= 0 || (ended && piece.length < pieceSize);
    const clear = whole || this.#growing || this.#isClear(piece);
    if (!piece || !(clear || piece.length === pieceSize)) return false;
    const line = end < 0 ? piece : piece.slice(0, end);
    work.done += line.length + 1;
    this.#readLine(line.replaceAll('\r', ''), !clear);
    this.#growing = end < 0 && this.#writer.leaf !== undefined;
    this.#read += line.length + (end < 0 ? 0 : 1);
    return true;
  }

  #isClear(line: string): boolean {
    const { top, leaf } = this.#writer;
    if (top.columns || leaf?.tag === 'div') return false;
    return (leaf?.tag === 'figure' ? /[^\s`~>]/ : clear).test(line);
  }

  /** Reads a line. A line too long to tell what it is counts as `plain` words. */
  #readLine(line: string, plain: boolean): void {
    const writer = this.#writer;
    if (this.#growing) return writer.grow(line);
    let rest = line;
    let depth = 0;
    for (const { strip } of writer.open) {
      const length = strip(rest);
      if (length < 0) break;
      rest = rest.slice(length);
      depth++;
    }
    const { leaf, top, open } = writer;
    const inside = depth === open.length;
    if (inside && leaf?.end) return this.#readVerbatim(rest, leaf.end);
    if (inside && top.columns) {
      if (!plain && !interrupts(rest)) return this.#readRow(rest, top.columns);
      depth--;
    }
    const text = rest.trim();
    if (leaf?.tag === 'p') {
      if (inside && /^(?:=+|-+)$/.test(text)) {
        leaf.tag = text.startsWith('=') ? 'h3' : 'h4';
        return writer.leave(depth);
      }
      if (inside && !plain && this.#beginTable(leaf, text)) return;
      // Where the paragraph goes on only because the line has no mark, any mark is one.
      const ends = interrupts(rest) || (!inside && (itemMark.test(rest) || text.startsWith('|')));
      if (!ends) return writer.grow(`\n${rest.trimStart()}`);
    }
    writer.leave(depth);
    if (text) this.#begin(rest, plain);
    this.#blank = !text;
  }

  #readVerbatim(line: string, last: RegExp): void {
    const writer = this.#writer;
    const end = last.exec(line);
    const text = end ? end[1] : line.slice(Math.min(writer.leaf?.indent ?? 0, line.search(/\S|$/)));
    if (text !== undefined) writer.grow(`\n${text}`);
    if (!end) return;
    if (writer.leaf?.text.trim()) delete writer.leaf.end;
    writer.leave(writer.open.length);
  }

  /** Reads a line that does not belong to the block before it. */
  #begin(line: string, plain: boolean): void {
    const writer = this.#writer;
    let rest = line;
    for (;;) {
      const item = !plain && rule.test(rest) ? null : itemMark.exec(rest);
      const { list, next } = writer.top;
      const goesOn = list !== undefined && list === kindOf(item);
      if (list && (!goesOn || writer.full)) writer.leave(writer.open.length - 1);
      if (!writer.top.list) writer.divide();
      if (writer.open.length >= maxDepth && !writer.top.list) break;
      if (item) {
        if (!writer.top.list) this.#beginList(item, goesOn ? next : undefined);
        rest = this.#beginItem(item);
      } else if (quoteMark.test(rest)) {
        rest = rest.replace(quoteMark, '');
        const alert = alertOf(rest);
        const kind = alert && `alert ${alert}`;
        writer.push({
          element: writer.add('blockquote', { class: kind, dir: 'auto' }),
          strip: quoted,
        });
        if (alert) {
          writer.prose(
            writer.add('p', { class: 'alert-title' }),
            alertTitle(alert, writer.context.strings),
          );
          return;
        }
      } else break;
    }
    this.#beginLeaf(rest, plain);
  }

  #beginList(item: RegExpExecArray, next = Number(item[3] ?? 1)): void {
    const kind = kindOf(item) ?? '';
    const tag = '-*+'.includes(kind) ? 'ul' : 'ol';
    const start = next === 1 ? undefined : `${next}`;
    const element = this.#writer.add(tag, { start, class: kind === ':' ? 'notes' : undefined });
    this.#writer.push({ element, strip: all, list: kind, next });
  }

  #beginItem([, before = '', mark = '', , label, gap = '', words = '']: RegExpExecArray): string {
    const writer = this.#writer;
    const { top } = writer;
    const task = label ? null : /^\[([ xX])\](?:\s+|$)/.exec(words);
    const kind = `${task ? 'task ' : ''}${this.#blank && top.last ? 'loose' : ''}`.trim();
    const value = label && this.#define(`^${label}`)?.toString();
    const item = writer.add('li', { class: kind || undefined, value });
    const box =
      task &&
      place(item, item.firstChild, 'input', { type: 'checkbox', disabled: '', 'aria-label': '…' });
    if (box) Object.assign(box, { checked: task[1] !== ' ' });
    const element = box ? place(item, box.nextSibling, 'div') : item;
    const strip = indented(before, label ? 4 : Math.max(2, mark.length + gap.length));
    writer.push({ element, strip, ...(box && { box }) });
    top.next = (top.next ?? 1) + 1;
    return words.slice(task?.[0].length);
  }

  #define(label: string, address?: string): Definition | undefined {
    const { references, again } = this.#writer;
    for (const show of references.define(label, address)) again.add(show);
    return references.find(label);
  }

  #beginLeaf(line: string, plain: boolean): void {
    const writer = this.#writer;
    const text = line.trimStart();
    if (!text) return;
    writer.leaf = { tag: 'p', text: `\n${text}` };
    if (!plain) this.#beginSpecial(line, text);
    writer.grow('');
  }

  /** Begins what is no paragraph. */
  #beginSpecial(line: string, text: string): void {
    const writer = this.#writer;
    const [hashes, { length: level } = ''] = headingMark.exec(text) ?? [];
    const [fence, { length: indent } = '', ticks, language = ''] = fenceMark.exec(line) ?? [];
    const [, mark] = formulaMark.exec(text) ?? [];
    const definition = writer.references.full ? undefined : readDefinition(text);
    if (definition) {
      writer.leaf = undefined;
      this.#define(...definition);
    } else if (rule.test(text)) {
      writer.leaf = undefined;
      writer.add('hr');
    } else if (hashes) {
      // The chat stands inside a page that has its own first and second level.
      writer.leaf = { tag: `h${Math.min(6, level + 2)}`, text: `\n${text.slice(hashes.length)}` };
    } else if (fence) {
      const end = new RegExp(`^\\s*${ticks}+\\s*$`);
      writer.leaf = { tag: 'figure', text: '', end, indent, language: unescaped(language) };
    } else if (mark) {
      const end = mark === '$$' ? /^(.*)\$\$\s*$/ : /^(.*)\\\]\s*$/;
      writer.leaf = { tag: 'div', text: '', end, mark };
      if (text.length > 2) this.#readVerbatim(text.slice(2), end);
    }
  }

  /** Makes the last line of a paragraph the head of a table, if this line is the one under it. */
  #beginTable(paragraph: Leaf, line: string): boolean {
    const writer = this.#writer;
    const cut = paragraph.text.lastIndexOf('\n');
    const head = paragraph.text.slice(cut + 1);
    const columns = columnsUnder(head, line);
    if (!columns) return false;
    paragraph.text = paragraph.text.slice(0, cut);
    if (paragraph.text) writer.leave(writer.open.length);
    this.#openTable(head, columns);
    return true;
  }

  #openTable(head: string, columns: readonly string[]): void {
    const writer = this.#writer;
    // Takes the place of the head while it was shown as words.
    const frame = writer.add('div', { class: 'table', tabindex: '0' });
    writer.leaf = undefined;
    const table = place(frame, frame.firstChild, 'table');
    const thead = place(table, table.firstChild, 'thead');
    fillRow(place(thead, thead.firstChild, 'tr'), 'th', head, columns, this.#showCell);
    const element = place(table, thead.nextSibling, 'tbody');
    writer.push({ element, strip: all, columns, head });
  }

  #readRow(line: string, columns: readonly string[]): void {
    const writer = this.#writer;
    if (writer.full) {
      const { head = '' } = writer.top;
      writer.leave(writer.open.length - 1);
      writer.divide();
      this.#openTable(head, columns);
    }
    const size = line.length + 8 * columns.length;
    fillRow(writer.add('tr', {}, size), 'td', line, columns, this.#showCell);
  }

  readonly #showCell = (cell: Element, text: string): void => this.#writer.prose(cell, text);
}

/** What makes items those of one list: the same mark. */
function kindOf(item: RegExpExecArray | null): string | undefined {
  return item?.[2]?.at(-1);
}
