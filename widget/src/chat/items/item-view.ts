import { html, nothing } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import { widgetText } from '../widget-host.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import type { RichItem, RichItemView } from './rich-item.ts';
import { assistantMessage, userMessage, type UserMessageView } from './message-view.ts';
import { lazy } from '../view/lazy.ts';

const richItems = lazy(() => import('./rich-item.ts'));

/** What an item needs. */
export type ItemView = Pick<ViewState, 'chat' | 'device'> &
  Pick<ViewRequests, 'renderAll'> &
  RichItemView &
  UserMessageView;

/** One item of the conversation. Notes to the model, tool calls and ends of turns have no looks. */
export function itemView(item: ThreadItem, view: ItemView): unknown {
  const open = view.chat.state.unfinished.includes(item.id);
  switch (item.type) {
    case 'user_message':
      return userMessage(item, view);
    case 'assistant_message':
      return assistantMessage(item, open, view);
    case 'workflow':
    case 'task':
    case 'generated_image':
    case 'structured_input':
    case 'widget':
      return richView(item, open, view);
    case 'client_tool_call':
    case 'end_of_turn':
    case 'hidden_context_item':
    case 'sdk_hidden_context':
      return nothing;
    default:
      item satisfies never;
      return nothing;
  }
}

/** Until its part is loaded, an item is its words. */
function richView(item: RichItem, open: boolean, view: ItemView): unknown {
  return (
    richItems(view)?.richItem(item, open, view) ??
    html`<p class="widget-text" data-item=${item.id} dir="auto">${widgetText(item)}</p>`
  );
}
