import { all, type Container } from './container.ts';
import type { Attributes } from './inline.ts';
import { parseInline } from './inline-parser.ts';
import type { MarkdownContext } from './markdown-context.ts';
import { patch, place, removeFrom } from './patch.ts';
import { References, type Definition } from './references.ts';
import { costs, soon } from './work.ts';

/** The block at the end, to which the next line may belong. */
export interface Leaf {
  /** `p`, `h3` to `h6`, `figure` for code, or `div` for a formula. */
  tag: string;
  /** Its lines, each behind a line break. */
  text: string;
  /** What `text` costs to show, in characters; known once it has grown. */
  weight?: number;
  /** Of code and formulas: their last line. */
  end?: RegExp;
  /** Of a formula: the mark it began with. */
  mark?: string;
  /** Of code: how far it is indented, and in which language it is. */
  indent?: number;
  language?: string;
  element?: HTMLElement;
  /** Of code: what holds the lines in `text`. */
  lines?: Element;
}

/** When so much is in a container, what follows goes into parts that are laid out apart. */
const containerSize = 20_000;
const partSize = 6000;
/** What a block counts for, besides its characters. */
const blockSize = 40;
/** Characters that one element shows at most. */
const leafSizes: Readonly<Record<string, number>> = { figure: 20_000, div: 2000 };
const leafSize = 4000;
/** Characters of running text that a mark counts for: it may be an element of its own. */
const markSize = 8;
const mark = /[*_~`$[<\\]/g;
/** Formulas of one text that are typeset. */
const maxFormulas = 1000;

/**
 * Puts blocks into an element, one after another. Elements that an earlier writer left stay where
 * the text is the same.
 */
export class BlockWriter {
  readonly references = new References();
  /** Shows again what waited for a reference that is defined by now. */
  readonly again = new Set<() => void>();
  readonly open: Container[];
  leaf: Leaf | undefined;
  #context!: MarkdownContext;
  #formulas = 0;
  /** How much has been written. */
  #size = 0;

  constructor(element: Element) {
    this.open = [{ element, strip: all, begun: 0 }];
  }

  get context(): MarkdownContext {
    return this.#context;
  }

  set context(context: MarkdownContext) {
    const onMath: typeof context.onMath = async (...formula) => {
      if (++this.#formulas <= maxFormulas) soon(costs.formula, context.onMath(...formula));
      return () => {};
    };
    this.#context = { ...context, onMath };
  }

  /** What the next block is put into. */
  get top(): Container {
    return this.open[this.open.length - 1] as Container;
  }

  /** Whether there is so much in the container that what follows has to go into another. */
  get full(): boolean {
    return this.#size - this.top.begun > (this.top.part ? partSize : containerSize);
  }

  /** Puts in a block that is complete. */
  add(tag: string, attributes?: Attributes, length = 0): HTMLElement {
    this.#size += blockSize + length;
    return this.#put(tag, attributes);
  }

  /** Has what comes next go into an element. */
  push(container: Omit<Container, 'begun'>): void {
    this.open.push({ ...container, begun: this.#size });
  }

  /** Ends the open leaf and the containers below a depth. */
  leave(depth: number): void {
    // A formula that has no end is none.
    if (this.leaf?.tag === 'div' && this.leaf.end) this.leaf = asText(this.leaf);
    if (this.leaf) {
      this.show(false);
      this.#size += blockSize + this.leaf.text.length;
      this.leaf = undefined;
    }
    this.open.splice(depth).forEach(removeRest);
  }

  /** Where a container has become long, goes on in a part of its own. */
  divide(): void {
    if (!this.full) return;
    if (this.top.part) this.leave(this.open.length - 1);
    this.push({ element: this.add('div', { class: 'part' }), strip: all, part: true });
  }

  /** Adds to the open leaf. What becomes too long for one element of prose waits for `cutProse()`. */
  grow(text: string): void {
    const { leaf } = this;
    if (!leaf) return;
    leaf.text += text;
    if (leaf.weight !== undefined) leaf.weight += weightOf(leaf.tag, text);
    while (this.leaf && isVerbatim(this.leaf.tag) && isLong(this.leaf)) this.#cut(this.leaf);
  }

  /** Ends the element of an open leaf that is too long for it, and goes on in another. */
  cutProse(): boolean {
    if (!this.leaf || !isLong(this.leaf)) return false;
    this.#cut(this.leaf);
    return true;
  }

  #cut(leaf: Leaf): void {
    const { tag, text } = leaf;
    if (tag === 'div') {
      this.leaf = asText(leaf);
      return;
    }
    const at = placeOfCut(text, lengthWithin(leaf, sizeOf(leaf)));
    const rest = text.slice(at);
    const isLine = rest.startsWith('\n');
    if (tag === 'figure') {
      leaf.text = text.slice(0, isLine ? at + 1 : at);
      this.show(true);
      this.#size += at;
      leaf.text = isLine ? rest : `\n${rest}`;
      leaf.weight = leaf.text.length;
      const { lines } = leaf;
      const code = lines?.closest('code');
      if (lines && code) {
        const there = lines === code ? (lines.firstChild?.nextSibling ?? null) : lines.nextSibling;
        leaf.lines = place(code, there, 'span', { class: 'part' });
      }
    } else {
      leaf.text = text.slice(0, at);
      this.leave(this.open.length);
      this.divide();
      const left = rest.replace(/^\s/, '');
      const gone = text.slice(0, text.length - left.length);
      this.leaf = {
        tag: 'p',
        text: `\n${left}`,
        weight: (leaf.weight ?? 0) - weightOf(tag, gone) + 1,
      };
    }
  }

  /** Shows the open leaf, of which there may come more. */
  show(more: boolean): void {
    const { leaf } = this;
    if (leaf?.tag === 'figure') this.#showCode(leaf, more);
    else if (leaf?.tag === 'div') this.#showFormula(leaf, more);
    else if (leaf) {
      // A last line that begins like a table's is held back until the next says what it is.
      const text = (more ? leaf.text.replace(/\n\|[^\n]*$/, '') : leaf.text).slice(1);
      if (!text && more) return;
      leaf.element = this.#put(leaf.tag);
      this.prose(leaf.element, leaf.tag === 'p' ? text : text.replace(/(^| )#+ *$/, ''), more);
      const { box, element } = this.top;
      box?.setAttribute('aria-label', element.firstChild?.textContent?.trim() || '…');
    }
  }

  /** Shows running text in an element, again once a reference in it is defined. */
  prose(element: Element, text: string, more = false): void {
    const show = (): void =>
      patch(element, parseInline(text, more, this.context, find), this.context);
    const find = (label: string): Definition | undefined => {
      const definition = this.references.find(label);
      if (definition === undefined && !more) this.references.await(label, show);
      return definition;
    };
    show();
  }

  #showCode(leaf: Leaf, more: boolean): void {
    const { language = '' } = leaf;
    const figure = this.#put('figure', { class: `code language-${language}` });
    const code = figure.querySelector('code') ?? newCode(figure);
    const begins = leaf.element !== figure;
    leaf.element = figure;
    leaf.lines ??= code;
    const text = leaf.text.slice(1);
    if (leaf.lines.textContent !== text) patch(leaf.lines, [text], this.context);
    if (!more && leaf.lines !== code) removeFrom(leaf.lines.nextSibling);
    if (!begins && more) return;
    soon(costs.code, this.context.onCode(figure, code, language, !more));
  }

  #showFormula(leaf: Leaf, more: boolean): void {
    if (more) return;
    const tex = leaf.text.slice(1);
    // A block that scrolls has to be reachable by keyboard.
    const formula = this.#put('div', { class: 'math', tabindex: '0' });
    if (formula.dataset['tex'] === tex) return;
    formula.dataset['tex'] = formula.textContent = tex;
    this.context.onMath(formula, tex, true);
  }

  /** An element in the place of what stands for the open leaf, or else after what was read last. */
  #put(tag: string, attributes?: Attributes): HTMLElement {
    const { top, leaf } = this;
    return (top.last = place(top.element, leaf?.element ?? afterLast(top), tag, attributes));
  }
}

/** What looked like the start of a formula, as a paragraph. */
function asText({ mark = '', text }: Leaf): Leaf {
  return { tag: 'p', text: `\n${mark}${text}` };
}

function sizeOf({ tag }: Leaf): number {
  return leafSizes[tag] ?? leafSize;
}

/** What a text costs to show: where there are many marks, there are many elements. */
function weightOf(tag: string, text: string): number {
  return text.length + (isVerbatim(tag) ? 0 : text.split(mark).length - 1) * markSize;
}

/** How many characters of a leaf weigh no more than `size`. */
function lengthWithin({ tag, text }: Leaf, size: number): number {
  let length = size;
  if (isVerbatim(tag)) return length;
  for (const { index } of text.matchAll(mark)) {
    if (index >= length) break;
    length -= markSize;
  }
  return length;
}

/** Of code and formulas, whose text is shown as it stands. */
function isVerbatim(tag: string): boolean {
  return tag in leafSizes;
}

function isLong(leaf: Leaf): boolean {
  return (leaf.weight ??= weightOf(leaf.tag, leaf.text)) > sizeOf(leaf);
}

/** Where a long text is cut: at the end of a line, or else of a word, or else where it has to be. */
function placeOfCut(text: string, size: number): number {
  for (const gap of '\n ') {
    const at = text.lastIndexOf(gap, size);
    if (at > size / 2) return at;
  }
  // Not between the halves of a character.
  return /[\uDC00-\uDFFF]/.test(text.charAt(size)) ? size - 1 : size;
}

function newCode(figure: HTMLElement): HTMLElement {
  const pre = place(figure, null, 'pre', { tabindex: '0' });
  return place(pre, null, 'code', { dir: 'ltr' });
}

function afterLast({ element, last }: Container): ChildNode | null {
  return last ? last.nextSibling : element.firstChild;
}

/** Takes away what an earlier text left behind what was read. */
export function removeRest(container: Container): void {
  removeFrom(afterLast(container));
}
