import { z } from 'zod';
import { JsonObject, optional } from './optional.ts';
import { Annotation } from './sources.ts';

export const UserMessageTextContent = z.object({ type: z.literal('input_text'), text: z.string() });
export type UserMessageTextContent = z.infer<typeof UserMessageTextContent>;

/** An `@` mention chosen in the composer. */
export const UserMessageTagContent = z.object({
  type: z.literal('input_tag'),
  id: z.string(),
  text: z.string(),
  data: JsonObject,
  group: optional(z.string()),
  interactive: z.boolean().default(false),
});
export type UserMessageTagContent = z.infer<typeof UserMessageTagContent>;

/** A part of a message of the reader: text or a tag. */
export const UserMessageContent = z.discriminatedUnion('type', [
  UserMessageTextContent,
  UserMessageTagContent,
]);
export type UserMessageContent = z.infer<typeof UserMessageContent>;

export const ToolChoice = z.object({ id: z.string() });
export type ToolChoice = z.infer<typeof ToolChoice>;

/** What the reader chose for this message in the composer's menus. */
export const InferenceOptions = z.object({
  tool_choice: optional(ToolChoice),
  model: optional(z.string()),
});
export type InferenceOptions = z.infer<typeof InferenceOptions>;

export const UserMessageInput = z.object({
  content: z.array(UserMessageContent),
  /** Ids of attachments that were created before. */
  attachments: z.array(z.string()).max(100),
  quoted_text: optional(z.string()),
  inference_options: InferenceOptions,
});
export type UserMessageInput = z.infer<typeof UserMessageInput>;

/** A piece of text with its annotations. */
export const AssistantMessageContent = z.object({
  type: z.literal('output_text').default('output_text'),
  text: z.string(),
  annotations: z.array(Annotation).default([]),
  /** Set when the reader's own browser has written this part. */
  written_by: z.literal('device').optional(),
});
export type AssistantMessageContent = z.infer<typeof AssistantMessageContent>;
