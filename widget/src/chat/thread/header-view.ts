import { html, nothing } from 'lit';
import type { ChatView } from '../view/chat-view.ts';
import { onNeed } from '../view/on-need.ts';

const line = onNeed(() => import('./header-line.ts'));

/** The line above the conversation, unless the page has one; its place until it is loaded. */
export function headerView(view: ChatView): unknown {
  if (view.options.header?.enabled === false) return nothing;
  return line(view)?.headerLine(view) ?? html`<div class="head"></div>`;
}
