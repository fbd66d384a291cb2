import type { AnswerOutcome } from '../../store/log/answer-entry.ts';

/** Tokens that a model read and wrote. */
export interface TokenUsage {
  inputTokens: number;
  outputTokens: number;
}

/**
 * What `respond` tells about its answer for `onAnswer`, where the events do not.
 *
 * @example
 * async *respond(thread, message, requestContext, { signal, notes }) {
 *   const result = await run(agent, input, { stream: true, context, signal });
 *   yield* streamAgentResponse(context, result, { signal, notes });
 * }
 */
export class AnswerNotes {
  /**
   * How the answer ends when nothing goes wrong. Default: `answered` when something was shown. What was
   * `quoted` and names no source counts as `unanswered`.
   */
  outcome: Exclude<AnswerOutcome, 'stopped' | 'failed'> | undefined;
  #inputTokens = 0;
  #outputTokens = 0;

  /** Tokens counted so far. */
  get usage(): TokenUsage {
    return { inputTokens: this.#inputTokens, outputTokens: this.#outputTokens };
  }

  /** Adds the tokens of one call of a model. */
  addTokens({ inputTokens, outputTokens }: TokenUsage): void {
    this.#inputTokens += inputTokens;
    this.#outputTokens += outputTokens;
  }
}
