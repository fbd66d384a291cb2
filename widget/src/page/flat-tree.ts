import { kin } from '../dom/dom.ts';

/** The tree as it is shown: shadow roots in place of their hosts' children, slots filled. */

export function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

export function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
}

/** The children of an element one by one, as they stand when each is asked for. */
export class Children {
  #next: Node | null | undefined;
  /** Those to come, where they are not simply the next in the document. */
  readonly #chosen: Node[] | undefined;

  /** `folded`: also what a closed `<details>` keeps away. */
  constructor(element: Element, folded = false) {
    this.#chosen = folded ? slotted(element) : (unfolded(element) ?? slotted(element));
    this.#next = this.#chosen ? this.#chosen.shift() : kin(shownRoot(element), 'firstChild');
  }

  /** The next element or text. */
  next(): Element | Text | null {
    for (;;) {
      const node = this.#next ?? null;
      if (node) this.#next = this.#chosen ? this.#chosen.shift() : kin(node, 'nextSibling');
      if (!node || isElement(node) || isText(node)) return node;
    }
  }
}

function shownRoot(element: Element): Node {
  return element.shadowRoot instanceof ShadowRoot ? element.shadowRoot : element;
}

/** What fills a slot; it shows its own children where nothing does. */
function slotted(element: Element): Node[] | undefined {
  if (element.localName !== 'slot' || !(element instanceof HTMLSlotElement)) return undefined;
  const nodes = element.assignedNodes({ flatten: true });
  return nodes.length > 0 ? nodes : undefined;
}

/** All there is to see of a closed `<details>`. */
function unfolded(element: Element): Node[] | undefined {
  if (!isFolded(element)) return undefined;
  return [...element.children].filter(({ localName }) => localName === 'summary').slice(0, 1);
}

export function isFolded(element: Element): boolean {
  return element.localName === 'details' && !element.hasAttribute('open');
}

export function flatChildren(element: Element): (Element | Text)[] {
  const children = new Children(element);
  const nodes: (Element | Text)[] = [];
  for (let node = children.next(); node; node = children.next()) nodes.push(node);
  return nodes;
}

export function flatParent(node: Node): Element | null {
  if ((isElement(node) || isText(node)) && node.assignedSlot) return node.assignedSlot;
  const parent = kin(node, 'parentNode');
  if (parent instanceof ShadowRoot) return parent.host;
  return parent && isElement(parent) ? parent : null;
}

/** The node's ancestors in the shown tree, nearest first, the node itself left out. */
export function* flatAncestors(node: Node): Generator<Element> {
  for (let at = flatParent(node); at; at = flatParent(at)) yield at;
}

/** How many letters a tree holds, shadow roots left out; of more than `enough`, no more are counted. */
export function lettersIn(tree: Node, enough: number): number {
  const texts = document.createTreeWalker(tree, NodeFilter.SHOW_TEXT);
  let letters = 0;
  while (letters <= enough && texts.nextNode()) letters += texts.currentNode.nodeValue!.length;
  return letters;
}
