/**
 * What the page gets once it is idle: the launcher's hint, the row in the site's own search, and pages
 * for what is written in the chat, and Ask on headings.
 *
 * @module
 */
import type { SearchHost } from '../site-search/search-session.ts';
import type { Assistant } from '../embed/registry.ts';
import { watchComposer } from '../page-search/composer-watch.ts';
import { watchSiteSearch } from '../site-search/search-watch.ts';
import { watchHeadings } from '../selection/heading-watch.ts';
import { addHint } from './launcher-hint.ts';

/** The page on which each assistant has them: `document.open()` makes another one. */
const pages = new WeakMap<Assistant, Element>();

/** Adds them, unless they are there. */
export function addIdleFeatures(host: SearchHost): void {
  const launcher = host.assistant.shadowRoot?.querySelector<HTMLElement>('.launcher');
  if (launcher) addHint(launcher, () => host.settings().options.shortcut);
  const page = document.documentElement;
  if (pages.get(host.assistant) === page) return;
  pages.set(host.assistant, page);
  watchSiteSearch(host);
  watchComposer(host);
  watchHeadings(host);
}
