import { z } from 'zod';
import { ThreadItem } from './items.ts';
import { JsonObject, optional } from './optional.ts';
import { Thread } from './threads.ts';
import { ThreadItemUpdate } from './updates.ts';

export const ThreadCreatedEvent = z.object({ type: z.literal('thread.created'), thread: Thread });
export const ThreadUpdatedEvent = z.object({ type: z.literal('thread.updated'), thread: Thread });
export const ThreadItemAddedEvent = z.object({
  type: z.literal('thread.item.added'),
  item: ThreadItem,
});
export const ThreadItemUpdatedEvent = z.object({
  type: z.literal('thread.item.updated'),
  item_id: z.string(),
  update: ThreadItemUpdate,
});
export const ThreadItemDoneEvent = z.object({
  type: z.literal('thread.item.done'),
  item: ThreadItem,
});
export const ThreadItemRemovedEvent = z.object({
  type: z.literal('thread.item.removed'),
  item_id: z.string(),
});
export const ThreadItemReplacedEvent = z.object({
  type: z.literal('thread.item.replaced'),
  item: ThreadItem,
});

/** Options of a stream. With `allow_cancel` the surface shows Stop. */
export const StreamOptions = z.object({ allow_cancel: z.boolean() });
export type StreamOptions = z.infer<typeof StreamOptions>;
export const StreamOptionsEvent = z.object({
  type: z.literal('stream_options'),
  stream_options: StreamOptions,
});

export const ProgressUpdateEvent = z.object({
  type: z.literal('progress_update'),
  icon: optional(z.string()),
  text: z.string(),
});
export const ClientEffectEvent = z.object({
  type: z.literal('client_effect'),
  name: z.string(),
  data: JsonObject.default({}),
});

/** `code` names a sentence that the surface knows; `custom` carries its own `message`. */
export const ErrorEvent = z.object({
  type: z.literal('error'),
  code: z.string().default('custom'),
  message: optional(z.string()),
  allow_retry: z.boolean().default(false),
});
export const NoticeEvent = z.object({
  type: z.literal('notice'),
  level: z.enum(['info', 'warning', 'danger']),
  /** Markdown. */
  message: z.string(),
  title: optional(z.string()),
});

/** An event of a streamed answer. Clients skip types they do not know. */
export const ThreadStreamEvent = z.discriminatedUnion('type', [
  ThreadCreatedEvent,
  ThreadUpdatedEvent,
  ThreadItemAddedEvent,
  ThreadItemUpdatedEvent,
  ThreadItemDoneEvent,
  ThreadItemRemovedEvent,
  ThreadItemReplacedEvent,
  StreamOptionsEvent,
  ProgressUpdateEvent,
  ClientEffectEvent,
  ErrorEvent,
  NoticeEvent,
]);
export type ThreadStreamEvent = z.infer<typeof ThreadStreamEvent>;
