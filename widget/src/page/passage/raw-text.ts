import { flatChildren, isElement, isText } from '../flat-tree.ts';
import type { Work } from '../time-slice.ts';
import { fold } from './fold.ts';
import type { Stretch } from './near-match.ts';
import { PageParts } from './page-parts.ts';
import { lastUpTo } from './text-places.ts';

/** Elements or groups that are gone through between two pauses: about a millisecond. */
const stride = 512;
/** Letters that are folded at once. */
const groupLength = 600;
/** Letters around a place that tell it from others, with what is hidden among them. */
const margin = 400;
/** Titles before a place that are looked at: the nearest may be hidden. */
const titlesBefore = 2;

/** Blocks that often hold nothing but text and the elements below. */
const blocks = /^(?:p|pre|h[1-6]|li|t[dh]|d[td])$/;
/** Elements that neither have shadow roots nor hold what is not read. */
const plain =
  'a,abbr,b,br,cite,code,del,dfn,em,i,ins,kbd,mark,q,s,samp,small,strong,sub,sup,u,var,wbr';
const notPlain = `:not(${plain})`;

/** Texts that follow one another, some of them as the blocks they stand in. */
interface Group {
  nodes: Node[];
  /** Its place in the folded text. */
  at: number;
  number: number;
}

/**
 * All text of a page, shown or hidden, in the order in which it is shown. No style is asked for: where
 * the browser has not styled the page, that takes longer than all else.
 */
export class RawText {
  folded = '';
  readonly #isUnread: (element: Element) => boolean;
  readonly #groups: Group[] = [];
  /** Headings, and terms a link can lead to, with the number of the group they begin in. */
  readonly #titles: { at: number; element: Element }[] = [];
  #nodes: Node[] = [];
  #data = '';
  readonly #folded: string[] = [];

  constructor(isUnread: (element: Element) => boolean) {
    this.#isUnread = isUnread;
  }

  *read(root: Element): Work<this> {
    yield* this.#walk(root);
    this.#closeGroup();
    this.folded = this.#folded.join('');
    return this;
  }

  /**
   * The parts of the page around some places.
   *
   * @param withTitles Also the titles before each.
   * @param bridged As many letters between two of them are taken for hidden, and belong to one part.
   */
  *partsAround(places: readonly Stretch[], withTitles: boolean, bridged = 0): Work<PageParts> {
    const wanted = new Set<Group>();
    for (const { from, to } of places) {
      const last = this.#groupAt(to + margin)?.number ?? 0;
      const first = this.#groupAt(Math.max(0, from - margin))?.number ?? 0;
      for (const group of this.#groups.slice(first, last + 1)) wanted.add(group);
    }
    this.#bridge(wanted, bridged);
    const parts = new PageParts();
    let part = 0;
    let before: Group | undefined;
    for (const group of [...wanted].sort((a, b) => a.number - b.number)) {
      if (group.number % stride === 0) yield;
      if (group.number !== (before?.number ?? -1) + 1) {
        part += 1;
        if (withTitles) for (const title of this.#titlesBefore(group)) parts.addTitle(title);
      }
      for (const node of group.nodes) parts.add(textsIn(node), part);
      before = group;
    }
    return parts;
  }

  /** The part of the page from the first of some texts to the last; undefined where one is not shown. */
  *partAround(texts: ReadonlySet<Node>): Work<PageParts | undefined> {
    const found = [...texts].map((text) =>
      this.#groups.find(({ nodes }) => nodes.some((node) => node.contains(text))),
    );
    const places = found.flatMap((group) => group?.at ?? []);
    if (places.length === 0 || places.length < texts.size) return undefined;
    const place = { from: Math.min(...places), to: Math.max(...places) };
    return yield* this.partsAround([place], true);
  }

  /** Where an element begins in the folded text. */
  placeOf(element: Element): number {
    let [low, high] = [0, this.#groups.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const last = this.#groups[middle]?.nodes.at(-1);
      if (last && isBefore(last, element)) low = middle + 1;
      else high = middle;
    }
    const group = this.#groups[low];
    if (!group) return this.folded.length;
    const ahead = group.nodes.filter((node) => isBefore(node, element));
    return group.at + fold(ahead.map(({ textContent }) => textContent).join('')).length;
  }

  #bridge(wanted: Set<Group>, letters: number): void {
    let before: Group | undefined;
    for (const group of [...wanted].sort((a, b) => a.number - b.number)) {
      if (before && group.at - before.at < letters)
        for (const each of this.#groups.slice(before.number, group.number)) wanted.add(each);
      before = group;
    }
  }

  #groupAt(place: number): Group | undefined {
    return lastUpTo(this.#groups, place);
  }

  #titlesBefore({ number }: Group): Element[] {
    const last = lastUpTo(this.#titles, number - 1);
    const end = last ? this.#titles.indexOf(last) + 1 : 0;
    return this.#titles.slice(Math.max(0, end - titlesBefore), end).map(({ element }) => element);
  }

  *#walk(top: Node): Work<void> {
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    let elements = 0;
    for (let node: Node | null = top; node;) {
      if (isText(node)) this.#take(node, node.data);
      else if (isElement(node)) {
        elements += 1;
        if (elements % stride === 0) yield;
        if (isTitle(node)) this.#titles.push({ at: this.#groups.length, element: node });
        const isPlain = isPlainBlock(node);
        if (isPlain) this.#take(node, node.textContent ?? '');
        const inner = isPlain || this.#isUnread(node) ? [] : innerOf(node);
        for (const each of inner ?? []) yield* this.#walk(each);
        if (inner) {
          node = after(walker);
          continue;
        }
      }
      node = walker.nextNode();
    }
  }

  #take(node: Node, data: string): void {
    this.#nodes.push(node);
    this.#data += data;
    if (this.#data.length > groupLength) this.#closeGroup();
  }

  #closeGroup(): void {
    const folded = fold(this.#data);
    const last = this.#groups.at(-1);
    const at = last ? last.at + (this.#folded.at(-1)?.length ?? 0) : 0;
    this.#groups.push({ nodes: this.#nodes, at, number: this.#groups.length });
    this.#folded.push(folded);
    this.#nodes = [];
    this.#data = '';
  }
}

/** Whether all of a node stands before an element. */
function isBefore(node: Node, element: Element): boolean {
  const place = element.compareDocumentPosition(node);
  return (place & Node.DOCUMENT_POSITION_PRECEDING) > 0 && !node.contains(element);
}

function isPlainBlock(element: Element): boolean {
  const isBlock = blocks.test(element.localName) && !element.shadowRoot;
  return isBlock && !element.querySelector(notPlain);
}

function textsIn(node: Node): Text[] {
  if (isText(node)) return [node];
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let text = walker.nextNode(); text && isText(text); text = walker.nextNode())
    texts.push(text);
  return texts;
}

/** The next node that does not stand in the current one. */
function after(walker: TreeWalker): Node | null {
  for (let next = walker.nextSibling(); ; next = walker.nextSibling())
    if (next || !walker.parentNode()) return next;
}

/** What is shown in an element, where that is not simply what it holds. */
function innerOf(element: Element): Iterable<Node> | undefined {
  const { localName, shadowRoot } = element;
  if (localName === 'slot') return flatChildren(element);
  return shadowRoot instanceof ShadowRoot ? shadowRoot.childNodes : undefined;
}

function isTitle(element: Element): boolean {
  return /^(?:h[1-6]|dt)$/.test(element.localName) || element.getAttribute('role') === 'heading';
}
