import { headingLevel, isChrome, isLineNumber, unread, type Kind } from '../../content.ts';
import { pageView } from '../read/page-view.ts';

/** What pages fold away and readers open. */
export const canFold = new Set(
  'div section article ul ol li dl dd p pre table tbody tr figure fieldset form aside'.split(' '),
);

/** Line numbers, prompts and buttons: no part of what a reader selects. Not a page that forbids it all. */
export function isUnselectable(element: Element, kind: Kind): boolean {
  const own = element.getAttribute('style')?.includes('user-select');
  if (kind.unselectable === undefined || own) {
    const style = getComputedStyle(element);
    kind.unselectable = (style.userSelect || style.webkitUserSelect) === 'none';
  }
  if (kind.unselectable) return !element.querySelector('p,h1,h2,h3,li');
  return isLineNumber(element, kind, pageView);
}

/** Headings, and terms a link can lead to. */
export function isTitle(element: Element, kind: Kind): boolean {
  return kind.name === 'dt' ? element.id !== '' : headingLevel(element, kind) > 0;
}

/** Dialogs are no content; what stands in an open one can be quoted all the same. */
export function isUnread(element: Element, { name }: Kind): boolean {
  return unread.has(name) && !(name === 'dialog' && element.hasAttribute('open'));
}

/** Marks beside headings that lead to them: no part of what is said. */
export function isPermalink(element: Element, kind: Kind): boolean {
  return (kind.name === 'a' || kind.name === 'button') && isChrome(element, kind);
}
