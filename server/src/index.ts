/**
 * A ChatKit server for Node.
 *
 * @module
 */
import * as widgets from './widgets/builders.ts';

export { chatKitRouter } from './http/express.ts';
export { chatKitFetch } from './http/fetch.ts';
export {
  ChallengeRequiredError,
  ChatKitError,
  ConflictError,
  CustomStreamError,
  HealthError,
  InvalidRequestError,
  KeysUnavailableError,
  NotConfiguredError,
  NotFoundError,
  ShuttingDownError,
  StreamError,
  TextTooLongError,
  TooManyRequestsError,
  UnauthorizedError,
  UnavailableError,
  type DatabaseFault,
} from './errors.ts';
export type { CorsOptions } from './http/cors.ts';
export type { HttpOptions } from './http/http.ts';
export { requestIds } from './http/request-id.ts';
export { addressPrefix } from './limits/address-prefix.ts';
export type { AnswerPlacesOptions } from './limits/answer-places.ts';
export {
  Challenges,
  type Challenged,
  type ChallengeKind,
  type ChallengesOptions,
  type ChallengeToSolve,
} from './limits/challenge/challenges.ts';
export { ProofOfWork, type ProofOfWorkOptions } from './limits/challenge/proof-of-work.ts';
export { siteVerify, type SiteVerifyOptions } from './limits/challenge/site-verify.ts';
export { sharedLimiter, type LimiterOptions, type MakeLimiter } from './limits/limiter.ts';
export {
  QuestionLimits,
  type QuestionLimitsOptions,
  type QuestionRate,
} from './limits/question-limits.ts';
export { admitLimited, rateLimit, type RateLimitOptions } from './http/rate-limit.ts';
export type { TextLimits } from './handlers/text-limits.ts';
export type { Logger } from './logger.ts';
export type { RequestContext, RequestMetadata } from './request-context.ts';
export { AnswerNotes, type TokenUsage } from './answer/report/answer-notes.ts';
export type { AnswerReport, AnswerSubject } from './answer/report/answer-report.ts';
export type {
  AnswerEntry,
  AnswerLog,
  AnswerOutcome,
  AnswerPeriod,
  AskedAnswer,
  LoggedAnswer,
} from './store/log/answer-entry.ts';
export type {
  AnswerOptions,
  AudioInput,
  SyncCustomActionResponse,
  TranscriptionResult,
} from './answer/responder.ts';
export type { EndReason } from './answer/runs.ts';
export type { ChatKitServerOptions } from './server-options.ts';
export type { ChatKitResult } from './answer/answer-stream.ts';
export { ChatKitServer } from './server.ts';
export {
  checkHealth,
  healthHandler,
  type Health,
  type HealthChecked,
} from './http/health/health.ts';
export { pulseHandler } from './http/pulse.ts';
export { generateId } from './store/generate-id.ts';
export { MemoryStore } from './store/memory-store.ts';
export type { Broadcast } from './store/broadcast.ts';
export { openPostgres } from './store/postgres.ts';
export type { PostgresOptions } from './store/postgres-options.ts';
export type { SqlStore } from './store/sql-store.ts';
export { openSqlite, type SqliteOptions } from './store/sqlite.ts';
export type { Feedback, FeedbackPageRequest } from './store/feedback.ts';
export type { InactiveThread, UserRecord } from './store/users/user-record.ts';
export { deleteInactive } from './privacy/delete-inactive.ts';
export { eraseUser } from './privacy/erase-user.ts';
export type { UserCounts } from './privacy/user-counts.ts';
export { redactPersonal } from './privacy/redact-personal.ts';
export type { PageRequest, RequestClaim, Store, StoreItemType } from './store/store.ts';
export { attachmentRouter, type AttachmentRouterOptions } from './http/attachment-router.ts';
export {
  DiskAttachmentStore,
  type DiskAttachmentOptions,
} from './attachments/disk-attachment-store.ts';
export { previewRouter } from './http/preview-router.ts';
export type { BucketOptions } from './attachments/bucket.ts';
export {
  openS3Attachments,
  type S3AttachmentOptions,
  type S3AttachmentStore,
} from './attachments/s3-attachment-store.ts';
export { UploadError, type UploadErrorCode } from './attachments/upload-error.ts';
export type { AttachmentStore } from './attachments/attachment-store.ts';

export { accumulateText } from './agents/accumulate-text.ts';
export {
  AgentContext,
  type AgentContextInit,
  type ClientToolCall,
} from './agents/agent-context.ts';
export { allowedInference, type AllowedInference } from './agents/model/allowed-inference.ts';
export { BoundedModel } from './agents/model/bounded-model.ts';
export {
  DefaultItemConverter,
  type DefaultItemConverterOptions,
} from './agents/input/default-item-converter.ts';
export type { ModelLimits, ModelNotes } from './agents/model/model-limits.ts';
export { pageContextToInput } from './agents/input/page-context-to-input.ts';
export {
  ResponseStreamConverter,
  type ContainerFileCitation,
  type FileCitation,
  type URLCitation,
} from './agents/response-stream-converter.ts';
export { streamAgentResponse, type StreamAgentResponseOptions } from './agents/run-to-events.ts';
export {
  ThreadItemConverter,
  type Input,
  type InputPart,
} from './agents/input/thread-item-converter.ts';
export { withThreadTitle, type ThreadTitleOptions } from './agents/thread-title.ts';
export {
  simpleToAgentInput,
  threadToInput,
  type PageInput,
  type ThreadToInputOptions,
} from './agents/input/thread-to-input.ts';
export { answerUnknownTools } from './agents/model/unknown-tools.ts';
export { diffWidget } from './widgets/diff-widget.ts';
export { streamWidget, type StreamWidgetOptions } from './widgets/stream-widget.ts';
export { WidgetError, type WidgetFault } from './widgets/widget-error.ts';
export {
  WidgetTemplate,
  type WidgetDefinition,
  type WidgetTemplateOptions,
} from './widgets/widget-template.ts';
/** A function for every component: `widgets.card({}, [widgets.text({ value: 'Hi' })])`. */
export { widgets };

export type { Attachment, FileAttachment, ImageAttachment } from './protocol/attachments.ts';
export { citationSource, citedPassage, type Citation } from './protocol/citation.ts';
export type { StreamOptions, ThreadStreamEvent } from './protocol/events.ts';
export type {
  AssistantMessageItem,
  ClientToolCallItem,
  EndOfTurnItem,
  GeneratedImageItem,
  HiddenContextItem,
  SDKHiddenContextItem,
  StructuredInputItem,
  TaskItem,
  ThreadItem,
  UserMessageItem,
  WidgetItem,
  WorkflowItem,
} from './protocol/items.ts';
export type { AssistantMessageContent, UserMessageContent } from './protocol/messages.ts';
export type { FeedbackReasons } from './protocol/feedback-reasons.ts';
export type { PageContext, Passage } from './protocol/page-context.ts';
export type { Page } from './protocol/pagination.ts';
export type { Action, AttachmentCreateParams, FeedbackKind } from './protocol/requests.ts';
export type {
  Annotation,
  EntitySource,
  FileSource,
  Source,
  URLSource,
} from './protocol/sources.ts';
export type { StructuredInput } from './protocol/structured-input.ts';
export type { Thread, ThreadMetadata, ThreadStatus } from './protocol/threads.ts';
export type { ThreadItemUpdate } from './protocol/updates.ts';
export type { WidgetComponent, WidgetRoot } from './protocol/widgets.ts';
export type { Task, Workflow, WorkflowSummary } from './protocol/workflows.ts';
