import type { Attributes } from './inline.ts';
import { parseInline } from './inline-parser.ts';
import type { MarkdownContext } from './markdown-context.ts';
import { patch, place, removeFrom } from './patch.ts';

/** A list, item, quote, table or all of the text, into which the next line may belong. */
interface Container {
  element: Element;
  /** What a line of it begins with that is not part of what is in it. */
  prefix: RegExp;
  /** What was read last; what stands behind it is of an earlier text. */
  last?: Element;
  /** Of a list: its tag. */
  list?: string;
  /** Of a table: the marks under its head, which say how its columns are aligned. */
  columns?: readonly string[];
  /** Of a task: the box named by its words. */
  box?: Element;
}

/** The block at the end, to which the next line may belong. */
interface Leaf {
  tag: string;
  /** Its lines, each behind a line break. */
  text: string;
  /** Of code and formulas: their last line. */
  end?: RegExp;
  /** Of code: how far it is indented, and in which language it is. */
  indent?: number;
  language?: string;
  element?: HTMLElement;
}

/** Deeper than this a text is shown as it stands: nobody writes so, and every level costs a frame. */
const maxDepth = 32;

const quoteMark = /^\s*>[ \t]?/;
const itemMark = /^(\s*)([-*+]|(\d{1,9})[.)])(?:(\s+)(.*)|$)/;
const rule = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
/** A line that begins nothing, so it belongs to the paragraph or table before it. */
const goingOn =
  /^(?!\s*(?:$|>|#{1,6}(?:\s|$)|`{3}[^`]*$|~{3}|(?:[-*+]|\d{1,9}[.)])\s+\S|([-*_])(?:\s*\1){2,}\s*$))/;
/** A line of which it is open what it will be, as nothing but marks has come, or which is shown whole. */
const unclear = /^(?:\[[xX](?:\]|$)|\P{L})*(?:(?:```|~~~|\$\$|\\\[|\|).*)?$/u;

/**
 * Reads Markdown (GFM without HTML, reference definitions and indented code) into an element as it
 * arrives: each line once, as soon as it is clear what it is. What has been read is not touched
 * again. Elements that an earlier reader left stay where the text is the same.
 */
export class BlockReader {
  readonly #root: Container;
  readonly #open: Container[];
  #context: MarkdownContext;
  #leaf: Leaf | undefined;
  /** The leaf to which the rest of this line belongs, once its start has been read. */
  #growing: Leaf | undefined;
  #unread = '';

  constructor(element: Element, context: MarkdownContext) {
    this.#open = [(this.#root = { element, prefix: /^/ })];
    this.#context = context;
  }

  /** Reads on; `ended` when this is all. */
  read(text: string, ended: boolean, context: MarkdownContext): void {
    this.#context = context;
    const lines = (this.#unread + text).split('\n');
    const rest = lines.pop() ?? '';
    for (const line of lines) {
      this.#readLine(line);
      this.#growing = undefined;
    }
    const ready = rest && (ended || this.#growing || this.#isClear(rest));
    this.#unread = ready ? '' : rest;
    if (ready) {
      this.#readLine(rest);
      this.#growing = this.#leaf;
    }
    if (ended) this.#leave(1);
    else if (this.#leaf) this.#show(this.#leaf, true);
    this.#open.forEach(removeRest);
  }

  #isClear(line: string): boolean {
    return !this.#top.columns && this.#leaf?.tag !== 'div' && !unclear.test(line);
  }

  get #top(): Container {
    return this.#open.at(-1) ?? this.#root;
  }

  #readLine(line: string): void {
    if (this.#growing) {
      this.#growing.text += line;
      return;
    }
    let rest = line;
    let depth = 0;
    for (const { prefix } of this.#open) {
      if (!prefix.test(rest)) break;
      rest = rest.replace(prefix, '');
      depth++;
    }
    const inside = depth === this.#open.length;
    const leaf = this.#leaf;
    const { columns } = this.#top;
    const paragraph = leaf?.tag === 'p' ? leaf : undefined;
    const text = rest.trim();
    if (inside && leaf?.end) this.#readVerbatim(leaf, rest);
    else if (inside && columns) this.#fill(this.#place('tr'), text, 'td', columns);
    else if (inside && paragraph && /^(?:=+|-+)$/.test(text)) {
      paragraph.tag = text.startsWith('=') ? 'h3' : 'h4';
      this.#leave(depth);
    } else if (inside && paragraph && this.#beginTable(paragraph, text)) return;
    else if (paragraph && goingOn.test(rest) && (inside || !text.startsWith('|')))
      paragraph.text += `\n${rest.trimStart()}`;
    else {
      this.#leave(depth);
      this.#begin(rest);
    }
  }

  #readVerbatim(leaf: Leaf, line: string): void {
    const end = leaf.end?.exec(line);
    const text = end ? end[1] : line.slice(Math.min(leaf.indent ?? 0, line.search(/\S|$/)));
    if (text !== undefined) leaf.text += `\n${text}`;
    if (end) this.#leave(this.#open.length);
  }

  /** Reads a line that does not belong to the block before it. */
  #begin(line: string): void {
    let rest = line;
    for (;;) {
      const item = rule.test(rest) ? null : itemMark.exec(rest);
      const list = item ? (item[3] ? 'ol' : 'ul') : undefined;
      if (this.#top.list && this.#top.list !== list) this.#leave(this.#open.length - 1);
      if (this.#open.length >= maxDepth && !this.#top.list) break;
      if (quoteMark.test(rest)) {
        this.#open.push({ element: this.#place('blockquote'), prefix: quoteMark });
        rest = rest.replace(quoteMark, '');
      } else if (item && list) {
        if (!this.#top.list) {
          const start = item[3] === '1' ? undefined : item[3];
          this.#open.push({ element: this.#place(list, { start }), prefix: /^/, list });
        }
        rest = this.#beginItem(item);
      } else break;
    }
    this.#beginLeaf(rest);
  }

  #beginItem([, before = '', mark = '', , gap = '', words = '']: RegExpExecArray): string {
    const task = /^\[([ xX])\](?:\s+|$)/.exec(words);
    const item = this.#place('li', { class: task ? 'task' : undefined });
    const box =
      task &&
      place(item, item.firstChild, 'input', { type: 'checkbox', disabled: '', 'aria-label': '…' });
    if (box) Object.assign(box, { checked: task[1] !== ' ' });
    const element = box ? place(item, box.nextSibling, 'div') : item;
    // Models indent what belongs to `1.` by two spaces as often as by three.
    const indent = Math.max(2, mark.length + gap.length);
    const prefix = new RegExp(`^(?:${before}(?: {2,${indent}}|\\t)|\\s*$)`);
    this.#open.push({ element, prefix, ...(box && { box }) });
    return words.slice(task?.[0].length);
  }

  #beginLeaf(line: string): void {
    const text = line.trimStart();
    const heading = /^(#{1,6})(?:\s+|$)/.exec(text);
    const fence = /^(\s*)(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/.exec(line);
    const formula = /^(\$\$|\\\[)(?!.*(?:\$\$|\\\])\s*\S)/.exec(text);
    if (!text) return;
    if (rule.test(text)) this.#place('hr');
    else if (heading) {
      this.#leaf = {
        // The chat stands inside a page that has its own first and second level.
        tag: `h${Math.min(6, (heading[1]?.length ?? 0) + 2)}`,
        text: `\n${text.slice(heading[0].length)}`,
      };
    } else if (fence) {
      const [, { length: indent } = '', mark, language = ''] = fence;
      const end = new RegExp(`^\\s*${mark}+\\s*$`);
      this.#leaf = { tag: 'figure', text: '', end, indent, language };
    } else if (formula) {
      const end = formula[1] === '$$' ? /^(.*)\$\$\s*$/ : /^(.*)\\\]\s*$/;
      this.#leaf = { tag: 'div', text: '', end };
      if (text.length > 2) this.#readVerbatim(this.#leaf, text.slice(2));
    } else this.#leaf = { tag: 'p', text: `\n${text}` };
  }

  /** Makes the last line of a paragraph the head of a table, if this line is the one under it. */
  #beginTable(paragraph: Leaf, line: string): boolean {
    const marks = cellsOf(line);
    const cut = paragraph.text.lastIndexOf('\n');
    const head = paragraph.text.slice(cut + 1);
    if (marks.length !== cellsOf(head).length || !marks.every((mark) => /^:?-+:?$/.test(mark)))
      return false;
    paragraph.text = paragraph.text.slice(0, cut);
    if (paragraph.text) this.#leave(this.#open.length);
    const frame = this.#place('div', { class: 'table', tabindex: '0' });
    this.#leaf = undefined;
    const table = place(frame, frame.firstChild, 'table');
    const thead = place(table, table.firstChild, 'thead');
    this.#fill(place(thead, thead.firstChild, 'tr'), head, 'th', marks);
    this.#open.push({
      element: place(table, thead.nextSibling, 'tbody'),
      prefix: goingOn,
      columns: marks,
    });
    return true;
  }

  #fill(row: Element, line: string, tag: string, columns: readonly string[]): void {
    const cells = cellsOf(line);
    let there = row.firstChild;
    columns.forEach((mark, column) => {
      const cell = place(row, there, tag, { scope: tag === 'th' ? 'col' : undefined });
      cell.style.textAlign = mark.endsWith(':') ? (mark.startsWith(':') ? 'center' : 'end') : '';
      patch(cell, parseInline(cells[column] ?? '', false, this.#context), this.#context);
      there = cell.nextSibling;
    });
  }
  /** An element in the place of what stands for the open leaf, or else after what was read last. */
  #place(tag: string, attributes?: Attributes): HTMLElement {
    const top = this.#top;
    return (top.last = place(top.element, this.#leaf?.element ?? afterLast(top), tag, attributes));
  }

  #show(leaf: Leaf, open: boolean): void {
    const context = this.#context;
    // A last line that begins like a table's is held back until the next says what it is.
    const text = (
      open && leaf.tag === 'p' ? leaf.text.replace(/\n\|[^\n]*$/, '') : leaf.text
    ).slice(1);
    if (leaf.tag === 'figure') {
      const { language = '' } = leaf;
      leaf.element = this.#place('figure', { class: `code language-${language}` });
      const code = leaf.element.querySelector('code') ?? newCode(leaf.element);
      if (code.textContent !== text) patch(code, [text], context);
      context.onCode(leaf.element, code, language, !open);
    } else if (leaf.tag === 'div') {
      if (open) return;
      // A block that scrolls has to be reachable by keyboard.
      const formula = this.#place('div', { class: 'math', tabindex: '0' });
      formula.textContent = text;
      context.onMath(formula, text, true);
    } else if (text || !open) {
      leaf.element = this.#place(leaf.tag);
      const words = leaf.tag === 'p' ? text : text.replace(/ #+ *$/, '');
      patch(leaf.element, parseInline(words, open, context), context);
      const { box, element } = this.#top;
      box?.setAttribute('aria-label', element.firstChild?.textContent?.trim() || '…');
    }
  }

  /** Ends the open leaf and the containers below a depth. */
  #leave(depth: number): void {
    if (this.#leaf) this.#show(this.#leaf, false);
    this.#leaf = undefined;
    this.#open.splice(depth).forEach(removeRest);
  }
}

function newCode(figure: HTMLElement): HTMLElement {
  const pre = place(figure, null, 'pre', { tabindex: '0' });
  return place(pre, null, 'code', { dir: 'ltr' });
}

function afterLast({ element, last }: Container): ChildNode | null {
  return last ? last.nextSibling : element.firstChild;
}

/** Takes away what an earlier text left behind what was read. */
function removeRest(container: Container): void {
  removeFrom(afterLast(container));
}

/** The cells of a table's line; a bar after a backslash, or inside a code span, is text. */
function cellsOf(line: string): string[] {
  const cells = line
    .trim()
    .replace(/^\|/, '')
    .matchAll(/((?:\\.|`[^`]*`|[^|])*)(?:\||$)/g);
  // After the last cell, the end of the line is found once more.
  return Array.from(cells, ([, cell = '']) => cell.trim().replaceAll('\\|', '|')).slice(0, -1);
}
