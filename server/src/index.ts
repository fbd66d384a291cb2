/**
 * A ChatKit server for Node.
 *
 * @module
 */
export { chatKitRouter } from './express.ts';
export { chatKitFetch } from './fetch.ts';
export {
  ChatKitError,
  ConflictError,
  CustomStreamError,
  InvalidRequestError,
  NotConfiguredError,
  NotFoundError,
  ShuttingDownError,
  StreamError,
  UnauthorizedError,
  UnavailableError,
} from './errors.ts';
export type { HttpOptions } from './http.ts';
export type { Logger } from './logger.ts';
export type { RequestContext, RequestMetadata } from './request-context.ts';
export type {
  AnswerOptions,
  AudioInput,
  SyncCustomActionResponse,
  TranscriptionResult,
} from './responder.ts';
export { ChatKitServer, type ChatKitResult, type ChatKitServerOptions } from './server.ts';
export { checkHealth, healthHandler, type Health, type HealthChecked } from './health/health.ts';
export { generateId } from './store/generate-id.ts';
export { MemoryStore } from './store/memory-store.ts';
export { openPostgres, type PostgresOptions } from './store/postgres.ts';
export type { SqlStore } from './store/sql-store.ts';
export { openSqlite } from './store/sqlite.ts';
export type { PageRequest, RequestClaim, Store, StoreItemType } from './store/store.ts';
export { attachmentRouter, type AttachmentRouterOptions } from './attachment-router.ts';
export {
  DiskAttachmentStore,
  type DiskAttachmentOptions,
} from './attachments/disk-attachment-store.ts';
export { UploadError, type UploadErrorCode } from './attachments/upload-error.ts';
export type { AttachmentStore } from './attachments/attachment-store.ts';
