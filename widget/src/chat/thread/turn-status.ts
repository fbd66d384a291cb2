/**
 * What is being done for an answer, and that it was stopped. Loaded with the first question.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { statusStrings } from '../../strings/en/status.ts';
import { icon } from '../view/icons.ts';
import { namedIcon } from '../view/named-icon.ts';
import { printStyles } from './print-styles.ts';
import { statusStyles } from './status-styles.ts';

/** What the state of a turn needs. */
export type TurnStatus = Pick<ViewState, 'chat' | 'options' | 'strings'> &
  Pick<ViewRequests, 'adopt' | 'chat' | 'renderAll'>;

/** Below the newest message: what is being done for an answer, or that there is none. */
export function turnStatus(view: TurnStatus): unknown {
  view.adopt(statusStyles);
  view.adopt(printStyles);
  const { state, running } = view.chat;
  if (running) return html`${workView(view)}${state.slow ? slowView(view) : nothing}`;
  return isUnanswered(view) ? stoppedView(view) : nothing;
}

function workView(view: TurnStatus): TemplateResult {
  const { progress, turn, items, unfinished } = view.chat.state;
  const strings = { ...statusStrings, ...view.strings };
  const last = items.at(-1);
  const isWriting = turn === 'streaming' && !progress && last?.type === 'assistant_message';
  // Steps of a workflow say for themselves what is done.
  const isHidden = !progress && last?.type === 'workflow' && unfinished.includes(last.id);
  const words = progress?.text ?? (isWriting ? strings.writing : strings.working);
  const picture = isWriting
    ? nothing
    : (namedIcon(progress?.icon, view) ??
      html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`);
  return html`<p class="progress status">
    ${picture}<span class=${isHidden ? 'hidden' : ''} dir="auto">${words}</span>
  </p>`;
}

/** Before the first event of a turn, the server has not said whether it can be stopped: leaving can. */
function slowView({ strings, chat }: TurnStatus): TemplateResult {
  const { allowCancel, turn } = chat.state;
  return html`<p class="progress slow">
    <span>${strings.slow}</span>
    ${
      allowCancel || turn === 'waiting'
        ? html`<button type="button" class="quiet" @click=${() => chat.stop()}>
            ${icon('stop')}${strings.stop}
          </button>`
        : nothing
    }
  </p>`;
}

function stoppedView({ strings, chat }: TurnStatus): TemplateResult {
  return html`<p class="progress stopped">
    <span>${strings.stopped}</span>
    <button type="button" class="quiet" @click=${() => chat.retry()}>
      ${icon('retry')}${strings.retry}
    </button>
  </p>`;
}

/**
 * The last question was stopped before it had an answer: here, or before this chat was opened. The
 * latter can only be told where every question gets an answer, as where one can ask for another.
 */
function isUnanswered({ chat, options }: TurnStatus): boolean {
  const { state } = chat;
  const { stopped, turns, sending, items, failure, blocked, loading, queue } = state;
  if (!sending && items.at(-1)?.type !== 'user_message') return false;
  if (failure || blocked || loading || queue.length > 0) return false;
  const { retry = false } = options.threadItemActions ?? {};
  return stopped || (retry && turns === 0);
}
