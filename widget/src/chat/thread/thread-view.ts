import { html, nothing, type TemplateResult } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import { asides } from './asides-part.ts';
import { attach } from '../view/attach.ts';
import type { ChatView } from '../view/chat-view.ts';
import { failureView } from './failure-view.ts';
import { icon } from '../view/icons.ts';
import { itemView } from '../items/item-view.ts';
import type { Looks } from './item-window.ts';
import { progressView } from './progress-view.ts';
import { responseActions } from '../items/response-actions.ts';
import { startScreen } from './start-screen.ts';

/** The conversation: what was said, what is being said, and what went wrong. */
export function threadView(view: ChatView): TemplateResult {
  const { strings, chat, scroll } = view;
  const { items, sending, turn, loading, failure, notices, blocked, queue } = chat.state;
  scroll.saw(items.at(-1));
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
        ${turn === 'idle' ? nothing : progressView(view)}
        ${failure ? failureView(failure, view) : nothing}
        ${blocked || queue.length > 0 ? asides(view)?.waitingView(view) : nothing}
      </div>
    </div>
    ${
      scroll.atEnd
        ? nothing
        : html`<button
            type="button"
            class="to-end"
            aria-label=${scroll.newBelow ? nothing : strings.toNewest}
            title=${strings.toNewest}
            @click=${() => scroll.toEnd(true)}
          >
            ${icon('below')}${scroll.newBelow ? html`<span>${strings.newBelow}</span>` : nothing}
          </button>`
    }`;
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
