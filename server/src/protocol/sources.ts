import { z } from 'zod';
import { JsonObject, optional } from './optional.ts';

const sourceBase = {
  title: z.string(),
  description: optional(z.string()),
  timestamp: optional(z.string()),
  group: optional(z.string()),
};

/** A source that is a file. */
export const FileSource = z.object({
  ...sourceBase,
  type: z.literal('file'),
  filename: z.string(),
});
export type FileSource = z.infer<typeof FileSource>;

/** A source that is a web page. */
export const URLSource = z.object({
  ...sourceBase,
  type: z.literal('url'),
  url: z.string(),
  attribution: optional(z.string()),
});
export type URLSource = z.infer<typeof URLSource>;

/** A source that the host page knows how to open. */
export const EntitySource = z.object({
  ...sourceBase,
  type: z.literal('entity'),
  id: z.string(),
  icon: optional(z.string()),
  /** Shown with the icon in the hover header when the host page gives no preview. */
  label: optional(z.string()),
  /** Shown in the text instead of the icon. */
  inline_label: optional(z.string()),
  /** Clicks reach the host page's `entities.onClick`. */
  interactive: z.boolean().default(false),
  data: JsonObject.default({}),
});
export type EntitySource = z.infer<typeof EntitySource>;

/** What a statement in an answer rests on. */
export const Source = z.discriminatedUnion('type', [URLSource, FileSource, EntitySource]);
export type Source = z.infer<typeof Source>;

/**
 * A reference from an assistant message to a source.
 *
 * `index` is a position in its text.
 */
export const Annotation = z.object({
  type: z.literal('annotation').default('annotation'),
  source: Source,
  index: optional(z.number().int()),
});
export type Annotation = z.infer<typeof Annotation>;
