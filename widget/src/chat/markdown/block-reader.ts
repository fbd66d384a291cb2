import type { Attributes } from './inline.ts';
import { parseInline } from './inline-parser.ts';
import type { MarkdownContext } from './markdown-context.ts';
import { patch, place, removeFrom } from './patch.ts';
import { cellsOf, fillRow } from './table-row.ts';

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

/** Reads on in a text; `ended` when this is all. */
export type ReadOn = (text: string, ended: boolean, context: MarkdownContext) => void;

/**
 * Reads Markdown (GFM without HTML, reference definitions and indented code) into an element as it
 * arrives: each line once, as soon as it is clear what it is. What has been read is not touched
 * again. Elements that an earlier reader left stay where the text is the same.
 */
export function blockReader(element: Element): ReadOn {
  const root: Container = { element, prefix: /^/ };
  const open = [root];
  let top = root;
  let context: MarkdownContext;
  let leaf: Leaf | undefined;
  /** The leaf to which the rest of this line belongs, once its start has been read. */
  let growing: Leaf | undefined;
  let unread = '';

  function readOn(text: string, ended: boolean, newest: MarkdownContext): void {
    context = newest;
    const lines = (unread + text).split('\n');
    const rest = lines.pop() ?? '';
    for (const line of lines) {
      readLine(line);
      growing = undefined;
    }
    const ready = rest && (ended || growing || isClear(rest));
    unread = ready ? '' : rest;
    if (ready) {
      readLine(rest);
      growing = leaf;
    }
    if (ended) leave(1);
    else show(true);
    open.forEach(removeRest);
  }

  function isClear(line: string): boolean {
    return !top.columns && leaf?.tag !== 'div' && !unclear.test(line);
  }

  function readLine(line: string): void {
    if (growing) {
      growing.text += line;
      return;
    }
    let rest = line;
    let depth = 0;
    for (const { prefix } of open) {
      if (!prefix.test(rest)) break;
      rest = rest.replace(prefix, '');
      depth++;
    }
    const inside = depth === open.length;
    const { columns } = top;
    const paragraph = leaf?.tag === 'p' ? leaf : undefined;
    const text = rest.trim();
    if (inside && leaf?.end) readVerbatim(rest);
    else if (inside && columns) fillRow(put('tr'), 'td', text, columns, context);
    else if (inside && paragraph && /^(?:=+|-+)$/.test(text)) {
      paragraph.tag = text.startsWith('=') ? 'h3' : 'h4';
      leave(depth);
    } else if (inside && paragraph && beginTable(paragraph, text)) return;
    else if (paragraph && goingOn.test(rest) && (inside || !text.startsWith('|')))
      paragraph.text += `\n${rest.trimStart()}`;
    else {
      leave(depth);
      begin(rest);
    }
  }

  function readVerbatim(line: string): void {
    if (!leaf) return;
    const end = leaf.end?.exec(line);
    const text = end ? end[1] : line.slice(Math.min(leaf.indent ?? 0, line.search(/\S|$/)));
    if (text !== undefined) leaf.text += `\n${text}`;
    if (end) leave(open.length);
  }

  /** Reads a line that does not belong to the block before it. */
  function begin(line: string): void {
    let rest = line;
    for (;;) {
      const item = rule.test(rest) ? null : itemMark.exec(rest);
      const list = item ? (item[3] ? 'ol' : 'ul') : undefined;
      if (top.list && top.list !== list) leave(open.length - 1);
      if (open.length >= maxDepth && !top.list) break;
      if (quoteMark.test(rest)) {
        enter({ element: put('blockquote'), prefix: quoteMark });
        rest = rest.replace(quoteMark, '');
      } else if (item && list) {
        if (!top.list) {
          const start = item[3] === '1' ? undefined : item[3];
          enter({ element: put(list, { start }), prefix: /^/, list });
        }
        rest = beginItem(item);
      } else break;
    }
    beginLeaf(rest);
  }

  function beginItem([, before = '', mark = '', , gap = '', words = '']: RegExpExecArray): string {
    const task = /^\[([ xX])\](?:\s+|$)/.exec(words);
    const item = put('li', { class: task ? 'task' : undefined });
    const box =
      task &&
      place(item, item.firstChild, 'input', { type: 'checkbox', disabled: '', 'aria-label': '…' });
    if (box) Object.assign(box, { checked: task[1] !== ' ' });
    const element = box ? place(item, box.nextSibling, 'div') : item;
    // Models indent what belongs to `1.` by two spaces as often as by three.
    const indent = Math.max(2, mark.length + gap.length);
    const prefix = new RegExp(`^(?:${before}(?: {2,${indent}}|\\t)|\\s*$)`);
    enter({ element, prefix, ...(box && { box }) });
    return words.slice(task?.[0].length);
  }

  function beginLeaf(line: string): void {
    const text = line.trimStart();
    const heading = /^(#{1,6})(?:\s+|$)/.exec(text);
    const fence = /^(\s*)(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/.exec(line);
    const formula = /^(\$\$|\\\[)(?!.*(?:\$\$|\\\])\s*\S)/.exec(text);
    if (!text) return;
    if (rule.test(text)) put('hr');
    else if (heading) {
      leaf = {
        // The chat stands inside a page that has its own first and second level.
        tag: `h${Math.min(6, (heading[1]?.length ?? 0) + 2)}`,
        text: `\n${text.slice(heading[0].length)}`,
      };
    } else if (fence) {
      const [, { length: indent } = '', mark, language = ''] = fence;
      const end = new RegExp(`^\\s*${mark}+\\s*$`);
      leaf = { tag: 'figure', text: '', end, indent, language };
    } else if (formula) {
      const end = formula[1] === '$$' ? /^(.*)\$\$\s*$/ : /^(.*)\\\]\s*$/;
      leaf = { tag: 'div', text: '', end };
      if (text.length > 2) readVerbatim(text.slice(2));
    } else leaf = { tag: 'p', text: `\n${text}` };
  }

  /** Makes the last line of a paragraph the head of a table, if this line is the one under it. */
  function beginTable(paragraph: Leaf, line: string): boolean {
    const marks = cellsOf(line);
    const cut = paragraph.text.lastIndexOf('\n');
    const head = paragraph.text.slice(cut + 1);
    if (marks.length !== cellsOf(head).length || !marks.every((mark) => /^:?-+:?$/.test(mark)))
      return false;
    paragraph.text = paragraph.text.slice(0, cut);
    if (paragraph.text) leave(open.length);
    const frame = put('div', { class: 'table', tabindex: '0' });
    leaf = undefined;
    const table = place(frame, frame.firstChild, 'table');
    const thead = place(table, table.firstChild, 'thead');
    fillRow(place(thead, thead.firstChild, 'tr'), 'th', head, marks, context);
    enter({
      element: place(table, thead.nextSibling, 'tbody'),
      prefix: goingOn,
      columns: marks,
    });
    return true;
  }

  /** An element in the place of what stands for the open leaf, or else after what was read last. */
  function put(tag: string, attributes?: Attributes): HTMLElement {
    return (top.last = place(top.element, leaf?.element ?? afterLast(top), tag, attributes));
  }

  /** Shows the open leaf, of which there may come more. */
  function show(more: boolean): void {
    if (!leaf) return;
    // A last line that begins like a table's is held back until the next says what it is.
    const text = (
      more && leaf.tag === 'p' ? leaf.text.replace(/\n\|[^\n]*$/, '') : leaf.text
    ).slice(1);
    if (leaf.tag === 'figure') {
      const { language = '' } = leaf;
      leaf.element = put('figure', { class: `code language-${language}` });
      const code = leaf.element.querySelector('code') ?? newCode(leaf.element);
      if (code.textContent !== text) patch(code, [text], context);
      context.onCode(leaf.element, code, language, !more);
    } else if (leaf.tag === 'div') {
      if (more) return;
      // A block that scrolls has to be reachable by keyboard.
      const formula = put('div', { class: 'math', tabindex: '0' });
      formula.dataset['tex'] = formula.textContent = text;
      context.onMath(formula, text, true);
    } else if (text || !more) {
      leaf.element = put(leaf.tag);
      const words = leaf.tag === 'p' ? text : text.replace(/ #+ *$/, '');
      patch(leaf.element, parseInline(words, more, context), context);
      const { box, element } = top;
      box?.setAttribute('aria-label', element.firstChild?.textContent?.trim() || '…');
    }
  }

  /** Puts what comes into a container. */
  function enter(container: Container): void {
    open.push((top = container));
  }

  /** Ends the open leaf and the containers below a depth. */
  function leave(depth: number): void {
    show(false);
    leaf = undefined;
    open.splice(depth).forEach(removeRest);
    top = open.at(-1) ?? root;
  }

  return readOn;
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
