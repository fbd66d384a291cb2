import { html, nothing, type TemplateResult } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import { lazy } from '../view/lazy.ts';
import { attach } from '../view/attach.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import type { AsidesView } from './asides.ts';
import { failureView, type FailureView } from './failure-view.ts';
import { itemView, type ItemView } from '../items/item-view.ts';
import type { Looks } from './item-window.ts';
import type { ResponseActions } from '../items/response-actions.ts';
import { startScreen, type StartScreen } from './start-screen.ts';
import type { TurnStatus } from './turn-status.ts';

const asides = lazy(() => import('./asides.ts'));
const actions = lazy(() => import('../items/response-actions.ts'));
const status = lazy(() => import('./turn-status.ts'));

/** What the conversation needs. */
export type ThreadView = Pick<
  ViewState,
  'chat' | 'device' | 'revision' | 'scroll' | 'strings' | 'window'
> &
  Pick<ViewRequests, 'renderAll' | 'scroll' | 'window'> &
  AsidesView &
  FailureView &
  ItemView &
  ResponseActions &
  StartScreen &
  TurnStatus;

/** The conversation: what was said, what is being said, and what went wrong. */
export function threadView(view: ThreadView): TemplateResult {
  const { strings, chat, scroll } = view;
  const { items, sending, turn, loading, failure, notices, blocked, queue } = chat.state;
  const empty = items.length === 0 && !sending && turn === 'idle' && !loading;
  return html`<div class="scroll" ${attach(scroll.attach)}>
    <div class="thread">
      ${empty && !failure ? startScreen(view) : nothing}
      ${loading ? html`<p class="loading">${strings.loading}</p>` : nothing}
      ${
        view.window.hasMore
          ? html`<button
              type="button"
              class="quiet earlier"
              ${attach(view.window.watch)}
              @click=${view.window.more}
            >
              ${strings.showEarlier}
            </button>`
          : nothing
      }
      <div
        role="log"
        aria-live="off"
        aria-label=${strings.conversation}
        tabindex="-1"
        ${attach((log) => view.window.show(log, (item, next) => looksOf(item, next, view)))}
      ></div>
      ${notices.length > 0 ? asides(view)?.noticesView(view) : nothing}
      ${empty ? nothing : status(view)?.turnStatus(view)}
      ${failure ? failureView(failure, view) : nothing} ${view.device?.offer()}
      ${blocked || queue.length > 0 ? asides(view)?.waitingView(view) : nothing}
    </div>
  </div>`;
}

/** Only what changed is rendered: all else in a long conversation costs a comparison. */
function looksOf(item: ThreadItem, next: ThreadItem | undefined, view: ThreadView): Looks {
  const { state, running } = view.chat;
  return {
    depend: [
      item,
      next?.type,
      view.revision,
      state.unfinished.includes(item.id),
      state.imageProgress[item.id],
      (!next || item.type === 'structured_input' || item.type === 'user_message') && running,
    ],
    template: () =>
      html`${itemView(item, view)}${actions(view)?.responseActions(item, next, view)}`,
  };
}
