import { z } from 'zod';
import { Attachment } from './attachments.ts';
import { AssistantMessageContent, InferenceOptions, UserMessageContent } from './messages.ts';
import { Instant, JsonObject, optional } from './optional.ts';
import { StructuredInput } from './structured-input.ts';
import { WidgetRoot } from './widgets.ts';
import { Task, Workflow } from './workflows.ts';

const itemBase = { id: z.string(), thread_id: z.string(), created_at: Instant };

export const UserMessageItem = z.object({
  ...itemBase,
  type: z.literal('user_message'),
  content: z.array(UserMessageContent),
  attachments: z.array(Attachment).default([]),
  quoted_text: optional(z.string()),
  inference_options: InferenceOptions,
});
export type UserMessageItem = z.infer<typeof UserMessageItem>;

export const AssistantMessageItem = z.object({
  ...itemBase,
  type: z.literal('assistant_message'),
  content: z.array(AssistantMessageContent),
});
export type AssistantMessageItem = z.infer<typeof AssistantMessageItem>;

export const ClientToolCallItem = z.object({
  ...itemBase,
  type: z.literal('client_tool_call'),
  status: z.enum(['pending', 'completed']).default('pending'),
  call_id: z.string(),
  name: z.string(),
  arguments: JsonObject,
  output: optional(z.unknown()),
});
export type ClientToolCallItem = z.infer<typeof ClientToolCallItem>;

export const WidgetItem = z.object({
  ...itemBase,
  type: z.literal('widget'),
  widget: WidgetRoot,
  copy_text: optional(z.string()),
});
export type WidgetItem = z.infer<typeof WidgetItem>;

export const GeneratedImage = z.object({ id: z.string(), url: z.string() });
export type GeneratedImage = z.infer<typeof GeneratedImage>;

export const GeneratedImageItem = z.object({
  ...itemBase,
  type: z.literal('generated_image'),
  image: optional(GeneratedImage),
});
export type GeneratedImageItem = z.infer<typeof GeneratedImageItem>;

export const StructuredInputItem = z.object({
  ...itemBase,
  type: z.literal('structured_input'),
  status: z.enum(['pending', 'answered', 'skipped']).default('pending'),
  inputs: z.array(StructuredInput),
});
export type StructuredInputItem = z.infer<typeof StructuredInputItem>;

export const TaskItem = z.object({ ...itemBase, type: z.literal('task'), task: Task });
export type TaskItem = z.infer<typeof TaskItem>;

export const WorkflowItem = z.object({
  ...itemBase,
  type: z.literal('workflow'),
  workflow: Workflow,
});
export type WorkflowItem = z.infer<typeof WorkflowItem>;

/** The assistant has ended its turn. */
export const EndOfTurnItem = z.object({ ...itemBase, type: z.literal('end_of_turn') });
export type EndOfTurnItem = z.infer<typeof EndOfTurnItem>;

/** The integration's note to the model; never sent to a client. */
export const HiddenContextItem = z.object({
  ...itemBase,
  type: z.literal('hidden_context_item'),
  content: z.unknown(),
});
export type HiddenContextItem = z.infer<typeof HiddenContextItem>;

/** This library's own note to the model; never sent to a client. */
export const SDKHiddenContextItem = z.object({
  ...itemBase,
  type: z.literal('sdk_hidden_context'),
  content: z.string(),
});
export type SDKHiddenContextItem = z.infer<typeof SDKHiddenContextItem>;

export const ThreadItem = z.discriminatedUnion('type', [
  UserMessageItem,
  AssistantMessageItem,
  ClientToolCallItem,
  WidgetItem,
  GeneratedImageItem,
  StructuredInputItem,
  WorkflowItem,
  TaskItem,
  HiddenContextItem,
  SDKHiddenContextItem,
  EndOfTurnItem,
]);
export type ThreadItem = z.infer<typeof ThreadItem>;

/** True for items that clients never see. */
export function isHidden(item: ThreadItem): item is HiddenContextItem | SDKHiddenContextItem {
  return item.type === 'hidden_context_item' || item.type === 'sdk_hidden_context';
}
