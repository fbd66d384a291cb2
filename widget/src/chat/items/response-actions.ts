import { html, nothing } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import type { LinkButton } from './message-link.ts';
import { citedMessage } from '../sources/citations.ts';
import { icon } from '../view/icons.ts';
import { lazy } from '../view/lazy.ts';
import { toolButton } from '../view/tool-button.ts';

const links = lazy(() => import('./message-link.ts'));

/** What the line under a response needs. */
export type ResponseActions = Pick<ViewState, 'chat' | 'feedback' | 'options' | 'strings'> &
  Pick<ViewRequests, 'chat' | 'copy' | 'rate' | 'renderAll'> &
  LinkButton;

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
  const text = response.map(copyText).filter(Boolean).join('\n\n');
  const { strings } = view;
  const { feedback = false, retry = false, link } = view.options.threadItemActions ?? {};
  const given = view.feedback?.ratingOf(item.id);
  if (!text && !feedback && !retry && !link) return nothing;
  return html`<div class="actions">
      ${text ? toolButton(icon('copy'), strings.copy, ({ currentTarget }) => view.copy(text, currentTarget)) : nothing}
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

/** The words of an item as a reader would copy them, sources included. */
function copyText(item: ThreadItem): string {
  if (item.type === 'widget') return item.copy_text ?? '';
  if (item.type !== 'assistant_message') return '';
  const { citations } = citedMessage(item);
  const list = citations.map(({ number, source }) => {
    const place =
      source.type === 'url'
        ? source.url
        : source.type === 'file'
          ? source.filename
          : source.data['url'];
    return `[${number}] ${source.title}${typeof place === 'string' ? `: ${place}` : ''}`;
  });
  const text = item.content.map((part) => part.text).join('\n\n');
  return list.length > 0 ? `${text}\n\n${list.join('\n')}` : text;
}
