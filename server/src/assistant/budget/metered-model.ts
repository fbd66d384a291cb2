import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import type { Logger } from '../../logger.ts';
import type { AnswerNotes, TokenUsage } from '../../answer/report/answer-notes.ts';
import { beginSpan, type Span } from '../../spans.ts';
import type { Budget, Reservation } from './budget.ts';

/** A token is about four characters long, in English. */
const charactersOfToken = 4;

/** Where the use of a model is counted. */
export interface Metering {
  userId: string;
  logger: Logger;
  budget?: Budget | undefined;
  /** Of the answer that the model is used for. */
  notes?: AnswerNotes | undefined;
}

/**
 * Counts what a model uses for one reader.
 *
 * The usage that the provider reports counts. Where it reports none, because the answer was cut short or
 * the provider does not count, the length of the texts does.
 */
export class MeteredModel implements Model {
  readonly #model: Model;
  readonly #metering: Metering;

  constructor(model: Model, metering: Metering) {
    this.#model = model;
    this.#metering = metering;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    const inputTokens = inputTokensOf(request);
    const reservation = await this.#reserve(inputTokens);
    const span = beginSpan('chat', modelSpan);
    let failure: unknown;
    let used: TokenUsage = { inputTokens, outputTokens: 0 };
    try {
      const response = await span.run(() => this.#model.getResponse(request));
      const outputTokens = tokensIn(JSON.stringify(response.output));
      used = reported(response.usage) ?? { inputTokens, outputTokens };
      return response;
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      endSpan(span, used, failure);
      await this.#settle(reservation, used);
    }
  }

  async *getStreamedResponse(request: ModelRequest): AsyncGenerator<StreamEvent> {
    const inputTokens = inputTokensOf(request);
    const reservation = await this.#reserve(inputTokens);
    const span = beginSpan('chat', modelSpan);
    let failure: unknown;
    let written = 0;
    let usage: TokenUsage | undefined;
    try {
      for await (const event of this.#model.getStreamedResponse(request)) {
        if (event.type === 'output_text_delta') written += event.delta.length;
        if (event.type === 'response_done') {
          usage = reported(event.response.usage);
          written = Math.max(written, JSON.stringify(event.response.output).length);
        }
        yield event;
      }
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      const outputTokens = Math.ceil(written / charactersOfToken);
      const used = usage ?? { inputTokens, outputTokens };
      endSpan(span, used, failure);
      await this.#settle(reservation, used);
    }
  }

  async #reserve(inputTokens: number): Promise<Reservation | undefined> {
    const { budget, userId, logger } = this.#metering;
    try {
      return await budget?.reserve(userId, { inputTokens, outputTokens: 0 });
    } catch (error) {
      logger.warn({ err: error }, 'The use of the model was not counted');
      return undefined;
    }
  }

  async #settle(reservation: Reservation | undefined, usage: TokenUsage): Promise<void> {
    const { notes, logger } = this.#metering;
    notes?.addTokens(usage);
    try {
      await reservation?.settle(usage);
    } catch (error) {
      logger.warn({ err: error }, 'The use of the model was not counted');
    }
  }
}

/** As OpenTelemetry names it. */
const modelSpan = { 'gen_ai.operation.name': 'chat' };

function endSpan(span: Span, { inputTokens, outputTokens }: TokenUsage, failure: unknown): void {
  span.set({
    'gen_ai.usage.input_tokens': inputTokens,
    'gen_ai.usage.output_tokens': outputTokens,
  });
  span.end(failure);
}

function inputTokensOf({ systemInstructions = '', input, tools }: ModelRequest): number {
  return tokensIn(systemInstructions + JSON.stringify([input, tools]));
}

function tokensIn(text: string): number {
  return Math.ceil(text.length / charactersOfToken);
}

/** What the provider counted; `undefined` when it did not. */
function reported(usage: Partial<TokenUsage>): TokenUsage | undefined {
  const { inputTokens = 0, outputTokens = 0 } = usage;
  return inputTokens + outputTokens > 0 ? { inputTokens, outputTokens } : undefined;
}
