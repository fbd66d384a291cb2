import { z } from 'zod';
import { stripInvisible } from './invisible.ts';
import { optional } from './optional.ts';
import { pageContextLimits } from './page-context-limits.ts';

/** Text that a model will read. */
const words = (longest: number) => z.string().max(longest).transform(stripInvisible);

/** A piece of a page that can be found again. */
export const Passage = z.object({
  /** Page address without query and fragment. */
  url: z.string().max(pageContextLimits.url),
  /** The words themselves, white space folded. */
  exact: words(pageContextLimits.exact),
  before: words(pageContextLimits.around).default(''),
  after: words(pageContextLimits.around).default(''),
  /** Id of the heading or section that holds it. */
  sectionId: optional(z.string().max(pageContextLimits.heading)),
  sectionTitle: optional(words(pageContextLimits.heading)),
  /** `:~:text=…`, without the `#`. */
  textFragment: optional(z.string().max(pageContextLimits.url)),
  /** The same as Markdown, where it holds more than words: code, tables, lists. */
  markdown: optional(words(pageContextLimits.exact)),
});
export type Passage = z.infer<typeof Passage>;

export const OutlineEntry = z.object({
  level: z.number().int().min(1).max(6),
  text: words(pageContextLimits.heading),
  id: optional(z.string().max(pageContextLimits.heading)),
});
export type OutlineEntry = z.infer<typeof OutlineEntry>;

/**
 * What the reader is looking at, as the page describes it. Untrusted.
 *
 * The model receives it as data, never as instructions.
 */
export const PageContext = z.object({
  url: z.string().max(pageContextLimits.url),
  title: words(pageContextLimits.title).default(''),
  description: optional(words(pageContextLimits.description)),
  /** BCP 47. */
  language: optional(words(35)),
  /** Version of the documentation, as the site names it. */
  version: optional(words(64)),
  outline: z.array(OutlineEntry).max(pageContextLimits.outline).default([]),
  /** The section being read. */
  section: optional(
    z.object({
      title: words(pageContextLimits.heading),
      id: optional(z.string().max(pageContextLimits.heading)),
    }),
  ),
  /** Main content around the reader's place, as Markdown. */
  content: words(pageContextLimits.content).default(''),
  /** True when `content` is not the whole page. */
  truncated: z.boolean().default(false),
  /** What the reader has selected or asked about, newest last. */
  passages: z.array(Passage).max(pageContextLimits.passages).default([]),
});
export type PageContext = z.infer<typeof PageContext>;
