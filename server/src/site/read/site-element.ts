import { compile } from 'css-select';
import type { ContentElement } from '../../content/content-element.ts';

/** A text of a built page. */
export class SiteText {
  readonly nodeType = 3;
  data: string;

  constructor(data: string) {
    this.data = data;
  }
}

export type SiteNode = SiteElement | SiteText;

/** An element of a built page: as much of the DOM as content is read from, and nothing to change it. */
export class SiteElement implements ContentElement {
  readonly nodeType = 1;
  readonly localName: string;
  readonly parentElement: SiteElement | null;
  readonly childNodes: SiteNode[] = [];
  readonly attributes: ReadonlyMap<string, string>;
  /** Its place among the child nodes of its parent. */
  readonly #index: number;
  #letters: number | undefined;
  #links: { count: number; letters: number } | undefined;

  /** Makes an element at the end of its parent. */
  constructor(
    localName: string,
    attributes: ReadonlyMap<string, string>,
    parent: SiteElement | null,
  ) {
    this.localName = localName;
    this.attributes = attributes;
    this.parentElement = parent;
    this.#index = parent ? parent.childNodes.push(this) - 1 : 0;
  }

  get id(): string {
    return this.attributes.get('id') ?? '';
  }

  get textContent(): string {
    let text = '';
    for (const node of below(this)) if (node instanceof SiteText) text += node.data;
    return text;
  }

  /** How many characters its text has, white space, scripts and styles left out. */
  get letters(): number {
    if (this.#letters === undefined) {
      let sum = 0;
      if (!/^(?:script|style|template|noscript)$/.test(this.localName)) {
        for (const node of this.childNodes) {
          sum += node instanceof SiteText ? node.data.replace(/\s+/g, '').length : node.letters;
        }
      }
      this.#letters = sum;
    }
    return this.#letters;
  }

  /** How many links lie in it, and how many characters they have. */
  get links(): { readonly count: number; readonly letters: number } {
    if (this.#links === undefined) {
      const links = { count: 0, letters: 0 };
      for (const node of this.childNodes) {
        if (node instanceof SiteText) continue;
        links.count += node.links.count + (node.localName === 'a' ? 1 : 0);
        links.letters += node.localName === 'a' ? node.letters : node.links.letters;
      }
      this.#links = links;
    }
    return this.#links;
  }

  get firstElementChild(): SiteElement | null {
    return this.childNodes.find((node) => node instanceof SiteElement) ?? null;
  }

  get nextElementSibling(): SiteElement | null {
    const siblings = this.parentElement?.childNodes ?? [];
    for (let at = this.#index + 1; at < siblings.length; at += 1) {
      const node = siblings[at];
      if (node instanceof SiteElement) return node;
    }
    return null;
  }

  get previousElementSibling(): SiteElement | null {
    const siblings = this.parentElement?.childNodes ?? [];
    for (let at = this.#index - 1; at >= 0; at -= 1) {
      const node = siblings[at];
      if (node instanceof SiteElement) return node;
    }
    return null;
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }

  matches(selectors: string): boolean {
    return queryFor(selectors, this)(this);
  }

  closest(selectors: string): SiteElement | null {
    const matches = queryFor(selectors, this);
    if (matches(this)) return this;
    let at = this.parentElement;
    while (at && !matches(at)) at = at.parentElement;
    return at;
  }

  querySelector(selectors: string): SiteElement | null {
    for (const element of this.querySelectorAll(selectors)) return element;
    return null;
  }

  /** In the order of the page, found as they are asked for. */
  *querySelectorAll(selectors: string): Generator<SiteElement> {
    const matches = queryFor(selectors, this);
    for (const node of below(this)) if (node instanceof SiteElement && matches(node)) yield node;
  }
}

/** Every node below an element, in the order of the page. */
function* below(element: SiteElement): Generator<SiteNode> {
  const stack = [...element.childNodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    if (node instanceof SiteElement) {
      for (let at = node.childNodes.length - 1; at >= 0; at -= 1) {
        const child = node.childNodes[at];
        if (child) stack.push(child);
      }
    }
  }
}

type Query = (element: SiteElement) => boolean;

const queries = new Map<string, Query>();

function queryFor(selectors: string, scope: SiteElement): Query {
  if (selectors.includes(':scope')) return compile(selectors, { adapter }, scope);
  let query = queries.get(selectors);
  if (!query) queries.set(selectors, (query = compile(selectors, { adapter })));
  return query;
}

/** The tree as selectors are matched against it. */
const adapter = {
  isTag: (node: SiteNode): node is SiteElement => node instanceof SiteElement,
  getAttributeValue: (element: SiteElement, name: string) => element.attributes.get(name),
  getChildren: (node: SiteNode) => (node instanceof SiteElement ? node.childNodes : []),
  getName: (element: SiteElement) => element.localName,
  getParent: (node: SiteNode) => (node instanceof SiteElement ? node.parentElement : null),
  getSiblings: (node: SiteNode) =>
    (node instanceof SiteElement && node.parentElement?.childNodes) || [node],
  getText: (node: SiteNode) => (node instanceof SiteElement ? node.textContent : node.data),
  prevElementSibling: (node: SiteNode) =>
    node instanceof SiteElement ? node.previousElementSibling : null,
  hasAttrib: (element: SiteElement, name: string) => element.attributes.has(name),
  removeSubsets: (nodes: SiteNode[]) => nodes,
};
