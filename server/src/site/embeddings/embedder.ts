import OpenAI from 'openai';

/** Turns texts into vectors, near each other where the texts mean the same. */
export interface Embedder {
  /** Vectors of different models cannot be compared. */
  readonly model: string;
  /** One vector for each text, in their order. @throws Error when the provider does not answer. */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
}

export interface EmbedOptions {
  signal?: AbortSignal | undefined;
  /** How often a request is repeated that failed for a moment. Default 5. */
  retries?: number | undefined;
  /** Default 60,000. */
  timeoutMs?: number | undefined;
}

/** The variables that choose the embeddings. `process.env` fits. */
export interface EmbedderEnvironment {
  OPENAI_API_KEY?: string | undefined;
  /** Any server with `/v1/embeddings`. */
  OPENAI_BASE_URL?: string | undefined;
  /** Name of the embedding model. Default: none, and searches go by words only. */
  PAGEWISE_EMBEDDINGS_MODEL?: string | undefined;
}

/**
 * Creates the embedder that the environment names; `undefined` when it names none.
 *
 * @throws RangeError when there is a model and no provider.
 *
 * @example
 * const index = openSiteIndex('site.index.db', { embedder: embedderFromEnvironment(process.env) });
 */
export function embedderFromEnvironment(env: EmbedderEnvironment): Embedder | undefined {
  const model = env.PAGEWISE_EMBEDDINGS_MODEL;
  if (!model) return undefined;
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = env;
  if (!apiKey && !baseURL) {
    throw new RangeError(
      'PAGEWISE_EMBEDDINGS_MODEL needs a provider: set OPENAI_API_KEY or OPENAI_BASE_URL.',
    );
  }
  // Servers of one's own often need no key, and the client insists on one.
  const client = new OpenAI({ apiKey: apiKey || 'none', ...(baseURL && { baseURL }) });
  return new OpenAIEmbedder(client, model);
}

class OpenAIEmbedder implements Embedder {
  readonly model: string;
  readonly #client: OpenAI;

  constructor(client: OpenAI, model: string) {
    this.#client = client;
    this.model = model;
  }

  async embed(
    texts: readonly string[],
    { signal, retries = 5, timeoutMs = 60_000 }: EmbedOptions = {},
  ): Promise<Float32Array[]> {
    const { data } = await this.#client.embeddings.create(
      // Some compatible servers know no other format.
      { model: this.model, input: [...texts], encoding_format: 'float' },
      { maxRetries: retries, timeout: timeoutMs, ...(signal && { signal }) },
    );
    const vectors = new Map(data.map(({ index, embedding }) => [index, embedding]));
    return texts.map((_, at) => {
      const vector = Float32Array.from(vectors.get(at) ?? []);
      if (vector.length > 0 && vector.every(Number.isFinite)) return vector;
      throw new Error(`The embeddings of ${this.model} are no vectors.`);
    });
  }
}
