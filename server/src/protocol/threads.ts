import { z } from 'zod';
import { ThreadItem } from './items.ts';
import { Instant, JsonObject, optional } from './optional.ts';

/** `locked`: the reader cannot write at the moment. `closed`: the thread has ended. */
export const ThreadStatus = z.discriminatedUnion('type', [
  z.object({ type: z.literal('active') }),
  z.object({ type: z.literal('locked'), reason: optional(z.string()) }),
  z.object({ type: z.literal('closed'), reason: optional(z.string()) }),
]);
export type ThreadStatus = z.infer<typeof ThreadStatus>;

/** A thread without its items, as stores keep it. */
export const ThreadMetadata = z.object({
  id: z.string(),
  created_at: Instant,
  title: optional(z.string()),
  status: ThreadStatus.default({ type: 'active' }),
  /** Hosts from which images in answers may be shown; without it, any. */
  allowed_image_domains: optional(z.array(z.string())),
  /** The integration's own; leaves the server as `{}`. */
  metadata: JsonObject.default({}),
});
export type ThreadMetadata = z.infer<typeof ThreadMetadata>;

/** A thread with its first page of items, as clients receive it. */
export const Thread = ThreadMetadata.extend({
  items: z.object({
    data: z.array(ThreadItem).default([]),
    has_more: z.boolean().default(false),
    after: optional(z.string()),
  }),
});
export type Thread = z.infer<typeof Thread>;
