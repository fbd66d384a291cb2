/** The least that content is read from: the DOM has it, and so has the tree of a built page. */
export interface ContentElement {
  readonly nodeType: number;
  readonly localName: string;
  readonly id: string;
  readonly textContent: string | null;
  readonly parentElement: ContentElement | null;
  readonly firstElementChild: ContentElement | null;
  readonly nextElementSibling: ContentElement | null;
  readonly previousElementSibling: ContentElement | null;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  matches(selectors: string): boolean;
  closest(selectors: string): ContentElement | null;
  querySelector(selectors: string): ContentElement | null;
  querySelectorAll(selectors: string): Iterable<ContentElement>;
}

export interface ContentText {
  readonly nodeType: number;
  readonly data: string;
}

export function isElement<E extends ContentElement>(node: E | ContentText): node is E {
  return node.nodeType === 1;
}
