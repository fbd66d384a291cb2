import { pageContextLimits, type OutlineEntry } from '../protocol.ts';
import { isChrome } from './chrome.ts';
import { flatChildren, flatParent, isElement, isFolded, isText } from './flat-tree.ts';
import { kindOf, type Kind } from './kind.ts';
import { sliceIsOver, type Work } from './time-slice.ts';
import { boxOf } from './visibility.ts';

export interface Heading extends OutlineEntry {
  element: Element;
}

export interface Outline {
  /** The headings a reader can see, in the order of the page. */
  headings: Heading[];
  /** That of the section the reader is in: the last one before their place. */
  section: Heading | undefined;
}

export function* outlineOf(root: Element, place: Element): Work<Outline> {
  const headings: Heading[] = [];
  const sight = new Sight();
  let section: Heading | undefined;
  const visit = function* (scope: ParentNode): Work<void> {
    const marked = new Set(scope.querySelectorAll('h1,h2,h3,h4,h5,h6,[role=heading]'));
    const all = scope.querySelectorAll('*');
    const { length } = all;
    for (let at = 0; at < length; at += 1) {
      const element = all[at];
      if (!element) continue;
      if (sliceIsOver()) yield;
      if (marked.has(element) && sight.shows(element)) {
        const heading = headingEntry(element);
        if (heading.text) headings.push(heading);
      }
      if (element === place) section = headings.at(-1);
      if (element.shadowRoot) yield* visit(element.shadowRoot);
    }
  };
  yield* visit(root);
  return { headings, section: section ?? headings[0] };
}

/** What is in sight, as each element and all that holds it are. */
class Sight {
  readonly #known = new Map<Element, boolean>();

  shows(element: Element): boolean {
    let shown = this.#known.get(element);
    if (shown === undefined) {
      const holder = flatParent(element);
      const kept = holder && isFolded(holder) && element.localName !== 'summary';
      shown = !kept && (!holder || this.shows(holder)) && !boxOf(element).hidden;
      this.#known.set(element, shown);
    }
    return shown;
  }
}

export function headingEntry(element: Element): Heading {
  const id = headingId(element);
  const level = Math.max(1, headingLevel(element));
  const fits = id && id.length <= pageContextLimits.heading;
  return { level, text: shownText(element), ...(fits && { id }), element };
}

const levels = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]));

/** 1 to 6; 0 for what is no heading. */
export function headingLevel(element: Element, { name, role }: Kind = kindOf(element)): number {
  const level = levels.get(name);
  if (level) return level;
  if (role !== 'heading') return 0;
  return Math.min(6, Number(element.getAttribute('aria-level')) || 2);
}

/** What an element says, without the signs that link to it. */
export function shownText(element: Element): string {
  let words = '';
  const visit = (holder: Element) => {
    for (const child of flatChildren(holder)) {
      if (isText(child)) words += child.data;
      else if (isElement(child) && !isChrome(child) && !boxOf(child).hidden) visit(child);
    }
  };
  visit(element);
  const text = words.replace(/[\s\u200b]+/g, ' ').trim();
  return text.slice(0, pageContextLimits.heading);
}

/**
 * Where a link to the heading's section leads: its own id, that of an anchor in it or just before
 * it, or of the section it begins.
 */
function headingId(heading: Element): string {
  const inner = heading.querySelector('[id],a[name]');
  const own = heading.id || inner?.id || inner?.getAttribute('name');
  if (own) return own;
  let at: Element = heading;
  for (;;) {
    const before = at.previousElementSibling;
    if (before) return before.matches('a,span') && !before.textContent?.trim() ? before.id : '';
    const parent = flatParent(at);
    if (!parent || parent.matches('body,main')) return '';
    if (parent.id) return parent.id;
    at = parent;
  }
}
