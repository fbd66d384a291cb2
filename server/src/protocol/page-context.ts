import { z } from 'zod';
import { optional } from './optional.ts';
import { pageContextLimits } from './page-context-limits.ts';

/** A piece of a page that can be found again: its words, what stands around them, and where. */
export const Passage = z.object({
  /** Page address without query and fragment. */
  url: z.string().max(pageContextLimits.url),
  /** The words themselves, white space folded. */
  exact: z.string().max(pageContextLimits.exact),
  before: z.string().max(pageContextLimits.around).default(''),
  after: z.string().max(pageContextLimits.around).default(''),
  /** Id of the heading or section that holds it. */
  sectionId: optional(z.string().max(pageContextLimits.heading)),
  sectionTitle: optional(z.string().max(pageContextLimits.heading)),
  /** `:~:text=…`, without the `#`. */
  textFragment: optional(z.string().max(pageContextLimits.url)),
  /** The same as Markdown, where it holds more than words: code, tables, lists. */
  markdown: optional(z.string().max(pageContextLimits.exact)),
});
export type Passage = z.infer<typeof Passage>;

export const OutlineEntry = z.object({
  level: z.number().int().min(1).max(6),
  text: z.string().max(pageContextLimits.heading),
  id: optional(z.string().max(pageContextLimits.heading)),
});
export type OutlineEntry = z.infer<typeof OutlineEntry>;

/**
 * What the reader looks at, as the page told it. Untrusted: it is shown to the model as data and
 * never as instructions.
 */
export const PageContext = z.object({
  url: z.string().max(pageContextLimits.url),
  title: z.string().max(pageContextLimits.title).default(''),
  description: optional(z.string().max(pageContextLimits.description)),
  /** BCP 47. */
  language: optional(z.string().max(35)),
  /** Version of the documentation, as the site names it. */
  version: optional(z.string().max(64)),
  outline: z.array(OutlineEntry).max(pageContextLimits.outline).default([]),
  /** The section being read. */
  section: optional(
    z.object({
      title: z.string().max(pageContextLimits.heading),
      id: optional(z.string().max(pageContextLimits.heading)),
    }),
  ),
  /** Main content around the reader's place, as Markdown. */
  content: z.string().max(pageContextLimits.content).default(''),
  /** True when `content` is not the whole page. */
  truncated: z.boolean().default(false),
  /** What the reader has selected or asked about, newest last. */
  passages: z.array(Passage).max(pageContextLimits.passages).default([]),
});
export type PageContext = z.infer<typeof PageContext>;
