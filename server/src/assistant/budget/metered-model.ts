import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import type { Logger } from '../../logger.ts';
import type { Budget, Reservation, TokenUsage } from './budget.ts';

/** A token is about four characters long, in English. */
const charactersOfToken = 4;

/**
 * Counts what a model uses for one reader.
 *
 * The usage that the provider reports counts. Where it reports none, because the answer was cut short or
 * the provider does not count, the length of the texts does.
 */
export class MeteredModel implements Model {
  readonly #model: Model;
  readonly #budget: Budget;
  readonly #userId: string;
  readonly #logger: Logger;

  constructor(model: Model, budget: Budget, userId: string, logger: Logger) {
    this.#model = model;
    this.#budget = budget;
    this.#userId = userId;
    this.#logger = logger;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    const inputTokens = inputTokensOf(request);
    const reservation = await this.#reserve(inputTokens);
    let used: TokenUsage = { inputTokens, outputTokens: 0 };
    try {
      const response = await this.#model.getResponse(request);
      const outputTokens = tokensIn(JSON.stringify(response.output));
      used = reported(response.usage) ?? { inputTokens, outputTokens };
      return response;
    } finally {
      await this.#settle(reservation, used);
    }
  }

  async *getStreamedResponse(request: ModelRequest): AsyncGenerator<StreamEvent> {
    const inputTokens = inputTokensOf(request);
    const reservation = await this.#reserve(inputTokens);
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
    } finally {
      const outputTokens = Math.ceil(written / charactersOfToken);
      await this.#settle(reservation, usage ?? { inputTokens, outputTokens });
    }
  }

  async #reserve(inputTokens: number): Promise<Reservation | undefined> {
    try {
      return await this.#budget.reserve(this.#userId, { inputTokens, outputTokens: 0 });
    } catch (error) {
      this.#logger.warn({ err: error }, 'The use of the model was not counted');
      return undefined;
    }
  }

  async #settle(reservation: Reservation | undefined, usage: TokenUsage): Promise<void> {
    try {
      await reservation?.settle(usage);
    } catch (error) {
      this.#logger.warn({ err: error }, 'The use of the model was not counted');
    }
  }
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
