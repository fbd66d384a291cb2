import type { AttachmentStore } from './attachments/attachment-store.ts';
import { ChatKitError, NotConfiguredError, UnavailableError } from './errors.ts';
import { answerRequest, replyTo } from './handlers/dispatch.ts';
import { requireShortText, type TextLimits } from './handlers/text-limits.ts';
import { consoleLogger, type Logger, loggerWith } from './logger.ts';
import { isStreaming, parseRequest } from './http/parse-request.ts';
import { Admission } from './answer/admission.ts';
import { persistEvents } from './answer/persist-events.ts';
import { keepStoppedAnswer } from './answer/stopped-answer.ts';
import type { AnswerStream, ChatKitResult } from './answer/answer-stream.ts';
import type { AnswerReport } from './answer/report/answer-report.ts';
import { AnswerWatch } from './answer/report/answer-watch.ts';
import type { StreamOptions, ThreadStreamEvent } from './protocol/events.ts';
import type { ThreadItem, UserMessageItem, WidgetItem } from './protocol/items.ts';
import type { Action, FeedbackKind, StreamingReq } from './protocol/requests.ts';
import type { ThreadMetadata } from './protocol/threads.ts';
import { defaultRepeatWithinMs, fingerprintOf, RequestClaims } from './answer/request-claims.ts';
import { authenticated, type RequestContext } from './request-context.ts';
import { requestMetadata } from './http/request-metadata.ts';
import type {
  AnswerOptions,
  AudioInput,
  Responder,
  SyncCustomActionResponse,
  TranscriptionResult,
} from './answer/responder.ts';
import { type EndReason, Runs } from './answer/runs.ts';
import { requestName, SharedRuns, threadName } from './answer/shared-runs.ts';
import type { ChatKitServerOptions } from './server-options.ts';
import type { Store } from './store/store.ts';

/**
 * A ChatKit server: extend it and implement `respond`.
 *
 * Mount it with `chatKitRouter` or `chatKitFetch`. The class handles threads, items, and pages. Requests
 * for locked and closed threads also reach `respond`, as in the Python package.
 *
 * @example
 * class HelpServer extends ChatKitServer {
 *   async *respond(thread, message, requestContext, { signal }) {
 *     const context = new AgentContext({ thread, store: this.store, requestContext });
 *     const input = await threadToInput(context);
 *     const result = await run(agent, input, { stream: true, context, signal });
 *     yield* streamAgentResponse(context, result, { signal });
 *   }
 * }
 * const server = new HelpServer(await openSqlite('conversations.db'));
 */
export abstract class ChatKitServer<
  Context extends RequestContext = RequestContext,
> implements Responder<Context> {
  readonly store: Store<Context>;
  readonly attachmentStore: AttachmentStore<Context> | undefined;
  readonly logger: Logger;
  readonly redact: ((text: string) => string) | undefined;
  readonly #repeatWithinMs: number;
  readonly textLimits: TextLimits;
  readonly continuingActions: ReadonlySet<string>;
  readonly #onAnswer: ChatKitServerOptions<Context>['onAnswer'];
  readonly #runs = new Runs();
  readonly #sharedRuns: SharedRuns;
  readonly #admission: Admission;

  constructor(store: Store<Context>, options: ChatKitServerOptions<Context> = {}) {
    this.store = store;
    this.attachmentStore = options.attachmentStore;
    this.logger = options.logger ?? consoleLogger;
    this.#repeatWithinMs = options.repeatWithinMs ?? defaultRepeatWithinMs;
    this.redact = options.redact;
    this.textLimits = options.textLimits ?? {};
    this.continuingActions = new Set(options.continuingActions);
    this.#onAnswer = options.onAnswer;
    this.#sharedRuns = new SharedRuns(this.#runs, store.broadcast, this.logger);
    this.#admission = new Admission({
      runs: this.#runs,
      logger: this.logger,
      questionLimits: options.questionLimits,
      continuingActions: this.continuingActions,
    });
  }

  /**
   * Answers a message, or goes on after a client tool or a form when there is none. Fields of
   * `thread` may be set; what changed is stored and sent. A `StreamError` or `CustomStreamError`
   * thrown here is shown to the reader, anything else is logged.
   */
  abstract respond(
    thread: ThreadMetadata,
    inputUserMessage: UserMessageItem | null,
    requestContext: Context,
    options: AnswerOptions,
  ): AsyncIterable<ThreadStreamEvent>;

  /** Reacts to an action of a widget or of the host page. */
  action(
    _thread: ThreadMetadata,
    _action: Action,
    _sender: WidgetItem | null,
    _requestContext: Context,
    _options: AnswerOptions,
  ): AsyncIterable<ThreadStreamEvent> {
    throw new NotConfiguredError('This server has no action().');
  }

  /** Reacts to an action without a stream, even while one is running. */
  async syncAction(
    _thread: ThreadMetadata,
    _action: Action,
    _sender: WidgetItem | null,
    _requestContext: Context,
    _options: AnswerOptions,
  ): Promise<SyncCustomActionResponse> {
    throw new NotConfiguredError('This server has no syncAction().');
  }

  /**
   * The reader liked or disliked items of a thread of theirs. Default: the store keeps it, in place of
   * what they thought before. When they say why, it is called again with
   * `requestContext.metadata.feedback`: reasons and a note, both the reader's.
   */
  async addFeedback(
    threadId: string,
    itemIds: string[],
    kind: FeedbackKind,
    requestContext: Context,
  ): Promise<void> {
    const { reasons = [], note = '' } = requestContext.metadata.feedback ?? {};
    const createdAt = new Date().toISOString();
    for (const itemId of itemIds) {
      const feedback = { threadId, itemId, kind, reasons, note, createdAt };
      await this.store.saveFeedback(feedback, requestContext);
    }
  }

  /** Writes down what the reader has said. */
  async transcribe(
    _audioInput: AudioInput,
    _requestContext: Context,
    _options: AnswerOptions,
  ): Promise<TranscriptionResult> {
    throw new NotConfiguredError('This server does not transcribe.');
  }

  /** Default: the reader may stop the answer. */
  getStreamOptions(_thread: ThreadMetadata, _requestContext: Context): StreamOptions {
    return { allow_cancel: true };
  }

  /**
   * The reader has stopped the answer. By default what was said is kept, unfinished widgets and
   * workflows are not, and a hidden note keeps the model from going on with it.
   */
  async handleStreamCancelled(
    thread: ThreadMetadata,
    pendingItems: ThreadItem[],
    requestContext: Context,
  ): Promise<void> {
    await keepStoppedAnswer(this.store, thread, pendingItems, requestContext);
  }

  /**
   * Answers one request. Whatever can be refused is thrown as a `ChatKitError` before the first
   * event, with nothing stored; the events themselves never throw and must be iterated to their
   * end, even when no client reads them.
   *
   * @param requestContext The user; the metadata of the request is added to it.
   * @param options `signal` aborts when the reader leaves.
   */
  async process(
    body: string | Uint8Array,
    requestContext: Context,
    { signal }: AnswerOptions,
  ): Promise<ChatKitResult> {
    authenticated(requestContext);
    const request = parseRequest(body);
    requireShortText(request, this.textLimits);
    const logger = this.#loggerOf(requestContext);
    const metadata = requestMetadata(request.metadata, logger);
    const context = { ...requestContext, metadata: { ...metadata, ...requestContext.metadata } };
    if (isStreaming(request)) {
      return { type: 'stream', ...(await this.#stream(request, context, signal)) };
    }
    const handling = { responder: this, requestContext: context, signal, logger };
    return { type: 'json', body: await replyTo(request, handling) };
  }

  /**
   * Ends the answers in a thread of the user, in this process and in every other one that uses the
   * same Postgres.
   *
   * Settles when those of this process have ended; others end within a second.
   *
   * @param why `stopped` (the default) keeps what there is of them, `superseded` does not.
   */
  async endAnswers(
    threadId: string,
    { userId }: Pick<Context, 'userId'>,
    why: EndReason = 'stopped',
  ): Promise<void> {
    await this.#sharedRuns.end(threadName(userId, threadId), why);
  }

  /** Settles when no answer is running. */
  async idle(): Promise<void> {
    await this.#runs.allEnded();
  }

  /**
   * Shuts down: refuses new answers, waits until running ones are written, and ends what takes
   * longer than the limit with an error that may be retried.
   *
   * Settles when the last byte was handed to the network, at most two seconds after the limit.
   */
  async drain(limitMs: number): Promise<void> {
    await this.#runs.drain(limitMs);
  }

  /** True once `drain` was called. */
  get isDraining(): boolean {
    return this.#runs.isClosed;
  }

  /**
   * Makes `drain` wait for a response that is being written. `chatKitRouter` and `chatKitFetch` call
   * it; an adapter of your own should, too.
   *
   * @param written settles when the response was written, or its reader has left.
   */
  deliver(written: Promise<unknown>): void {
    this.#runs.deliver(written);
  }

  async #stream(
    request: StreamingReq,
    requestContext: Context,
    readerLeft: AbortSignal,
  ): Promise<AnswerStream> {
    const logger = this.#loggerOf(requestContext);
    const watch = new AnswerWatch(request.type, requestContext);
    const fingerprint = fingerprintOf(request);
    const { userId } = requestContext;
    const name = requestName(userId, fingerprint);
    const run = await this.#admission.begin(request, name, requestContext, readerLeft);
    const claims = new RequestClaims(fingerprint, {
      store: this.store,
      requestContext,
      repeatWithinMs: this.#repeatWithinMs,
      logger,
      endElsewhere: () => this.#sharedRuns.endElsewhere(name, 'superseded'),
    });
    const { signal } = run;
    const handling = { responder: this, requestContext, signal, logger, notes: watch.notes };
    try {
      const answer = await answerRequest(request, handling, claims);
      this.#runs.name(run, threadName(userId, answer.thread.id));
      const events = persistEvents(answer, handling, async (ended) => {
        try {
          await (ended ? claims.end() : claims.leave());
        } catch (error) {
          logger.error({ err: error }, 'The end of a request was not stored');
        } finally {
          run.end();
        }
      });
      const watched = watch.over(events, answer, signal, (report) => this.#report(report));
      return { events: answer.events ? watched : events, cut: signal };
    } catch (error) {
      run.end();
      claims.stopRenewing();
      // Not when the database is away: the request comes again, and is the same one then.
      if (error instanceof ChatKitError && !(error instanceof UnavailableError)) {
        await claims.refuse();
      }
      throw error;
    }
  }

  #loggerOf({ requestId }: Context): Logger {
    return requestId === undefined ? this.logger : loggerWith(this.logger, { requestId });
  }

  #report(report: AnswerReport): void {
    const told = (async () => this.#onAnswer?.(report))().catch((err: unknown) => {
      this.logger.error({ err, threadId: report.threadId }, 'onAnswer failed');
    });
    this.#runs.deliver(told);
  }
}
