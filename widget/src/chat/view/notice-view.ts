import { html, nothing, type TemplateResult } from 'lit';
import type { NoticeEvent, ProgressEvent } from '../protocol-types.ts';
import type { ChatView } from './chat-view.ts';
import { icon } from './icons.ts';
import { namedIcon } from './named-icon.ts';
import { markdownContext } from './message-view.ts';
import { markdown } from './markdown-directive.ts';

/** What the server wants the reader to know beside the answer. */
export function noticeView(notice: NoticeEvent, view: ChatView): TemplateResult {
  const { level, title, message } = notice;
  return html`<div class="notice ${level}" role=${level === 'info' ? 'status' : 'alert'}>
    ${icon(level === 'info' ? 'info' : 'warning')}
    <div>
      ${title ? html`<strong dir="auto">${title}</strong>` : nothing}
      <div
        class="prose"
        dir="auto"
        ${markdown(message, true, markdownContext([], false, view))}
      ></div>
    </div>
    <button
      type="button"
      class="tool"
      aria-label=${view.strings.dismiss}
      @click=${() => {
        view.chat.dismiss(notice);
        view.focus('.composer textarea');
      }}
    >
      ${icon('close')}
    </button>
  </div>`;
}

/** Something happens; what, where the server says so. */
export function progressView(progress: ProgressEvent | null, view: ChatView): unknown {
  const { strings, chat } = view;
  const { turn, items } = chat.state;
  // Text that arrives is sign enough.
  if (!progress && turn === 'streaming' && items.at(-1)?.type === 'assistant_message')
    return nothing;
  const words = progress?.text ?? (chat.slow && turn === 'waiting' ? strings.slow : '');
  return html`<p class="progress" role="status">
    ${namedIcon(progress?.icon, view) ?? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`}
    <span class=${words ? '' : 'hidden'} dir="auto">${words || strings.working}</span>
  </p>`;
}
