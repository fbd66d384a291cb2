/**
 * Steps, images, questions back and cards: loaded with the first of them.
 *
 * @module
 */
import { html } from 'lit';
import { itemStyles } from './item-styles.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { MarkdownView } from './message-markdown.ts';
import { imageView } from './image-view.ts';
import type { ThreadItem } from '../../protocol.ts';
import { structuredInputView, type StructuredInputView } from './structured-input-view.ts';
import { widgetView, type WidgetView } from './widget-view.ts';
import { taskView, workflowView } from './workflow-view.ts';

/** Items whose looks are loaded on need. */
export type RichItem = Extract<
  ThreadItem,
  { type: 'workflow' | 'task' | 'generated_image' | 'structured_input' | 'widget' }
>;

/** What these items need. */
export type RichItemView = MarkdownView &
  StructuredInputView &
  WidgetView &
  Pick<ViewRequests, 'adopt'>;

export function richItem(item: RichItem, open: boolean, view: RichItemView): unknown {
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
