/**
 * What is being done for an answer, and that it was stopped. Loaded with the first question.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ViewRequests } from '../view/view-requests.ts';
import type { HandoffView } from '../handoff/handoff.ts';
import { statusStrings } from '../../strings/en/status.ts';
import { followUps, type FollowUps } from './follow-ups.ts';
import { icon } from '../view/icons.ts';
import { lazy } from '../view/lazy.ts';
import { isAnsweredElsewhere, type OtherTabs } from './other-tab.ts';
import { namedIcon } from '../view/named-icon.ts';
import { printStyles } from './print-styles.ts';
import { statusStyles } from './status-styles.ts';

const handoff = lazy(() => import('../handoff/handoff.ts'));

/** What the state of a turn needs. */
export type TurnStatus = FollowUps & HandoffView & OtherTabs & Pick<ViewRequests, 'chat'>;

/** Below the newest message: what is being done for an answer, that there is none, or what to ask next. */
export function turnStatus(view: TurnStatus): unknown {
  view.adopt(statusStyles);
  view.adopt(printStyles);
  const { state, running } = view.chat;
  if (running) return html`${workView(view)}${state.slow ? slowView(view) : nothing}`;
  return html`${view.options.threadItemActions?.handoff ? handoff(view)?.handoffView(view) : nothing}
  ${isUnanswered(view) ? unansweredView(view) : followUps(view)}`;
}

const dots = html`<span class="dots" aria-hidden="true"
  ><i class="pulse"></i><i class="pulse"></i><i class="pulse"></i
></span>`;

function workView(view: TurnStatus): TemplateResult {
  const { progress, turn, items, unfinished } = view.chat.state;
  const strings = { ...statusStrings, ...view.strings };
  const last = items.at(-1);
  const isWriting = turn === 'streaming' && !progress && last?.type === 'assistant_message';
  // Steps of a workflow say for themselves what is done.
  const isHidden = !progress && last?.type === 'workflow' && unfinished.includes(last.id);
  // At the end of the view, where an answer that grows does not push it.
  if (isWriting) return html`<p class="progress status writing">${strings.writing}</p>`;
  const named = namedIcon(progress?.icon, view);
  const picture = named ? html`<span class="dots pulse">${named}</span>` : dots;
  return html`<p class="progress status">
    ${picture}<span class=${isHidden ? 'hidden' : ''} dir="auto"
      >${progress?.text ?? strings.working}</span
    >
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

/** A question that stands last when a chat is opened may be one that another tab asks. */
function unansweredView(view: TurnStatus): unknown {
  const elsewhere = !view.chat.state.stopped && isAnsweredElsewhere(view);
  if (elsewhere === undefined) return nothing;
  return elsewhere
    ? html`<p class="progress status">${dots}<span>${view.strings.otherTab}</span></p>`
    : stoppedView(view);
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
