import type { Block } from './block-parser.ts';
import { BlockParser } from './block-parser.ts';
import { patchInline } from './inline-view.ts';
import type { MarkdownContext } from './markdown-context.ts';
import { parseInline } from './inline-parser.ts';

/** What stands in the document for a block. */
interface View {
  block: Block;
  element: HTMLElement;
  /** Views of the blocks inside, and where they stand. */
  children: View[];
  inside: HTMLElement;
}

/**
 * Shows a Markdown text in an element while it arrives. Text that only got longer costs what is
 * new; nodes that are already there stay, with the reader's selection in them.
 */
export class MarkdownView {
  readonly #root: HTMLElement;
  #views: View[] = [];
  #parser = new BlockParser();
  #text = '';
  #ended = false;
  #key: unknown;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Shows `text`; `ended` when no more will come. Another `context.key` shows all of it anew. */
  show(text: string, ended: boolean, context: MarkdownContext): void {
    const longer = text.startsWith(this.#text) && !this.#ended && this.#key === context.key;
    if (this.#text === text && this.#ended === ended && this.#key === context.key) return;
    if (!longer) this.#parser = new BlockParser();
    if (longer) this.#parser.write(text.slice(this.#text.length));
    else this.#parser.write(text);
    if (ended) this.#parser.end();
    [this.#text, this.#ended, this.#key] = [text, ended, context.key];
    this.#sync(this.#root, this.#views, this.#parser.blocks, longer, context);
  }

  #sync(
    into: HTMLElement,
    views: View[],
    blocks: Block[],
    growing: boolean,
    context: MarkdownContext,
  ): void {
    const shown = blocks.filter((block) => !this.#parser.holdsBack(block));
    const open = !this.#ended;
    // Only the last view can have changed when the text only grew.
    for (let at = growing ? Math.max(0, views.length - 1) : 0; at < shown.length; at++) {
      const block = shown[at];
      if (!block) continue;
      let view = views[at];
      if (view?.block.type !== block.type || tagOf(view.block) !== tagOf(block)) {
        const fresh = create(block);
        if (view) view.element.replaceWith(fresh.element);
        else into.append(fresh.element);
        views[at] = view = fresh;
      }
      view.block = block;
      this.#update(view, block, growing, {
        ...context,
        open: open && at === shown.length - 1 && context.open,
      });
    }
    for (const view of views.splice(shown.length)) view.element.remove();
  }

  #update(view: View, block: Block, growing: boolean, context: MarkdownContext): void {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        patchInline(view.inside, parseInline(block.text, context), context);
        return;
      case 'code':
        setText(view.inside, block.text.replace(/\n$/, ''));
        context.onCode(view.element, view.inside, block.language, block.closed || !context.open);
        return;
      case 'math':
        setText(view.inside, block.text);
        if (block.closed || !context.open) context.onMath(view.inside, block.text, true);
        return;
      case 'table':
        this.#table(view, block, growing, context);
        return;
      case 'rule':
        return;
      case 'item':
        checkbox(view, block.checked);
        this.#sync(view.inside, view.children, block.children, growing, context);
        nameCheckbox(view);
        return;
      case 'list':
        if (block.start !== null && block.start !== 1)
          view.element.setAttribute('start', `${block.start}`);
        this.#sync(view.inside, view.children, block.children, growing, context);
        return;
      case 'quote':
        this.#sync(view.inside, view.children, block.children, growing, context);
        return;
      default:
        block satisfies never;
    }
  }

  #table(
    view: View,
    block: Block & { type: 'table' },
    growing: boolean,
    context: MarkdownContext,
  ): void {
    const rows = [...view.inside.querySelectorAll('tr')];
    const from = growing ? Math.max(0, rows.length - 1) : 0;
    for (let at = from; at < block.rows.length; at++) {
      const row = rows[at] ?? newRow(view.inside, block, at === 0);
      block.align.forEach((_, column) => {
        const cell = row.cells[column];
        const text = block.rows[at]?.[column] ?? '';
        const open = context.open && at === block.rows.length - 1;
        if (cell) patchInline(cell, parseInline(text, { ...context, open }), context);
      });
    }
    for (const row of rows.slice(block.rows.length)) row.remove();
  }
}

function create(block: Block): View {
  const element = document.createElement(tagOf(block));
  const view: View = { block, element, children: [], inside: element };
  if (block.type === 'code') {
    element.className = 'code';
    const pre = document.createElement('pre');
    // A block that scrolls has to be reachable by keyboard.
    pre.tabIndex = 0;
    view.inside = document.createElement('code');
    view.inside.dir = 'ltr';
    pre.append(view.inside);
    element.append(pre);
  } else if (block.type === 'math') {
    element.className = 'math';
    element.tabIndex = 0;
  } else if (block.type === 'table') {
    element.className = 'table';
    element.tabIndex = 0;
    view.inside = document.createElement('table');
    element.append(view.inside);
  }
  return view;
}

function tagOf(block: Block): keyof HTMLElementTagNameMap {
  switch (block.type) {
    case 'paragraph':
      return 'p';
    case 'heading':
      // The chat stands inside a page that has its own first and second level.
      return `h${Math.min(6, block.level + 2)}` as 'h3';
    case 'code':
      return 'figure';
    case 'quote':
      return 'blockquote';
    case 'list':
      return block.start === null ? 'ul' : 'ol';
    case 'item':
      return 'li';
    case 'rule':
      return 'hr';
    default:
      return 'div';
  }
}

function newRow(
  table: HTMLElement,
  { align }: Block & { type: 'table' },
  head: boolean,
): HTMLTableRowElement {
  const section = head ? 'thead' : 'tbody';
  let place = table.querySelector(section);
  if (!place) table.append((place = document.createElement(section)));
  const row = document.createElement('tr');
  for (const side of align) {
    const cell = document.createElement(head ? 'th' : 'td');
    if (head) cell.setAttribute('scope', 'col');
    if (side) cell.style.setProperty('text-align', side);
    row.append(cell);
  }
  place.append(row);
  return row;
}

function checkbox(view: View, checked: boolean | null): void {
  let box = view.element.querySelector<HTMLInputElement>(':scope > input');
  if (checked === null) return;
  if (!box) {
    box = document.createElement('input');
    box.type = 'checkbox';
    box.disabled = true;
    view.element.classList.add('task');
    view.element.prepend(box);
    view.inside = document.createElement('div');
    view.element.append(view.inside);
  }
  box.checked = checked;
}

/** A task's box is named by its words. */
function nameCheckbox({ element, children }: View): void {
  const box = element.querySelector(':scope > input');
  box?.setAttribute('aria-label', children[0]?.element.textContent?.trim() || '…');
}

/** Sets a text, touching only what is new when it got longer. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent === text) return;
  const node = element.firstChild;
  if (node instanceof Text && element.childNodes.length === 1) {
    if (text.startsWith(node.data)) node.appendData(text.slice(node.data.length));
    else node.data = text;
  } else element.textContent = text;
}
