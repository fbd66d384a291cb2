import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What to answer one request with. */
export interface Reply {
  /** Default 200. Other than 2xx is answered with `body` instead of a stream. */
  status?: number;
  headers?: Record<string, string>;
  /** What an error says, or the whole answer to a request that does not stream. */
  body?: unknown;
  /** Sent one by one as server-sent events. A string goes out as it is, well-formed or not. */
  events?: readonly unknown[];
  /** Milliseconds before the first byte. */
  startAfterMs?: number;
  /** Milliseconds between two events. */
  paceMs?: number;
  /** How it stops after the events: properly, by dropping the connection, or never. */
  end?: 'properly' | 'cut' | 'hang';
}

export interface RecordedRequest {
  /** `/responses` or `/chat/completions`. */
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
  /** Resolves when the client has dropped the connection, with the time. */
  dropped: Promise<number>;
}

/**
 * Stands in for a model provider over HTTP: answers each request with the next reply of its script,
 * on the wire of the Responses API or of Chat Completions, and can misbehave.
 */
export class OpenAIStandIn implements AsyncDisposable {
  readonly requests: RecordedRequest[] = [];
  readonly #server: Server;
  readonly #script: Reply[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  static async start(...script: Reply[]): Promise<OpenAIStandIn> {
    const standIn = new OpenAIStandIn();
    standIn.reply(...script);
    await new Promise<void>((resolve) => {
      standIn.#server.listen(0, '127.0.0.1', resolve);
    });
    return standIn;
  }

  /** For `OPENAI_BASE_URL`, or the `baseURL` of a client. */
  get baseURL(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/v1`;
  }

  /** Adds to the script. */
  reply(...replies: Reply[]): void {
    this.#script.push(...replies);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const dropped = new Promise<number>((resolve) => {
      response.once('close', () => {
        if (!response.writableEnded) resolve(performance.now());
      });
    });
    this.requests.push({
      path: (request.url ?? '').replace(/^\/v1/, ''),
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>,
      dropped,
    });

    const reply = this.#script.shift() ?? {
      status: 500,
      body: { error: { message: 'The script of the stand-in has no more replies.' } },
    };
    const { status = 200, headers = {}, body, events = [], paceMs, end = 'properly' } = reply;
    if (reply.startAfterMs) await sleep(reply.startAfterMs);
    if (body !== undefined) {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
      return;
    }
    response.writeHead(status, { 'content-type': 'text/event-stream', ...headers });
    response.flushHeaders();
    for (const event of events) {
      if (response.destroyed) return;
      response.write(typeof event === 'string' ? event : sse(event));
      if (paceMs) await sleep(paceMs);
    }
    if (end === 'properly') response.end();
    // Not before the client has what was written.
    else if (end === 'cut') setTimeout(() => response.destroy(), 20);
  }
}

/** An object as one server-sent event, named after its type as the Responses API does. */
function sse(event: unknown): string {
  const name =
    typeof event === 'object' && event !== null && 'type' in event
      ? `event: ${String(event.type)}\n`
      : '';
  return `${name}data: ${JSON.stringify(event)}\n\n`;
}
