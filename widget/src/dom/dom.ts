const page = globalThis.document;
const own: object = page && Object.getPrototypeOf(page);

/**
 * The document, read past the elements whose names hide what is its own: on a page with
 * `<img name="body">` the global's `body` is that image. The build puts this in place of the global in
 * all our files: a page may be written by many people, and none of them may stop us.
 */
export const document: Document =
  page &&
  new Proxy(page, {
    get(target, name) {
      const value: unknown = Reflect.get(name in own ? own : target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown =>
        Reflect.apply(
          value,
          target,
          given.map((each) => (each === document ? target : each)),
        );
    },
    set: (target, name, value) => Reflect.set(target, name, value),
  });

type Kin = 'parentNode' | 'firstChild' | 'nextSibling';

/** A node's parent, child or sibling, also of a form that has a field of that name. */
export function kin(node: Node, name: Kin): Node | null {
  if (!(node instanceof HTMLFormElement)) return node[name];
  const found: unknown = Reflect.get(Node.prototype, name, node);
  return found instanceof Node ? found : null;
}

type Child = Node | string;

/** An element with attributes and children; without markup as text, which strict pages forbid. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes))
    created.setAttribute(attribute, value);
  created.append(...children);
  return created;
}

/** Takes an element out, if it is in; `remove` may be another library's, which fails where it is not. */
export const detach = (element: Element): void => element.replaceWith();

/** What has the focus, inside shadow roots too; the body counts as nothing. */
export function activeElement(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
}

/** A selector of the site's may be wrong; then nothing matches. */
export function matchesSelector(element: Element, selector: string): boolean {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
}

/** The same for looking up. */
export function find(document: Document, selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch {
    return null;
  }
}
