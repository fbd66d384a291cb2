/**
 * The one door to the server's protocol: types, and pure functions that import only types. Schemas
 * stay behind it; they would cost every visitor 25 kB of zod.
 *
 * @module
 */
export { applyUpdate } from '../../server/src/protocol/apply-update.ts';
export { bindsBracket, citationSource, citedPassage } from '../../server/src/protocol/citation.ts';
export { stripInvisible } from '../../server/src/protocol/invisible.ts';
export { passagesEffect } from '../../server/src/protocol/on-device.ts';
export { pageContextLimits } from '../../server/src/protocol/page-context-limits.ts';
export type { OutlineEntry, PageContext, Passage } from '../../server/src/protocol/page-context.ts';
export type { FeedbackReasons } from '../../server/src/protocol/feedback-reasons.ts';
export type { ThreadItem } from '../../server/src/protocol/items.ts';
export type { ThreadStreamEvent } from '../../server/src/protocol/events.ts';
export type { Attachment } from '../../server/src/protocol/attachments.ts';
export type { Page } from '../../server/src/protocol/pagination.ts';
export type {
  ChatKitReq,
  NonStreamingReq,
  StreamingReq,
} from '../../server/src/protocol/requests.ts';
export type { Annotation, Source } from '../../server/src/protocol/sources.ts';
export type { StructuredInput } from '../../server/src/protocol/structured-input.ts';
export type { Thread, ThreadMetadata, ThreadStatus } from '../../server/src/protocol/threads.ts';
export type { Task, Workflow } from '../../server/src/protocol/workflows.ts';
