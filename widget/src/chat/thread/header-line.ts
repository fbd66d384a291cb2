import { html, nothing, type TemplateResult } from 'lit';
import { headStyles } from '../view/head-styles.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { anyIcon, chatKitIcon } from '../view/icon-library.ts';
import { toolButton } from '../view/tool-button.ts';

/** What the line above the conversation needs. */
export type HeaderLine = Pick<ViewState, 'chat' | 'options' | 'strings'> &
  Pick<ViewRequests, 'adopt' | 'newChat' | 'showHistory'>;

/**
 * Title of the conversation, and what can be done with it; loaded where the page has no such line of
 * its own.
 */
export function headerLine(view: HeaderLine): TemplateResult {
  view.adopt(headStyles);
  const { options, chat, strings } = view;
  const { title, leftAction, rightAction } = options.header ?? {};
  const words = title?.text ?? chat.state.thread?.title ?? '';
  return html`<div class="head">
    ${leftAction ? hostAction(leftAction) : nothing}
    ${
      options.history?.enabled === false
        ? nothing
        : toolButton(anyIcon('history'), strings.history, view.showHistory)
    }
    ${words && title?.enabled !== false ? html`<h2 dir="auto">${words}</h2>` : html`<span class="gap"></span>`}
    ${toolButton(anyIcon('compose'), strings.newChat, view.newChat)}
    ${rightAction ? hostAction(rightAction) : nothing}
  </div>`;
}

type HostAction = NonNullable<NonNullable<ViewState['options']['header']>['leftAction']>;

function hostAction({ icon: name, onClick }: HostAction): TemplateResult {
  const picture = chatKitIcon(name) ?? anyIcon('tools');
  return toolButton(picture, name.replaceAll('-', ' '), () => onClick());
}
