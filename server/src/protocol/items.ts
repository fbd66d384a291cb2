import { z } from 'zod';
import { Attachment } from './attachments.ts';
import { AssistantMessageContent, InferenceOptions, UserMessageContent } from './messages.ts';
import { Instant, JsonObject, optional } from './optional.ts';
import { StructuredInput } from './structured-input.ts';
import { WidgetRoot } from './widgets.ts';
import { Task, Workflow } from './workflows.ts';

const itemBase = { id: z.string(), thread_id: z.string(), created_at: Instant };

/** A message of the reader. */
export const UserMessageItem = z.object({
  ...itemBase,
  type: z.literal('user_message'),
  content: z.array(UserMessageContent),
  attachments: z.array(Attachment).default([]),
  quoted_text: optional(z.string()),
  inference_options: InferenceOptions,
});
export type UserMessageItem = z.infer<typeof UserMessageItem>;

/** A message of the assistant. */
export const AssistantMessageItem = z.object({
  ...itemBase,
  type: z.literal('assistant_message'),
  content: z.array(AssistantMessageContent),
});
export type AssistantMessageItem = z.infer<typeof AssistantMessageItem>;

/** A tool call that the host page carries out. */
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

/** A widget in a thread. */
export const WidgetItem = z.object({
  ...itemBase,
  type: z.literal('widget'),
  widget: WidgetRoot,
  copy_text: optional(z.string()),
});
export type WidgetItem = z.infer<typeof WidgetItem>;

export const GeneratedImage = z.object({ id: z.string(), url: z.string() });
export type GeneratedImage = z.infer<typeof GeneratedImage>;

/** An image that the model generated. */
export const GeneratedImageItem = z.object({
  ...itemBase,
  type: z.literal('generated_image'),
  image: optional(GeneratedImage),
});
export type GeneratedImageItem = z.infer<typeof GeneratedImageItem>;

/** A form that the reader fills in. */
export const StructuredInputItem = z.object({
  ...itemBase,
  type: z.literal('structured_input'),
  status: z.enum(['pending', 'answered', 'skipped']).default('pending'),
  inputs: z.array(StructuredInput),
});
export type StructuredInputItem = z.infer<typeof StructuredInputItem>;

/** One task that the assistant works on. */
export const TaskItem = z.object({ ...itemBase, type: z.literal('task'), task: Task });
export type TaskItem = z.infer<typeof TaskItem>;

/** A list of steps that the assistant works through. */
export const WorkflowItem = z.object({
  ...itemBase,
  type: z.literal('workflow'),
  workflow: Workflow,
});
export type WorkflowItem = z.infer<typeof WorkflowItem>;

/** Marks the end of the assistant's turn. */
export const EndOfTurnItem = z.object({ ...itemBase, type: z.literal('end_of_turn') });
export type EndOfTurnItem = z.infer<typeof EndOfTurnItem>;

/** A note from the integration to the model. Never sent to clients. */
export const HiddenContextItem = z.object({
  ...itemBase,
  type: z.literal('hidden_context_item'),
  content: z.unknown(),
});
export type HiddenContextItem = z.infer<typeof HiddenContextItem>;

/** A note from this library to the model. Never sent to clients. */
export const SDKHiddenContextItem = z.object({
  ...itemBase,
  type: z.literal('sdk_hidden_context'),
  content: z.string(),
});
export type SDKHiddenContextItem = z.infer<typeof SDKHiddenContextItem>;

/** An item of a thread. */
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
