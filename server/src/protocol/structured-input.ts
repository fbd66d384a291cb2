import { z } from 'zod';
import { optional } from './optional.ts';

export const StructuredInputAnswer = z.object({
  values: z.array(z.string()).default([]),
  skipped: z.boolean().default(false),
});
export type StructuredInputAnswer = z.infer<typeof StructuredInputAnswer>;

const questionBase = {
  id: z.string(),
  question: z.string(),
  answer: optional(StructuredInputAnswer),
};

export const StructuredInputMultipleChoice = z.object({
  ...questionBase,
  type: z.literal('multiple_choice'),
  options: z.array(z.object({ value: z.string() })),
  multiple: z.boolean().default(false),
});
export type StructuredInputMultipleChoice = z.infer<typeof StructuredInputMultipleChoice>;

export const StructuredInputFreeform = z.object({
  ...questionBase,
  type: z.literal('freeform'),
  description: optional(z.string()),
});
export type StructuredInputFreeform = z.infer<typeof StructuredInputFreeform>;

/** Questions for the reader to answer in a form. */
export const StructuredInput = z.discriminatedUnion('type', [
  StructuredInputMultipleChoice,
  StructuredInputFreeform,
]);
export type StructuredInput = z.infer<typeof StructuredInput>;

/** What the reader submits for a pending structured input item; answers by question id. */
export const StructuredInputSubmission = z.object({
  status: z.enum(['answered', 'skipped']).default('answered'),
  answers: z.record(z.string(), StructuredInputAnswer).default({}),
});
export type StructuredInputSubmission = z.infer<typeof StructuredInputSubmission>;
