import { html, nothing, type CSSResult } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import { widgetText } from '../widget-host.ts';
import type { ChatView } from './chat-view.ts';
import { assistantMessage, userMessage } from './message-view.ts';

/** Items whose looks are loaded on need. */
export type SpecialItem = Extract<
  ThreadItem,
  { type: 'workflow' | 'task' | 'generated_image' | 'structured_input' | 'widget' }
>;

interface SpecialItems {
  styles: CSSResult;
  specialItem: (item: SpecialItem, open: boolean, view: ChatView) => unknown;
}

let special: SpecialItems | undefined;

/** One item of the conversation. Notes to the model, tool calls and ends of turns have no looks. */
export function itemView(item: ThreadItem, view: ChatView): unknown {
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
      return specialView(item, open, view);
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

function specialView(item: SpecialItem, open: boolean, view: ChatView): unknown {
  if (!special) {
    import('./special-items.ts').then(
      (loaded) => {
        special = loaded;
        view.renderAll();
      },
      // Until a later rendering has it, the item is its words.
      () => undefined,
    );
    return html`<p class="widget-text" data-item=${item.id} dir="auto">${widgetText(item)}</p>`;
  }
  view.adopt(special.styles);
  return special.specialItem(item, open, view);
}
