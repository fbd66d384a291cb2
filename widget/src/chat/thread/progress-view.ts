import { html, nothing } from 'lit';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { namedIcon } from '../view/named-icon.ts';

/** What the progress of an answer needs. */
export type ProgressView = Pick<ViewState, 'chat' | 'strings'> & Pick<ViewRequests, 'renderAll'>;

/** Something happens; what, where the server says so. */
export function progressView(view: ProgressView): unknown {
  const { progress, turn, items } = view.chat.state;
  // Text that arrives is sign enough.
  if (!progress && turn === 'streaming' && items.at(-1)?.type === 'assistant_message')
    return nothing;
  const words = progress?.text ?? (turn === 'slow' ? view.strings.slow : '');
  return html`<p class="progress">
    ${namedIcon(progress?.icon, view) ?? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`}
    <span class=${words ? '' : 'hidden'} dir="auto">${words || view.strings.working}</span>
  </p>`;
}
