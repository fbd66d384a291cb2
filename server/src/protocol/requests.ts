import { z } from 'zod';
import { UserMessageInput } from './messages.ts';
import { JsonObject, optional } from './optional.ts';
import { StructuredInputSubmission } from './structured-input.ts';

/** A request named `type` with `params`; `metadata` is where the host page puts what it knows. */
function request<const Type extends string, Params extends z.ZodType>(type: Type, params: Params) {
  return z.object({
    type: z.literal(type),
    params,
    metadata: optional(JsonObject),
  });
}

const listParams = {
  limit: optional(z.number().int()),
  order: z
    .enum(['asc', 'desc'])
    .nullish()
    .transform((order) => order ?? 'desc'),
  after: optional(z.string()),
};

/** An action that a widget or the host page requests from the server. */
export const Action = z.object({
  type: z.string(),
  payload: z
    .unknown()
    .optional()
    .transform((payload) => payload ?? null),
});
export type Action = z.infer<typeof Action>;

export const ThreadsCreateReq = request('threads.create', z.object({ input: UserMessageInput }));
export const ThreadsAddUserMessageReq = request(
  'threads.add_user_message',
  z.object({ thread_id: z.string(), input: UserMessageInput }),
);
export const ThreadsAddClientToolOutputReq = request(
  'threads.add_client_tool_output',
  z.object({ thread_id: z.string(), result: z.unknown() }),
);
export const ThreadsAddStructuredInputReq = request(
  'threads.add_structured_input',
  z.object({ thread_id: z.string(), item_id: z.string(), input: StructuredInputSubmission }),
);
export const ThreadsRetryAfterItemReq = request(
  'threads.retry_after_item',
  z.object({ thread_id: z.string(), item_id: z.string() }),
);
const customActionParams = z.object({
  thread_id: z.string(),
  item_id: optional(z.string()),
  action: Action,
});
export const ThreadsCustomActionReq = request('threads.custom_action', customActionParams);
export const ThreadsSyncCustomActionReq = request('threads.sync_custom_action', customActionParams);

export const ThreadsGetByIdReq = request('threads.get_by_id', z.object({ thread_id: z.string() }));
export const ThreadsListReq = request('threads.list', z.object(listParams));
export const ThreadsUpdateReq = request(
  'threads.update',
  z.object({ thread_id: z.string(), title: z.string() }),
);
export const ThreadsDeleteReq = request('threads.delete', z.object({ thread_id: z.string() }));
export const ItemsListReq = request(
  'items.list',
  z.object({ ...listParams, thread_id: z.string() }),
);

/** Whether the rating is positive or negative. */
export const FeedbackKind = z.enum(['positive', 'negative']);
export type FeedbackKind = z.infer<typeof FeedbackKind>;
export const ItemsFeedbackReq = request(
  'items.feedback',
  z.object({
    thread_id: z.string(),
    // Each is looked up; a page has no more.
    item_ids: z.array(z.string()).max(1000),
    kind: FeedbackKind,
  }),
);

/** The metadata of a file before its upload; `size` in bytes. */
export const AttachmentCreateParams = z.object({
  name: z.string(),
  size: z.number().int().nonnegative(),
  mime_type: z.string(),
});
export type AttachmentCreateParams = z.infer<typeof AttachmentCreateParams>;
export const AttachmentsCreateReq = request('attachments.create', AttachmentCreateParams);
export const AttachmentsDeleteReq = request(
  'attachments.delete',
  z.object({ attachment_id: z.string() }),
);
export const InputTranscribeReq = request(
  'input.transcribe',
  z.object({ audio_base64: z.string(), mime_type: z.string() }),
);

/** Requests that are answered with a stream of events. */
export const StreamingReq = z.discriminatedUnion('type', [
  ThreadsCreateReq,
  ThreadsAddUserMessageReq,
  ThreadsAddClientToolOutputReq,
  ThreadsAddStructuredInputReq,
  ThreadsRetryAfterItemReq,
  ThreadsCustomActionReq,
]);
export type StreamingReq = z.infer<typeof StreamingReq>;

/** Requests that are answered with one JSON value. */
export const NonStreamingReq = z.discriminatedUnion('type', [
  ThreadsGetByIdReq,
  ThreadsListReq,
  ItemsListReq,
  ItemsFeedbackReq,
  AttachmentsCreateReq,
  AttachmentsDeleteReq,
  ThreadsUpdateReq,
  ThreadsDeleteReq,
  InputTranscribeReq,
  ThreadsSyncCustomActionReq,
]);
export type NonStreamingReq = z.infer<typeof NonStreamingReq>;

export const ChatKitReq = z.discriminatedUnion('type', [StreamingReq, NonStreamingReq]);
export type ChatKitReq = z.infer<typeof ChatKitReq>;

/** What a request of this type carries. */
export type RequestParams<Type extends ChatKitReq['type']> = Extract<
  ChatKitReq,
  { type: Type }
>['params'];
