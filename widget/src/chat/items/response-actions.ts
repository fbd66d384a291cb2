import { html, nothing } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import type { HandoffView } from '../handoff/handoff.ts';
import type { LinkButton } from './message-link.ts';
import type { SavedChat } from './chat-markdown.ts';
import { actionsStrings } from '../../strings/en/actions.ts';
import { icon } from '../view/icons.ts';
import { lazy } from '../view/lazy.ts';
import { toolButton } from '../view/tool-button.ts';

const texts = lazy(() => import('./chat-markdown.ts'));
const handoffs = lazy(() => import('../handoff/handoff.ts'));
const links = lazy(() => import('./message-link.ts'));

/** What the line under a response needs. */
export type ResponseActions = Pick<ViewState, 'chat' | 'feedback' | 'options' | 'strings'> &
  Pick<ViewRequests, 'chat' | 'copy' | 'rate' | 'renderAll' | 'report'> &
  HandoffView &
  LinkButton &
  SavedChat;

/** What can be done with a whole response, after its last item. */
export function responseActions(
  item: ThreadItem,
  next: ThreadItem | undefined,
  view: ResponseActions,
): unknown {
  const ends = next ? next.type === 'user_message' : !view.chat.running;
  if (!ends || item.type === 'user_message') return nothing;
  const { items } = view.chat.state;
  const at = items.lastIndexOf(item);
  const start = items.findLastIndex((other, index) => index < at && other.type === 'user_message');
  const response = items.slice(start + 1, at + 1);
  const question = items[start];
  const strings = { ...actionsStrings, ...view.strings };
  const text = texts(view)?.answerMarkdown(response, strings);
  const { feedback = false, retry = false, link, handoff } = view.options.threadItemActions ?? {};
  const given = view.feedback?.ratingOf(item.id);
  if (!text && !feedback && !retry && !link && !handoff) return nothing;
  return html`<div class="actions">
      ${text ? toolButton(icon('copy'), strings.copy, ({ currentTarget }) => view.copy(text, currentTarget)) : nothing}
      ${text && !next ? texts(view)?.saveButton(view) : nothing}
      ${handoff && !next ? handoffs(view)?.handoffButton(view) : nothing}
      ${link ? links(view)?.linkButton((question ?? item).id, link, view) : nothing}
      ${
        feedback
          ? html`${toolButton(icon('up'), strings.goodAnswer, () => view.rate(response, 'positive'), given === 'positive')}
            ${toolButton(icon('down'), strings.badAnswer, () => view.rate(response, 'negative'), given === 'negative')}`
          : nothing
      }
      ${
        retry && question
          ? toolButton(icon('retry'), strings.retry, () => view.chat.retryAfter(question.id))
          : nothing
      }
    </div>
    ${view.feedback?.formFor(item.id)}`;
}
