import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How the stand-in answers from now on. */
export interface EmbeddingsManner {
  /** Default 200. */
  status?: number;
  afterMs?: number;
  /** Words that mean the same: the first stands for all. */
  same?: readonly (readonly string[])[];
}

const dimensions = 64;

/**
 * Stands in for a provider's `/v1/embeddings` over HTTP: texts of the same words, and of words that
 * are said to mean the same, get vectors near each other.
 */
export class EmbeddingsStandIn implements AsyncDisposable {
  /** The texts of each request. */
  readonly requests: string[][] = [];
  manner: EmbeddingsManner;
  readonly #server: Server;

  private constructor(manner: EmbeddingsManner) {
    this.manner = manner;
    this.#server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const { input } = JSON.parse(body) as { input: string[] };
      this.requests.push(input);
      const { status = 200, afterMs = 0 } = this.manner;
      await sleep(afterMs);
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '5' });
      const isFound = request.url === '/v1/embeddings' && status === 200;
      // In another order than asked: only the index says which is which.
      const data = input
        .map((text, index) => ({ object: 'embedding', index, embedding: this.#vectorOf(text) }))
        .reverse();
      response.end(
        JSON.stringify(isFound ? { object: 'list', data } : { error: { message: 'No.' } }),
      );
    });
  }

  static async start(manner: EmbeddingsManner = {}): Promise<EmbeddingsStandIn> {
    const standIn = new EmbeddingsStandIn(manner);
    await new Promise<void>((resolve) => {
      standIn.#server.listen(0, '127.0.0.1', resolve);
    });
    return standIn;
  }

  /** For `embedderFromEnvironment`, or the environment of a process. */
  environment(model = 'stand-in'): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo;
    return {
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      PAGEWISE_EMBEDDINGS_MODEL: model,
    };
  }

  get texts(): string[] {
    return this.requests.flat();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  #vectorOf(text: string): number[] {
    const vector = Array.from({ length: dimensions }, () => 0.01);
    for (const written of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
      const word = this.manner.same?.find((group) => group.includes(written))?.[0] ?? written;
      let at = 7;
      for (const letter of word) at = (at * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
      vector[at % dimensions] = (vector[at % dimensions] ?? 0) + 1;
    }
    return vector;
  }
}
