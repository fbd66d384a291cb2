import { z } from 'zod';
import { Attachment } from '../protocol/attachments.ts';
import { ThreadStreamEvent } from '../protocol/events.ts';
import { ThreadItem, WidgetItem } from '../protocol/items.ts';
import { JsonObject } from '../protocol/optional.ts';
import { ThreadMetadata } from '../protocol/threads.ts';

const Raise = z.object({
  kind: z.enum(['custom', 'stream', 'exception']),
  message: z.string().optional(),
  allow_retry: z.boolean().optional(),
});
export type Raise = z.infer<typeof Raise>;

/** One step of the scripted responder. */
const ScriptStep = z.union([
  z.strictObject({ yield: ThreadStreamEvent }),
  z.strictObject({ thread: ThreadMetadata.partial() }),
  z.strictObject({ echo: z.literal(1) }),
  z.strictObject({ raise: Raise }),
  z.strictObject({ hang: z.literal(1) }),
]);
const Script = z.array(ScriptStep);
export type Script = z.infer<typeof Script>;

const Step = z.object({
  request: z.unknown(),
  cancel_after: z.number().int().optional(),
  response: z.object({
    events: z.array(z.unknown()).optional(),
    json: z.unknown().optional(),
    raises: z.string().optional(),
  }),
});
export type Step = z.infer<typeof Step>;

/** A conversation with a server, as the README beside the recordings describes it. */
export const ServerCase = z.object({
  name: z.string(),
  seed: z
    .object({
      threads: z.array(ThreadMetadata).default([]),
      items: z.record(z.string(), z.array(ThreadItem)).default({}),
      attachments: z.array(Attachment).default([]),
    })
    .optional(),
  allow_cancel: z.boolean().default(true),
  attachment_store: z.boolean().default(false),
  transcribe: z.boolean().default(false),
  respond: Script.default([]),
  respond_without_message: Script.optional(),
  action: Script.optional(),
  sync_action: WidgetItem.nullable().optional(),
  steps: z.array(Step),
  final: JsonObject,
  feedback: z.array(z.unknown()).optional(),
  deleted_files: z.array(z.string()).optional(),
});
export type ServerCase = z.infer<typeof ServerCase>;
