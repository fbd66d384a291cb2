/** Attributes by which an element says what it shows, strongest first. */
const pointing = ['aria-controls', 'data-bs-target', 'data-target', 'popovertarget', 'href'];

/** What readers press to show what stands next to it. */
const pressed = 'button,[role=button],[aria-expanded],label';

/** What shows one block of several, where nothing says which. */
const openerKinds = ['input[type=radio]', 'label', 'button', 'a[href^="#"]'];

type Pairs = ReadonlyMap<Element, Element>;

/** What readers press on a page to see its hidden parts: tabs, heads of accordions, buttons, labels. */
export class Openers {
  /** By the id of what they show, for each tree. */
  readonly #pointing = new Map<Node, Map<string, Element>>();
  /** Panels and what shows them, by the element that holds both. */
  readonly #pairs = new Map<Element, Pairs>();

  /** What shows a hidden element: itself, where the browser shows it to who searches for its words. */
  of(element: Element): Element | undefined {
    if (element.getAttribute('hidden') === 'until-found') return element;
    if (element.matches('[data-pagewise-ignore],[contenteditable]:not([contenteditable=false])'))
      return undefined;
    const opener =
      this.#pointingTo(element) ??
      this.#labelOf(element) ??
      this.#pairOf(element) ??
      beside(element);
    return opener && !opener.contains(element) && !leaves(opener) ? opener : undefined;
  }

  #pointingTo(element: Element): Element | undefined {
    const id = element.getAttribute('id');
    if (!id) return undefined;
    const root = element.getRootNode();
    let known = this.#pointing.get(root);
    if (!known) this.#pointing.set(root, (known = pointingIn(root)));
    return known.get(id);
  }

  /** The tab that names its panel. */
  #labelOf(element: Element): Element | undefined {
    if (element.getAttribute('role') !== 'tabpanel') return undefined;
    const id = element.getAttribute('aria-labelledby')?.trim();
    const root = element.getRootNode();
    const tree = root instanceof ShadowRoot ? root : document;
    return (id && tree.getElementById(id)?.closest('[role=tab],button,a')) || undefined;
  }

  /** The tab, radio button or button that has the place among its like that the panel has. */
  #pairOf(element: Element): Element | undefined {
    const isPanel = element.getAttribute('role') === 'tabpanel';
    let at = isPanel ? element.parentElement : element.parentElement?.parentElement;
    for (let level = 0; at && level < (isPanel ? 4 : 1); level += 1, at = at.parentElement) {
      let pairs = this.#pairs.get(at);
      if (!pairs) this.#pairs.set(at, (pairs = pairsIn(at)));
      const opener = pairs.get(element);
      if (opener) return opener;
    }
    return undefined;
  }
}

function pointingIn(root: Node): Map<string, Element> {
  const known = new Map<string, Element>();
  const tree = root instanceof ShadowRoot ? root : document;
  for (const attribute of pointing) {
    const selector = attribute === 'href' ? 'a[href^="#"]' : `[${attribute}]`;
    for (const element of tree.querySelectorAll(selector)) {
      for (const id of (element.getAttribute(attribute) ?? '').split(/[\s#]+/))
        if (id && !known.has(id)) known.set(id, element);
    }
  }
  return known;
}

/** Tabs and panels of one number, or blocks of one parent with a radio button or a button for each. */
function pairsIn(holder: Element): Pairs {
  const panels = [...holder.querySelectorAll('[role=tabpanel]')];
  const tabs = [...holder.querySelectorAll('[role=tab]')];
  if (panels.length > 0) return paired(panels, tabs);
  for (const kind of openerKinds) {
    const openers = [...holder.querySelectorAll(kind)];
    for (const { children } of openers.length > 1 ? holder.children : []) {
      if (children.length === openers.length && ![...children].some(isOpener))
        return paired([...children], openers);
    }
  }
  return new Map();
}

/** It is one, or there to hold one. */
function isOpener(element: Element): boolean {
  const inner = element.querySelector(openerKinds.join());
  return (
    element.matches(openerKinds.join()) ||
    (inner !== null && inner.textContent === element.textContent?.trim())
  );
}

function paired(shown: readonly Element[], openers: readonly Element[]): Pairs {
  if (shown.length !== openers.length) return new Map();
  return new Map(shown.map((element, at) => [element, openers[at] ?? element]));
}

/** The head that stands right before what it shows. */
function beside(element: Element): Element | undefined {
  const head = element.previousElementSibling;
  if (!head) return undefined;
  return head.matches(pressed) ? head : (head.querySelector(pressed) ?? undefined);
}

/** Pressing it would lead to another page, or send a form. */
function leaves(opener: Element): boolean {
  if (opener.matches('a[href]'))
    return !/^(?:#|javascript:)/i.test(opener.getAttribute('href') ?? '');
  if (!(opener instanceof HTMLButtonElement) || opener.type !== 'submit' || !opener.form)
    return false;
  return (
    !pointing.some((attribute) => opener.hasAttribute(attribute)) &&
    !opener.matches('[role=tab],[aria-expanded]')
  );
}
