import { html, nothing, type TemplateResult } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import type { OutgoingMessage } from '../composer/composer-extras.ts';
import { attach } from './attach.ts';
import type { ChatView } from './chat-view.ts';
import { failureView } from './failure-view.ts';
import { icon } from './icons.ts';
import { itemView } from './item-view.ts';
import type { Looks } from './item-window.ts';
import { noticeView, progressView } from './notice-view.ts';
import { responseActions } from './response-actions.ts';
import { startScreen } from './start-screen.ts';

/** The conversation: what was said, what is being said, and what went wrong. */
export function threadView(view: ChatView): TemplateResult {
  const { strings, chat, scroll, outbox } = view;
  const { items, sending, turn, progress, failure, notices } = chat.state;
  scroll.saw(items.at(-1));
  const empty = items.length === 0 && !sending && turn === 'idle' && !chat.loading;
  return html`<div class="scroll" ${attach(scroll.attach)}>
      <div class="thread">
        ${empty && !failure ? startScreen(view) : nothing}
        ${chat.loading ? html`<p class="loading" role="status">${strings.loading}</p>` : nothing}
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
        ${notices.map((notice) => noticeView(notice, view))}
        ${turn === 'idle' ? nothing : progressView(progress, view)}
        ${failure ? failureView(failure, view) : nothing}
        ${outbox.blocked ? html`<p class="progress" role="status">${strings.otherTab}</p>` : nothing}
        ${outbox.queue.map((message) => queuedView(message, view))}
      </div>
    </div>
    ${
      scroll.atEnd
        ? nothing
        : html`<button
            type="button"
            class="to-end"
            aria-label=${strings.toNewest}
            @click=${() => scroll.toEnd(true)}
          >
            ${icon('below')}${scroll.newBelow ? html`<span>${strings.newBelow}</span>` : nothing}
          </button>`
    }`;
}

/** A message that waits for the answer before it. */
function queuedView(message: OutgoingMessage, { strings, outbox }: ChatView): TemplateResult {
  const words = message.text ?? message.content?.map((part) => part.text).join('') ?? '';
  return html`<div class="user queued">
    <p class="bubble" dir="auto">${words}</p>
    <p class="waiting">
      ${strings.queued}
      <button type="button" class="quiet" @click=${() => outbox.remove(message)}>
        ${strings.cancel}
      </button>
    </p>
  </div>`;
}

/** Only what changed is rendered: all else in a long conversation costs a comparison. */
function looksOf(item: ThreadItem, next: ThreadItem | undefined, view: ChatView): Looks {
  const { state, running } = view.chat;
  return {
    depend: [
      item,
      next?.type,
      view.revision,
      state.unfinished.includes(item.id),
      state.imageProgress[item.id],
      (!next || item.type === 'structured_input') && running,
    ],
    template: () => html`${itemView(item, view)}${responseActions(item, next, view)}`,
  };
}
