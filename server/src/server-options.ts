import type { AnswerReport } from './answer/report/answer-report.ts';
import type { AttachmentStore } from './attachments/attachment-store.ts';
import type { TextLimits } from './handlers/text-limits.ts';
import type { QuestionLimits } from './limits/question-limits.ts';
import type { Logger } from './logger.ts';
import type { RequestContext } from './request-context.ts';

/** Options of `ChatKitServer`. */
export interface ChatKitServerOptions<Context extends RequestContext> {
  /** Where the bytes of attachments live. Default: none, and requests about them are refused. */
  attachmentStore?: AttachmentStore<Context> | undefined;
  /** Default: warnings and errors on the console. */
  logger?: Logger | undefined;
  /**
   * A request whose answer was broken off is the same one when it comes again within this time of
   * the last sign of life, in milliseconds; later it is a new question. Default: 30,000.
   */
  repeatWithinMs?: number | undefined;
  /** How many questions are answered. Default: any number. */
  questionLimits?: Pick<QuestionLimits, 'admit'> | undefined;
  /**
   * Types of actions that continue an answer, such as one that the reader's device has written. They
   * are not counted as questions, and items other than widgets may send them. Default: none.
   */
  continuingActions?: readonly string[] | undefined;
  /** Characters of a message and of its quote. Longer ones are refused. Default: any number. */
  textLimits?: TextLimits | undefined;
  /**
   * Changes a question and its quote before they are stored and answered, such as `redactPersonal`.
   * Default: they stay as they are.
   */
  redact?: ((text: string) => string) | undefined;
  /**
   * Called once for each streamed answer when it has ended, also when it failed or was stopped. The
   * report has ids and figures, never what anybody wrote. `drain` waits for what it returns, readers
   * do not. Errors are logged. Default: nothing.
   *
   * @example
   * new HelpServer(store, {
   *   onAnswer: ({ outcome, ms, inputTokens, outputTokens }) =>
   *     console.log(outcome, `${ms} ms`, inputTokens + outputTokens, 'tokens'),
   * });
   */
  onAnswer?: ((report: AnswerReport) => void | Promise<void>) | undefined;
}
