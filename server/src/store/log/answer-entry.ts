/** All ways in which an answer can end, as `AnswerOutcome` explains them. */
export const answerOutcomes = ['answered', 'quoted', 'unanswered', 'stopped', 'failed'] as const;

/**
 * How an answer ended.
 *
 * - `answered`: a model or your code wrote it.
 * - `quoted`: passages of the site were quoted, without a model.
 * - `unanswered`: nothing was found, or nothing was said.
 * - `stopped`: the reader stopped it, left, or sent the same question again.
 * - `failed`: it ended with an error.
 */
export type AnswerOutcome = (typeof answerOutcomes)[number];

/** What is counted of one answer: figures and ids, never text. */
export interface AnswerEntry {
  /** Unique; an answer that is saved twice counts once. */
  id: string;
  threadId: string;
  /** Item of the question; empty when it continues an answer, after a form or a tool of the page. */
  questionId: string;
  /** The last item of the answer; empty when nothing was shown. */
  itemId: string;
  outcome: AnswerOutcome;
  /** When it was asked for, in milliseconds since 1970. */
  at: number;
  /** From the request to the end, in milliseconds. */
  ms: number;
  /** To the first word, in milliseconds; `undefined` when there was none. */
  msToFirstWord?: number | undefined;
  inputTokens: number;
  outputTokens: number;
  /** Sources that the answer names. */
  citations: number;
  /** Address of the page that was being read, without query and fragment; may be empty. */
  page: string;
}

/** An answer as the log gives it back. */
export interface LoggedAnswer extends AnswerEntry {
  userId: string;
  /** What its reader thinks of it. */
  rating?: 'positive' | 'negative' | undefined;
}

/** An answer with the stored message that it answers; `undefined` when that is gone. */
export interface AskedAnswer extends LoggedAnswer {
  question: string | undefined;
}

/** Selects answers by when they were asked for, in milliseconds since 1970. */
export interface AnswerPeriod {
  /** The first moment that counts. */
  from: number;
  /** The first that does not. */
  to: number;
}

/**
 * What is counted of answers, for the owner. An entry is deleted with its thread.
 *
 * `SqlStore.answers` is one.
 */
export interface AnswerLog {
  /** Saves an entry. An entry of a thread that was deleted meanwhile is dropped. */
  save(entry: AnswerEntry, userId: string): Promise<void>;
  /** The answers of a period, oldest first. */
  load(period: AnswerPeriod): AsyncIterable<LoggedAnswer>;
  /** The same, with their questions. */
  loadAsked(period: AnswerPeriod): AsyncIterable<AskedAnswer>;
  /** The answers to one user, in the order of their entries. */
  ofUser(userId: string): AsyncIterable<LoggedAnswer>;
  /** Whose thread this is; `undefined` when there is none. */
  userOf(threadId: string): Promise<string | undefined>;
}
