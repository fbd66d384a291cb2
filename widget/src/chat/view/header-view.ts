import { html, nothing, type TemplateResult } from 'lit';
import type { ChatView } from './chat-view.ts';

let line: ((view: ChatView) => TemplateResult) | undefined;

/** The line above the conversation, unless the page has one; its place until it is loaded. */
export function headerView(view: ChatView): unknown {
  if (view.options.header?.enabled === false) return nothing;
  if (line) return line(view);
  import('./header-line.ts').then(
    (loaded) => {
      line = loaded.headerLine;
      view.renderAll();
    },
    // The next rendering tries again.
    () => undefined,
  );
  return html`<div class="head"></div>`;
}
