import type { Embedder } from './embedder.ts';
import { quantize } from './vectors.ts';

/** A search waits no longer for the provider. */
const defaultLimitMs = 1500;
/** After a failure, searches go by words for so long. */
const pauseMs = 30_000;
const keptQueries = 500;

export interface QueryEmbedderOptions {
  /** How long a search waits for the vector of its query. Default: 1,500 ms. */
  embeddingTimeoutMs?: number | undefined;
  /** Told why there is no vector; for the next 30 seconds, none is asked for. */
  onEmbeddingFailure?: ((error: unknown) => void) | undefined;
}

/** Embeds queries within a time limit. When the provider fails, there is no vector, and no error. */
export class QueryEmbedder {
  readonly #embedder: Embedder;
  readonly #limitMs: number;
  readonly #onFailure: ((error: unknown) => void) | undefined;
  /** The latest at the end. */
  readonly #kept = new Map<string, Int8Array>();
  #resumesAt = 0;

  constructor(embedder: Embedder, options: QueryEmbedderOptions = {}) {
    this.#embedder = embedder;
    this.#limitMs = options.embeddingTimeoutMs ?? defaultLimitMs;
    this.#onFailure = options.onEmbeddingFailure;
  }

  get model(): string {
    return this.#embedder.model;
  }

  /** @throws The reason of the signal, and nothing else. */
  async vectorOf(query: string, signal?: AbortSignal): Promise<Int8Array | undefined> {
    const kept = this.#kept.get(query);
    if (kept) {
      this.#kept.delete(query);
      this.#kept.set(query, kept);
      return kept;
    }
    if (performance.now() < this.#resumesAt) return undefined;
    const timeout = AbortSignal.timeout(this.#limitMs);
    try {
      const [vector] = await this.#embedder.embed([query], {
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        retries: 0,
        timeoutMs: this.#limitMs,
      });
      return vector && this.#keep(query, quantize(vector));
    } catch (error) {
      signal?.throwIfAborted();
      this.#resumesAt = performance.now() + pauseMs;
      this.#onFailure?.(error);
      return undefined;
    }
  }

  #keep(query: string, vector: Int8Array): Int8Array {
    this.#kept.set(query, vector);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptQueries && oldest !== undefined) this.#kept.delete(oldest);
    return vector;
  }
}
