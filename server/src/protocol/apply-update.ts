import type { AssistantMessageItem, ThreadItem, WidgetItem, WorkflowItem } from './items.ts';
import type { AssistantMessageContent } from './messages.ts';
import type { ThreadItemUpdate } from './updates.ts';
import type { WidgetComponent, WidgetRoot } from './widgets.ts';

/**
 * The item as it is after an update; the item given stays as it was. Server and page both use this,
 * so that what is stored of a cut answer is what the reader saw. An update that does not fit the
 * item, or that this version does not know, changes nothing.
 */
export function applyUpdate(item: ThreadItem, update: ThreadItemUpdate): ThreadItem {
  switch (update.type) {
    case 'assistant_message.content_part.added':
    case 'assistant_message.content_part.text_delta':
    case 'assistant_message.content_part.annotation_added':
    case 'assistant_message.content_part.done':
      return item.type === 'assistant_message' ? applyToMessage(item, update) : item;
    case 'widget.root.updated':
      return item.type === 'widget' ? { ...item, widget: update.widget as WidgetRoot } : item;
    case 'widget.component.updated':
      return item.type === 'widget'
        ? replaceComponent(item, update.component_id, () => update.component)
        : item;
    case 'widget.streaming_text.value_delta':
      return item.type === 'widget'
        ? replaceComponent(item, update.component_id, (component) => ({
            ...component,
            value: `${typeof component['value'] === 'string' ? component['value'] : ''}${update.delta}`,
            ...('streaming' in component && { streaming: !update.done }),
          }))
        : item;
    case 'workflow.task.added':
    case 'workflow.task.updated':
      return item.type === 'workflow' ? applyToWorkflow(item, update) : item;
    case 'generated_image.updated':
      return item.type === 'generated_image' ? { ...item, image: update.image } : item;
    default:
      update satisfies never;
      return item;
  }
}

type MessageUpdate = Extract<ThreadItemUpdate, { type: `assistant_message.${string}` }>;
type WorkflowUpdate = Extract<ThreadItemUpdate, { type: `workflow.${string}` }>;

const emptyPart: AssistantMessageContent = { type: 'output_text', text: '', annotations: [] };

function applyToMessage(item: AssistantMessageItem, update: MessageUpdate): AssistantMessageItem {
  const content = [...item.content];
  // Updates can name a part that was never announced.
  while (content.length <= update.content_index) content.push(emptyPart);
  const part = content[update.content_index] ?? emptyPart;
  content[update.content_index] = changedPart(part, update);
  return { ...item, content };
}

function changedPart(
  part: AssistantMessageContent,
  update: MessageUpdate,
): AssistantMessageContent {
  switch (update.type) {
    case 'assistant_message.content_part.text_delta':
      return { ...part, text: part.text + update.delta };
    case 'assistant_message.content_part.annotation_added':
      return {
        ...part,
        annotations: part.annotations.toSpliced(update.annotation_index, 0, update.annotation),
      };
    default:
      return update.content;
  }
}

function applyToWorkflow(item: WorkflowItem, update: WorkflowUpdate): WorkflowItem {
  const tasks = [...item.workflow.tasks];
  if (update.type === 'workflow.task.added') tasks.push(update.task);
  else if (update.task_index < tasks.length) tasks[update.task_index] = update.task;
  return { ...item, workflow: { ...item.workflow, tasks } };
}

function replaceComponent(
  item: WidgetItem,
  id: string,
  change: (component: WidgetComponent) => WidgetComponent,
): WidgetItem {
  return { ...item, widget: replaced(item.widget, id, change) as WidgetRoot };
}

function replaced(
  component: WidgetComponent,
  id: string,
  change: (component: WidgetComponent) => WidgetComponent,
): WidgetComponent {
  if (component.id === id) return change(component);
  const { children } = component;
  if (Array.isArray(children)) {
    return {
      ...component,
      children: children.map((child: WidgetComponent) => replaced(child, id, change)),
    };
  }
  // Transition holds one child, not a list.
  if (children !== null && typeof children === 'object') {
    return { ...component, children: replaced(children as WidgetComponent, id, change) };
  }
  return component;
}
