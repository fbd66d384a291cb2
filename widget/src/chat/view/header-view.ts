import { html, nothing, type TemplateResult } from 'lit';
import type { ChatView } from './chat-view.ts';
import { icon } from './icons.ts';
import { namedIcon } from './named-icon.ts';

/** Title of the conversation, and what can be done with it. */
export function headerView(view: ChatView): unknown {
  const { options, chat, strings } = view;
  const { enabled = true, title, leftAction, rightAction } = options.header ?? {};
  if (!enabled) return nothing;
  const words = title?.text ?? chat.state.thread?.title ?? '';
  return html`<div class="head">
    ${leftAction ? hostAction(leftAction, view) : nothing}
    ${
      options.history?.enabled === false
        ? nothing
        : html`<button
            type="button"
            class="tool"
            aria-label=${strings.openHistory}
            title=${strings.openHistory}
            @click=${view.showHistory}
          >
            ${icon('history')}
          </button>`
    }
    ${words && title?.enabled !== false ? html`<h2 dir="auto">${words}</h2>` : html`<span class="gap"></span>`}
    <button
      type="button"
      class="tool"
      aria-label=${strings.newChat}
      title=${strings.newChat}
      @click=${view.newChat}
    >
      ${icon('compose')}
    </button>
    ${rightAction ? hostAction(rightAction, view) : nothing}
  </div>`;
}

type HostAction = NonNullable<NonNullable<ChatView['options']['header']>['leftAction']>;

function hostAction({ icon: name, onClick }: HostAction, view: ChatView): TemplateResult {
  const label = name.replaceAll('-', ' ');
  return html`<button
    type="button"
    class="tool"
    aria-label=${label}
    title=${label}
    @click=${() => onClick()}
  >
    ${namedIcon(name, view, 'tools')}
  </button>`;
}
