/**
 * What a conversation says beside its messages: notices, what waits to be sent, and why it is closed;
 * above the field, what a message answers to. Loaded with the first of them.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ThreadMetadata } from '../../protocol.ts';
import type { OutgoingMessage } from '../composer/outgoing-message.ts';
import type { NoticeEvent } from '../model/protocol-types.ts';
import { asidesStrings } from '../../strings/en/asides.ts';
import { asideStyles } from './aside-styles.ts';
import { chipStyles } from '../view/chip-styles.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { anyIcon } from '../view/icon-library.ts';
import { toolButton } from '../view/tool-button.ts';
import { markdown } from '../markdown/markdown-directive.ts';
import { markdownContext, type MarkdownView } from '../items/message-markdown.ts';

/** What is said beside the messages needs. */
export type AsidesView = MarkdownView &
  Pick<ViewState, 'chat' | 'composer' | 'strings'> &
  Pick<ViewRequests, 'adopt' | 'chat' | 'composer' | 'focus'>;

/** What the server wants the reader to know beside the answer. */
export function noticesView(view: AsidesView): unknown {
  prepare(view);
  return view.chat.state.notices.map((notice) => noticeView(notice, view));
}

/** Messages that wait for the answer before them, here or in another tab. */
export function waitingView(view: AsidesView): unknown {
  prepare(view);
  const { strings, chat } = view;
  return html`${chat.state.blocked ? html`<p class="progress">${strings.otherTab}</p>` : nothing}
  ${chat.state.queue.map((message) => queuedView(message, view))}`;
}

/** In place of the composer: why nothing can be written. */
export function closedView(status: ClosedStatus, view: AsidesView): TemplateResult {
  prepare(view);
  return html`<p class="no-composer" dir="auto">
    ${anyIcon('lock')}${status.reason ?? view.strings[status.type]}
  </p>`;
}

/** What the message answers to, above the field. */
export function quoteChip(view: AsidesView): TemplateResult {
  view.adopt(chipStyles);
  const { strings, composer } = view;
  return html`<div class="chip quote-chip">
    ${anyIcon('quote')}
    <span id="quote" title=${composer.reply}>
      <span class="hidden">${strings.quoted}:</span>
      <span dir="auto" lang=${document.documentElement.lang}>${composer.reply}</span>
    </span>
    ${toolButton(anyIcon('close'), { ...asidesStrings, ...strings }.removeQuote, () => composer.set({ reply: '' }))}
  </div>`;
}

type ClosedStatus = Exclude<ThreadMetadata['status'], { type: 'active' }>;

function prepare(view: AsidesView): void {
  view.adopt(asideStyles);
}

function noticeView(notice: NoticeEvent, view: AsidesView): TemplateResult {
  const { level, title, message } = notice;
  const { chat } = view;
  const dismiss = () => {
    chat.dismiss(notice);
    view.focus();
  };
  return html`<div class="notice ${level}" role=${level === 'info' ? nothing : 'alert'}>
    ${anyIcon(level === 'info' ? 'info' : 'warning')}
    <div dir="auto">
      ${title ? html`<strong>${title}</strong>` : nothing}
      <div class="prose" dir="auto" ${markdown(message, true, markdownContext(view))}></div>
    </div>
    ${toolButton(anyIcon('close'), { ...asidesStrings, ...view.strings }.dismiss, dismiss)}
  </div>`;
}

function queuedView(message: OutgoingMessage, { strings, chat }: AsidesView): TemplateResult {
  const words = message.text ?? message.content?.map((part) => part.text).join('') ?? '';
  return html`<div class="user queued">
    <p class="bubble" dir="auto">${words}</p>
    <p class="waiting">
      ${strings.queued}
      <button type="button" class="quiet" @click=${() => chat.withdraw(message)}>
        ${strings.cancel}
      </button>
    </p>
  </div>`;
}
