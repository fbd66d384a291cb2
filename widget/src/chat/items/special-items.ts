/**
 * Steps, images, questions back and cards: loaded with the first of them.
 *
 * @module
 */
import { html } from 'lit';
import { itemStyles } from './item-styles.ts';
import type { ChatView } from '../view/chat-view.ts';
import { imageView } from './image-view.ts';
import type { SpecialItem } from './item-view.ts';
import { structuredInputView } from './structured-input-view.ts';
import { widgetView } from './widget-view.ts';
import { taskView, workflowView } from './workflow-view.ts';

export function specialItem(item: SpecialItem, open: boolean, view: ChatView): unknown {
  view.adopt(itemStyles);
  switch (item.type) {
    case 'workflow':
      return workflowView(item, open, view);
    case 'task':
      return html`<div class="workflow">${taskView(item.task, view)}</div>`;
    case 'generated_image':
      return imageView(item, view);
    case 'widget':
      return widgetView(item, view);
    default:
      return structuredInputView(item, view);
  }
}
