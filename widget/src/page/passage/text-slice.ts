import { flatAncestors, isText } from '../flat-tree.ts';

/** The part of the page a range covers, asked node by node on a walk in shown order. */
export class TextSlice {
  readonly start: Text | null;
  readonly startOffset: number;
  readonly end: Text | null;
  readonly endOffset: number;
  readonly #aboveStart: Set<Element>;
  readonly #aboveEnd: Set<Element>;
  #state: 'before' | 'inside' | 'after' = 'before';

  constructor(range: AbstractRange) {
    const start = firstText(range.startContainer, range.startOffset);
    const end = lastText(range.endContainer, range.endOffset);
    [this.start, this.startOffset] = start;
    [this.end, this.endOffset] = end;
    this.#aboveStart = new Set(this.start ? flatAncestors(this.start) : []);
    this.#aboveEnd = new Set(this.end ? flatAncestors(this.end) : []);
    if (!this.start || !this.end) this.#state = 'after';
  }

  /** The closest element that holds both ends in the shown tree. */
  get common(): Element | undefined {
    return [...this.#aboveEnd].find((element) => this.#aboveStart.has(element));
  }

  /** Whether nothing of the element lies in the range; only meaningful on a walk in order. */
  misses(element: Element): boolean {
    if (this.#state === 'before') return !this.#aboveStart.has(element);
    return this.#state === 'after';
  }

  /** Notes that an element is left out, in which the range may begin or end. */
  skip(element: Element): void {
    if (this.#state === 'before' && this.#aboveStart.has(element)) this.#state = 'inside';
    if (this.#aboveEnd.has(element)) this.#state = 'after';
  }

  /** The node's text as far as the range covers it. */
  textOf(node: Text): string {
    const { data } = node;
    const from = node === this.start ? this.startOffset : 0;
    if (node === this.start) this.#state = 'inside';
    if (this.#state !== 'inside') return '';
    if (node !== this.end) return data.slice(from);
    this.#state = 'after';
    return data.slice(from, this.endOffset);
  }
}

/** The first text at or after a boundary. */
function firstText(container: Node, offset: number): [Text | null, number] {
  if (isText(container)) return [container, offset];
  const walker = walkText(container);
  const child = container.childNodes[offset];
  if (child) {
    if (isText(child)) return [child, 0];
    walker.currentNode = child;
  } else {
    walker.currentNode = lastInside(container);
  }
  const next = walker.nextNode();
  return [next && isText(next) ? next : null, 0];
}

/** The last text before a boundary. */
function lastText(container: Node, offset: number): [Text | null, number] {
  if (isText(container)) return [container, offset];
  const walker = walkText(container);
  const child = offset > 0 ? container.childNodes[offset - 1] : undefined;
  const last = child && lastInside(child);
  if (last && isText(last)) return [last, last.data.length];
  walker.currentNode = last ?? container;
  const previous = walker.previousNode();
  return previous && isText(previous) ? [previous, previous.data.length] : [null, 0];
}

function lastInside(node: Node): Node {
  let last = node;
  while (last.lastChild) last = last.lastChild;
  return last;
}

function walkText(node: Node): TreeWalker {
  return document.createTreeWalker(node.getRootNode(), NodeFilter.SHOW_TEXT);
}
