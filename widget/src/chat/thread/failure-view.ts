import { html, nothing, type TemplateResult } from 'lit';
import { filled } from '../../strings/filled.ts';
import type { ChatFailure } from '../transport/chat-failure.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { icon } from '../view/icons.ts';

/** What a failure needs. */
export type FailureView = Pick<ViewState, 'locale' | 'strings'> & Pick<ViewRequests, 'chat'>;

/** What went wrong, and the way on. */
export function failureView(failure: ChatFailure, view: FailureView): TemplateResult {
  return html`<div class="failure" role="alert">
    ${icon('warning')}
    <p dir="auto">${failureSentence(failure, view)}</p>
    ${
      failure.retry === 'none'
        ? nothing
        : html`<button type="button" class="quiet" @click=${() => view.chat.retry()}>
            ${icon('retry')}${view.strings.retry}
          </button>`
    }
  </div>`;
}

/** What went wrong, in a sentence for the reader. */
export function failureSentence(
  { reason, message, retryAfter }: ChatFailure,
  view: Pick<FailureView, 'locale' | 'strings'>,
): string {
  // A server's refusal is written for developers; what it says of an answer, for readers.
  if (message && reason === 'answer') return message;
  const { limitSeconds, [reason]: sentence } = view.strings;
  return reason === 'limit' && retryAfter
    ? filled(limitSeconds, { time: inSeconds(Math.ceil(retryAfter), view.locale) })
    : sentence;
}

/** "in 5 seconds", in the language of the chat. */
function inSeconds(seconds: number, locale: string): string {
  return new Intl.RelativeTimeFormat(locale).format(seconds, 'second');
}
