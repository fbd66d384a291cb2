import { z } from 'zod';
import { optional } from './optional.ts';
import { FileSource, URLSource } from './sources.ts';

const taskBase = {
  /** The state of a task; only shown in a workflow. */
  status_indicator: z.enum(['none', 'loading', 'complete']).default('none'),
  title: optional(z.string()),
};

export const CustomTask = z.object({
  ...taskBase,
  type: z.literal('custom'),
  icon: optional(z.string()),
  content: optional(z.string()),
});
export type CustomTask = z.infer<typeof CustomTask>;

export const SearchTask = z.object({
  ...taskBase,
  type: z.literal('web_search'),
  title_query: optional(z.string()),
  queries: z.array(z.string()).default([]),
  sources: z.array(URLSource).default([]),
});
export type SearchTask = z.infer<typeof SearchTask>;

export const ThoughtTask = z.object({
  ...taskBase,
  type: z.literal('thought'),
  content: z.string(),
});
export type ThoughtTask = z.infer<typeof ThoughtTask>;

export const FileTask = z.object({
  ...taskBase,
  type: z.literal('file'),
  sources: z.array(FileSource).default([]),
});
export type FileTask = z.infer<typeof FileTask>;

export const ImageTask = z.object({ ...taskBase, type: z.literal('image') });
export type ImageTask = z.infer<typeof ImageTask>;

/** One step of a workflow. */
export const Task = z.discriminatedUnion('type', [
  CustomTask,
  SearchTask,
  ThoughtTask,
  FileTask,
  ImageTask,
]);
export type Task = z.infer<typeof Task>;

export const CustomSummary = z.object({ title: z.string(), icon: optional(z.string()) });
/** How long the workflow took, in seconds. */
export const DurationSummary = z.object({ duration: z.number().int() });
/** What a complete workflow shows when it is collapsed. */
export const WorkflowSummary = z.union([CustomSummary, DurationSummary]);
export type WorkflowSummary = z.infer<typeof WorkflowSummary>;

/** A list of steps, with a summary when it is complete. */
export const Workflow = z.object({
  type: z.enum(['custom', 'reasoning']),
  tasks: z.array(Task),
  summary: optional(WorkflowSummary),
  expanded: z.boolean().default(false),
});
export type Workflow = z.infer<typeof Workflow>;
