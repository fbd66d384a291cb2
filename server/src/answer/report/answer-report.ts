import type { StreamingReq } from '../../protocol/requests.ts';
import type { AnswerOutcome } from '../../store/log/answer-entry.ts';

/** What a question is about: a passage that the reader selected, the page they are on, or neither. */
export type AnswerSubject = 'selection' | 'page' | 'none';

/** How an answer went, in ids and figures. It never holds what anybody wrote. */
export interface AnswerReport {
  /** When the request arrived, ISO 8601. */
  at: string;
  /** Id of the request, as in the header `X-Request-Id`. */
  requestId: string | undefined;
  /**
   * The request that was answered. `threads.create`, `threads.add_user_message`, and
   * `threads.retry_after_item` are questions; the others continue an answer.
   */
  request: StreamingReq['type'];
  userId: string;
  threadId: string;
  /** The message that was answered; `undefined` for requests that continue an answer. */
  questionId: string | undefined;
  /** The last item of the answer; `undefined` when nothing was shown. */
  itemId: string | undefined;
  outcome: AnswerOutcome;
  /** Milliseconds from the request to the end of the answer. */
  ms: number;
  /** Milliseconds from the request to the first words; `undefined` when there were none. */
  msToFirstWord: number | undefined;
  /** Tokens that models read and wrote for this answer; 0 in offline mode. */
  inputTokens: number;
  outputTokens: number;
  /** Sources that the answer names. */
  citations: number;
  /** Address of the page that the reader was on, without query and fragment. */
  page: string | undefined;
  subject: AnswerSubject;
}
