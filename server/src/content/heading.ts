import { isChrome, unread } from './chrome.ts';
import { kindOf, type Kind } from './kind.ts';
import { isElement, type ContentElement } from './content-element.ts';
import type { View } from './view.ts';

const levels = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]));

/** 1 to 6; 0 for what is no heading. */
export function headingLevel(
  element: ContentElement,
  { name, role }: Kind = kindOf(element),
): number {
  const level = levels.get(name);
  if (level) return level;
  if (role !== 'heading') return 0;
  return Math.min(6, Number(element.getAttribute('aria-level')) || 2);
}

/** What an element says, without the signs that link to it. */
export function shownText<E extends ContentElement>(element: E, view: View<E>): string {
  let words = '';
  const visit = (holder: E) => {
    const children = view.children(holder);
    for (let child = children.next(); child; child = children.next()) {
      if (!isElement(child)) words += child.data;
      else if (child.localName === 'br') words += ' ';
      else if (!unread.has(child.localName) && !isChrome(child) && !view.box(child).hidden) {
        visit(child);
      }
    }
  };
  visit(element);
  return words.replace(/[\s\u200b\u00ad]+/g, ' ').trim();
}

/** Ids that a build or a script makes up: they are others the next time. */
const generated =
  /^(?::|_r_|radix|headlessui|react-aria|mui-|ember\d|ext-gen|yui_|docs-internal-guid)|[\da-f]{8}-[\da-f]{4}-/i;

/** As many empty elements and beginnings a heading's id is looked for in. */
const longestWay = 12;

/** Ids of what holds the page as a whole: they lead to its beginning, whatever is asked for. */
const layout =
  /^(?:(?:main|page|body|docs?|site|article)?[-_]?(?:content|wrapper|container)|main|page|body|header|hd|bd|root|app|__next|outer|inner|primary|article|top|(?:aspnet|main|page)?-?form\d*|ctl\d+)$/i;

/** The id an address can end with to lead to an element. */
export function placeOf(element: ContentElement): string {
  const id = element.id || (element.localName === 'a' && element.getAttribute('name')) || '';
  return generated.test(id) ? '' : id;
}

/**
 * Where a link to the heading's section leads: its own id, that of an anchor in it or just before
 * it, or of the section it begins. Empty where there is none.
 */
export function headingId(heading: ContentElement): string {
  let id = placeIn(heading);
  let at = heading;
  for (let steps = 0; !id && steps < longestWay; steps += 1) {
    const before = at.previousElementSibling;
    if (before?.textContent?.trim()) return '';
    const next = before ?? at.parentElement;
    if (!next || next.matches('body,main,[role=main]')) return '';
    id = before ? placeIn(before) : layout.test(next.id) ? '' : placeOf(next);
    at = next;
  }
  return id;
}

/** An element's own place, or the first in it. */
export function placeIn(element: ContentElement): string {
  const own = placeOf(element);
  if (own) return own;
  for (const inner of element.querySelectorAll('[id]:not(svg *),a[name]')) {
    const id = placeOf(inner);
    if (id) return id;
  }
  return '';
}
