import { html, nothing } from 'lit';
import type { ViewRequests } from '../view/view-requests.ts';
import type { HeaderLine } from './header-line.ts';
import { lazy } from '../view/lazy.ts';

const line = lazy(() => import('./header-line.ts'));

/** What the place of the line above the conversation needs. */
export type HeaderView = Pick<ViewRequests, 'renderAll'> & HeaderLine;

/** The line above the conversation, unless the page has one; its place until it is loaded. */
export function headerView(view: HeaderView): unknown {
  if (view.options.header?.enabled === false) return nothing;
  return line(view)?.headerLine(view) ?? html`<div class="head"></div>`;
}
