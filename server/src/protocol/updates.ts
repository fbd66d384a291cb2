import { z } from 'zod';
import { GeneratedImage } from './items.ts';
import { AssistantMessageContent } from './messages.ts';
import { optional } from './optional.ts';
import { Annotation } from './sources.ts';
import { WidgetComponent, WidgetRoot } from './widgets.ts';
import { Task } from './workflows.ts';

const index = z.number().int().nonnegative();

/** A change to an item that is not complete yet. */
export const ThreadItemUpdate = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('assistant_message.content_part.added'),
    content_index: index,
    content: AssistantMessageContent,
  }),
  z.object({
    type: z.literal('assistant_message.content_part.text_delta'),
    content_index: index,
    delta: z.string(),
  }),
  z.object({
    type: z.literal('assistant_message.content_part.annotation_added'),
    content_index: index,
    annotation_index: index,
    annotation: Annotation,
  }),
  z.object({
    type: z.literal('assistant_message.content_part.done'),
    content_index: index,
    content: AssistantMessageContent,
  }),
  z.object({
    type: z.literal('widget.streaming_text.value_delta'),
    component_id: z.string(),
    delta: z.string(),
    done: z.boolean(),
  }),
  z.object({ type: z.literal('widget.root.updated'), widget: WidgetRoot }),
  z.object({
    type: z.literal('widget.component.updated'),
    component_id: z.string(),
    component: WidgetComponent,
  }),
  z.object({ type: z.literal('workflow.task.added'), task_index: index, task: Task }),
  z.object({ type: z.literal('workflow.task.updated'), task_index: index, task: Task }),
  z.object({
    type: z.literal('generated_image.updated'),
    image: GeneratedImage,
    progress: optional(z.number()),
  }),
]);
export type ThreadItemUpdate = z.infer<typeof ThreadItemUpdate>;
