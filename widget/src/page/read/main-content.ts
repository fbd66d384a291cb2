import { mainContent as findMain } from '../../content.ts';
import { pageView } from './page-view.ts';

/** The element that holds what the page is about. */
export function mainContent(document: Document): Element {
  return findMain<Element>(document.body ?? document.documentElement, pageView);
}
