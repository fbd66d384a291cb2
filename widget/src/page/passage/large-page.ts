import { unread } from '../../content.ts';
import { runInSlices } from '../time-slice.ts';

/** Elements of a page from which on only parts of it are looked at: to style all takes too long. */
const large = 30_000;

/** Whether only parts of a page are looked at. */
export function isLarge(root: Element): boolean {
  return root.getElementsByTagName('*').length > large;
}

/** Code for large pages, and for what few searches need. */
export function thoroughSearch() {
  return import('./thorough-search.ts');
}

/** What that code is given, so that it stays a part of its own. */
export const reading = {
  run: runInSlices,
  isUnread: ({ localName }: Element) => unread.has(localName) && localName !== 'dialog',
};
