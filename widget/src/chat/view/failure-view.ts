import { html, nothing, type TemplateResult } from 'lit';
import { filled, type ChatStrings } from '../strings.ts';
import type { ChatFailure } from '../transport/chat-failure.ts';
import type { ChatView } from './chat-view.ts';
import { icon } from './icons.ts';

/** What went wrong, and the way on. */
export function failureView(failure: ChatFailure, { strings, chat }: ChatView): TemplateResult {
  return html`<div class="failure" role="alert">
    ${icon('warning')}
    <p dir="auto">${failureSentence(failure, strings)}</p>
    ${
      failure.retry === 'none'
        ? nothing
        : html`<button type="button" class="quiet" @click=${() => chat.retry()}>
            ${icon('retry')}${strings.retry}
          </button>`
    }
  </div>`;
}

export function failureSentence(
  { reason, message, retryAfter }: ChatFailure,
  strings: ChatStrings,
): string {
  if (message && (reason === 'answer' || reason === 'refused')) return message;
  switch (reason) {
    case 'offline':
      return strings.failOffline;
    case 'unreachable':
      return strings.failUnreachable;
    case 'cut':
      return strings.failCut;
    case 'limit':
      return retryAfter
        ? filled(strings.failLimitSeconds, { seconds: Math.ceil(retryAfter) })
        : strings.failLimit;
    case 'refused':
      return strings.failRefused;
    case 'gone':
      return strings.failGone;
    case 'forbidden':
      return strings.failForbidden;
    case 'server':
      return strings.failServer;
    case 'answer':
      return strings.failAnswer;
    default:
      return reason satisfies never;
  }
}
