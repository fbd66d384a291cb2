import type { Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import type { Logger } from '../../logger.ts';
import type { OfflineModel } from '../offline/offline-model.ts';

/**
 * Quotes the site where the provider of a model fails before the reader has seen a word.
 *
 * Create one for each answer: after a failure, the rest of the answer is quoted as well.
 */
export class FallbackModel implements Model {
  readonly #model: Model;
  readonly #makeOffline: () => Promise<OfflineModel>;
  readonly #logger: Logger;
  /** What answers in place of the model; `undefined` as long as the model does. */
  offline: OfflineModel | undefined;
  #hasShownText = false;

  constructor(model: Model, makeOffline: () => Promise<OfflineModel>, logger: Logger) {
    this.#model = model;
    this.#makeOffline = makeOffline;
    this.#logger = logger;
  }

  getResponse(request: ModelRequest): Promise<ModelResponse> {
    return (this.offline ?? this.#model).getResponse(request);
  }

  async *getStreamedResponse(request: ModelRequest): AsyncGenerator<StreamEvent> {
    if (this.offline) return yield* this.offline.getStreamedResponse(request);
    try {
      for await (const event of this.#model.getStreamedResponse(request)) {
        this.#hasShownText ||= event.type === 'output_text_delta';
        yield event;
      }
    } catch (error) {
      if (this.#hasShownText || request.signal?.aborted) throw error;
      this.#logger.error({ err: error }, 'The model failed; the answer quotes the site instead');
      this.offline = await this.#makeOffline();
      // What the model has looked up so far was for its own answer.
      yield* this.offline.getStreamedResponse({ ...request, input: '' });
    }
  }
}
