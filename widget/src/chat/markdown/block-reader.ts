import type { Attributes } from './inline.ts';
import { parseInline } from './inline-parser.ts';
import type { MarkdownContext } from './markdown-context.ts';
import { patch, place, removeFrom } from './patch.ts';

/** A list, item, quote, table or all of the text, into which the next line may belong. */
interface Container {
  element: HTMLElement;
  /** Of a list: its tag. */
  list?: string;
  /** What was read last; what stands behind it is of an earlier text. */
  last?: HTMLElement;
  /** Of an item: how far a line has to be indented to belong to it, and where its own text began. */
  least?: number;
  indent?: number;
  /** Of a table: how its columns are aligned. */
  sides?: string[];
}

/** The block at the end, to which the next line may belong. */
interface Leaf {
  tag: string;
  /** Its lines, each behind a line break. */
  text: string;
  /** Of code and formulas: what ends them. */
  fence?: string;
  indent?: number;
  language?: string;
  element?: HTMLElement;
}

/** Deeper than this a text is shown as it stands: nobody writes so, and every level costs a frame. */
const maxDepth = 32;

const rule = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
const quoteMark = /^\s*>[ \t]?/;
const itemMark = /^(\s*)([-*+]|(\d{1,9})[.)])(?:(\s+)(.*)|$)/;
/** What ends a paragraph without an empty line. */
const interruption = /^\s*(?:>|#{1,6}(?:\s|$)|`{3}[^`]*$|~{3}|(?:[-*+]|\d{1,9}[.)])\s+\S)/;
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

  constructor(element: HTMLElement, context: MarkdownContext) {
    this.#open = [(this.#root = { element })];
    this.#context = context;
  }

  /** Reads on; `ended` when this is all. */
  read(text: string, ended: boolean, context: MarkdownContext): void {
    this.#context = context;
    const lines = (this.#unread + text).split('\n');
    const rest = lines.pop() ?? '';
    for (const line of lines) {
      this.#read(line);
      this.#growing = undefined;
    }
    const ready = rest && (ended || this.#growing || this.#isClear(rest));
    this.#unread = ready ? '' : rest;
    if (ready) {
      this.#read(rest);
      this.#growing = this.#leaf;
    }
    if (ended) this.#leave(1);
    else if (this.#leaf) this.#show(this.#leaf, true);
    this.#open.forEach(removeRest);
  }

  #isClear(line: string): boolean {
    return !this.#top.sides && this.#leaf?.tag !== 'div' && !unclear.test(line);
  }

  get #top(): Container {
    return this.#open.at(-1) ?? this.#root;
  }

  #read(line: string): void {
    if (this.#growing) {
      this.#growing.text += line;
      return;
    }
    let rest = line;
    let depth = 1;
    for (const container of this.#open.slice(1)) {
      const inside = inContainer(container, rest);
      if (inside === undefined) break;
      rest = inside;
      depth++;
    }
    const whole = depth === this.#open.length;
    const leaf = this.#leaf;
    const text = rest.trim();
    if (whole && leaf?.fence) this.#readVerbatim(leaf, leaf.fence, rest);
    else if (whole && this.#top.sides) this.#row(this.#top.sides, text, 'td');
    else if (whole && leaf?.tag === 'p' && /^(?:=+|-+)$/.test(text)) {
      leaf.tag = text.startsWith('=') ? 'h3' : 'h4';
      this.#leave(depth);
    } else if (whole && leaf?.tag === 'p' && this.#beginTable(leaf, text)) return;
    else if (leaf?.tag === 'p' && text && !interrupts(rest) && (whole || !text.startsWith('|')))
      leaf.text += `\n${rest.trimStart()}`;
    else {
      this.#leave(depth);
      this.#begin(rest);
    }
  }

  #readVerbatim(leaf: Leaf, fence: string, line: string): void {
    const text = line.trimEnd();
    const inFormula = leaf.tag === 'div';
    const ends = inFormula
      ? text.endsWith(fence)
      : line.includes(fence) && !text.replaceAll(fence.charAt(0), '').trim();
    if (inFormula && ends) leaf.text += `\n${text.slice(0, -fence.length)}`;
    if (ends) this.#leave(this.#open.length);
    else leaf.text += `\n${line.slice(Math.min(leaf.indent ?? 0, line.search(/\S|$/)))}`;
  }

  /** Reads a line that does not belong to the block before it. */
  #begin(line: string): void {
    let rest = line;
    for (;;) {
      const quote = quoteMark.exec(rest);
      const item = rule.test(rest) ? null : itemMark.exec(rest);
      const list = item ? (item[3] ? 'ol' : 'ul') : undefined;
      if (this.#top.list && rest.trim() && this.#top.list !== list) {
        this.#leave(this.#open.length - 1);
      }
      if (this.#open.length >= maxDepth && !this.#top.list) break;
      if (quote) {
        this.#open.push({ element: this.#place('blockquote') });
        rest = rest.slice(quote[0].length);
      } else if (item && list) {
        if (!this.#top.list) {
          const start = Number(item[3] ?? 1) === 1 ? undefined : `${Number(item[3])}`;
          this.#open.push({ element: this.#place(list, { start }), list });
        }
        rest = this.#beginItem(item);
      } else break;
    }
    this.#beginLeaf(rest);
  }

  #beginItem([, before = '', mark = '', , gap = '', words = '']: RegExpExecArray): string {
    const column = before.replaceAll('\t', '    ').length;
    // Models indent what belongs to `1.` by two spaces as often as by three.
    const least = column + 2;
    const indent = column + mark.length + gap.length;
    const task = /^\[([ xX])\](?:\s+|$)/.exec(words);
    let element = this.#place('li', { class: task ? 'task' : undefined });
    if (task) {
      const box = place(element, element.firstChild, 'input', {
        type: 'checkbox',
        disabled: '',
        'aria-label': '…',
      });
      if (box instanceof HTMLInputElement) box.checked = task[1] !== ' ';
      element = place(element, box.nextSibling, 'div');
    }
    this.#open.push({ element, least, indent });
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
      const [, { length: indent } = '', mark = '', language = ''] = fence;
      this.#leaf = { tag: 'figure', text: '', fence: mark, indent, language };
    } else if (formula) {
      const end = formula[1] === '$$' ? '$$' : '\\]';
      this.#leaf = { tag: 'div', text: '', fence: end };
      if (text.length > 2) this.#readVerbatim(this.#leaf, end, text.slice(2));
    } else this.#leaf = { tag: 'p', text: `\n${text}` };
  }

  /** Makes the last line of a paragraph the head of a table, if this line is the one under it. */
  #beginTable(paragraph: Leaf, line: string): boolean {
    const sides = cellsOf(line).map((cell) => /^(:?)-+(:?)$/.exec(cell));
    const cut = paragraph.text.lastIndexOf('\n');
    const head = paragraph.text.slice(cut + 1);
    if (sides.includes(null) || sides.length !== cellsOf(head).length) return false;
    paragraph.text = paragraph.text.slice(0, cut);
    if (paragraph.text) this.#leave(this.#open.length);
    const frame = this.#place('div', { class: 'table', tabindex: '0' });
    this.#leaf = undefined;
    const table = place(frame, frame.firstChild, 'table');
    const thead = place(table, table.firstChild, 'thead');
    const columns = sides.map((side) =>
      side?.[2] ? (side[1] ? 'center' : 'end') : side?.[1] ? 'start' : '',
    );
    this.#open.push({ element: thead, sides: columns });
    this.#row(columns, head, 'th');
    this.#leave(this.#open.length - 1);
    this.#open.push({ element: place(table, thead.nextSibling, 'tbody'), sides: columns });
    return true;
  }

  #row(sides: string[], line: string, tag: string): void {
    const row = this.#place('tr');
    const cells = cellsOf(line);
    let there = row.firstChild;
    sides.forEach((side, column) => {
      const cell = place(row, there, tag, { scope: tag === 'th' ? 'col' : undefined });
      if (side) cell.style.textAlign = side;
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
    const text = leaf.text.slice(1);
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
    } else {
      // A last line that begins like a table's is held back until the next says what it is.
      const shown = open ? leaf.text.replace(/\n\|[^\n]*$/, '').slice(1) : text;
      if (!shown && open) return;
      leaf.element = this.#place(leaf.tag);
      patch(
        leaf.element,
        parseInline(leaf.tag === 'p' ? shown : shown.replace(/ #+ *$/, ''), open, context),
        context,
      );
      // A task's box is named by its words.
      if (leaf.element.matches('.task > div > :first-child')) {
        leaf.element.parentElement?.previousElementSibling?.setAttribute(
          'aria-label',
          leaf.element.textContent?.trim() || '…',
        );
      }
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

function interrupts(line: string): boolean {
  return rule.test(line) || interruption.test(line);
}

/** What is left of a line inside a container; nothing when the line is not in it. */
function inContainer(
  { list, least, indent = 0, sides }: Container,
  line: string,
): string | undefined {
  if (list) return line;
  if (sides) return line.trim() && !interrupts(line) ? line : undefined;
  if (least === undefined) {
    const mark = quoteMark.exec(line);
    return mark ? line.slice(mark[0].length) : undefined;
  }
  if (!line.trim()) return '';
  let width = 0;
  let at = 0;
  while (width < indent && /[ \t]/.test(line.charAt(at)))
    width += line[at++] === '\t' ? 4 - (width % 4) : 1;
  return width < least ? undefined : line.slice(at);
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
