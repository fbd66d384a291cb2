import type { AttachmentStore } from '../attachments/attachment-store.ts';
import type { Logger } from '../logger.ts';
import type { StreamOptions, ThreadStreamEvent } from '../protocol/events.ts';
import type { ThreadItem, UserMessageItem, WidgetItem } from '../protocol/items.ts';
import type { Action, FeedbackKind } from '../protocol/requests.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import type { RequestClaim, Store } from '../store/store.ts';
import type { EndReason } from './runs.ts';
import type { AnswerNotes } from './report/answer-notes.ts';

/** A recording from the composer's microphone, to transcribe. */
export interface AudioInput {
  readonly data: Uint8Array;
  /** As the browser named it: `audio/webm;codecs=opus`. */
  readonly mimeType: string;
  /** The same without its parameters: `audio/webm`. */
  readonly mediaType: string;
}

/** The text of a recording. */
export interface TranscriptionResult {
  text: string;
}

/** The result of a widget action that changes at most its own item. */
export interface SyncCustomActionResponse {
  /** The widget as it is after the action; left out when it did not change. */
  updated_item?: ThreadItem | undefined;
}

/** Options of `respond`. */
export interface AnswerOptions {
  /** Aborts when no client waits for the answer. */
  signal: AbortSignal;
  /** What `onAnswer` is told besides the events, such as tokens. Streamed answers have it. */
  notes?: AnswerNotes | undefined;
}

/** What the handlers of requests need from the server they work for. */
export interface Responder<Context extends RequestContext> {
  readonly store: Store<Context>;
  readonly attachmentStore: AttachmentStore<Context> | undefined;
  /** Changes what a reader wrote before it is stored. */
  readonly redact: ((text: string) => string) | undefined;
  /** Types of actions that continue an answer: items other than widgets may send them. */
  readonly continuingActions: ReadonlySet<string>;

  respond(
    thread: ThreadMetadata,
    inputUserMessage: UserMessageItem | null,
    requestContext: Context,
    options: AnswerOptions,
  ): AsyncIterable<ThreadStreamEvent>;
  action(
    thread: ThreadMetadata,
    action: Action,
    sender: WidgetItem | null,
    requestContext: Context,
    options: AnswerOptions,
  ): AsyncIterable<ThreadStreamEvent>;
  syncAction(
    thread: ThreadMetadata,
    action: Action,
    sender: WidgetItem | null,
    requestContext: Context,
    options: AnswerOptions,
  ): Promise<SyncCustomActionResponse>;
  addFeedback(
    threadId: string,
    itemIds: string[],
    feedback: FeedbackKind,
    requestContext: Context,
  ): Promise<void>;
  transcribe(
    audioInput: AudioInput,
    requestContext: Context,
    options: AnswerOptions,
  ): Promise<TranscriptionResult>;
  /** Ends the answers in a thread, in every copy of the server. */
  endAnswers(threadId: string, requestContext: Context, why: EndReason): Promise<void>;
  getStreamOptions(thread: ThreadMetadata, requestContext: Context): StreamOptions;
  handleStreamCancelled(
    thread: ThreadMetadata,
    pendingItems: ThreadItem[],
    requestContext: Context,
  ): Promise<void>;
}

/** Where the records of a user are. */
export interface Stored<Context extends RequestContext> {
  readonly responder: Pick<Responder<Context>, 'store' | 'attachmentStore'>;
  readonly requestContext: Context;
}

/** A request on its way through a handler. */
export interface Handling<Context extends RequestContext> extends Stored<Context> {
  readonly responder: Responder<Context>;
  /** Aborts when the reader has left or the server shuts down. */
  readonly signal: AbortSignal;
  /** Names the request in each entry. */
  readonly logger: Logger;
  /** Missing for requests that are not answered with a stream. */
  readonly notes?: AnswerNotes | undefined;
}

/** Which message this request is about, so that the same request again is no second question. */
export interface Claims {
  /** Claims the ids for this request; the earlier claim when it is one that did not end. */
  take(threadId: string, itemId: string): Promise<RequestClaim | undefined>;
  /** Claims them all the same: what the earlier claim named is not to be answered again. */
  replace(threadId: string, itemId: string): Promise<void>;
}

/** What a streaming handler answers with, once nothing can be refused any more. */
export interface Answer {
  readonly thread: ThreadMetadata;
  /** The message that is answered, if it is one. */
  readonly question?: UserMessageItem | undefined;
  /** Events about what the handler has stored itself, sent first. */
  readonly opening: readonly ThreadStreamEvent[];
  /** What follows; left out when the opening is all. */
  readonly events?: ((options: AnswerOptions) => AsyncIterable<ThreadStreamEvent>) | undefined;
}
