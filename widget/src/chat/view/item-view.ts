import { html, nothing } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import type { ChatView } from './chat-view.ts';
import { imageView } from './image-view.ts';
import { assistantMessage, userMessage } from './message-view.ts';
import { structuredInputView } from './structured-input-view.ts';
import { widgetView } from './widget-view.ts';
import { taskView, workflowView } from './workflow-view.ts';

/** One item of the conversation. Notes to the model, tool calls and ends of turns have no looks. */
export function itemView(item: ThreadItem, view: ChatView): unknown {
  const open = view.chat.state.unfinished.includes(item.id);
  switch (item.type) {
    case 'user_message':
      return userMessage(item, view);
    case 'assistant_message':
      return assistantMessage(item, open, view);
    case 'workflow':
      return workflowView(item, open, view);
    case 'task':
      return html`<div class="workflow">${taskView(item.task, view)}</div>`;
    case 'generated_image':
      return imageView(item, view);
    case 'structured_input':
      return structuredInputView(item, view);
    case 'widget':
      return widgetView(item, view);
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
