import { once } from 'node:events';
import {
  Agent,
  createServer,
  request as requestTo,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** How often `/ready` of each copy is asked, as load balancers do. */
const readyEveryMs = 500;

interface Upstream {
  port: string;
  isReady: boolean;
}

/**
 * A small proxy in front of copies: one after the other, without those that are not ready.
 *
 * A copy that refuses the connection costs nothing: the next one is asked. What broke after that is
 * for the reader's browser to repeat, as behind nginx.
 */
export class Front implements AsyncDisposable {
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: false });
  readonly #copies = new Map<string, Upstream>();
  readonly #checks: NodeJS.Timeout;
  #turn = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#pass(request, response));
    this.#checks = setInterval(() => void this.#check(), readyEveryMs);
  }

  static async start(): Promise<Front> {
    const front = new Front();
    front.#server.listen(0, '127.0.0.1', 4096);
    await once(front.#server, 'listening');
    return front;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  add(port: string): void {
    this.#copies.set(port, { port, isReady: true });
  }

  remove(port: string): void {
    this.#copies.delete(port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#checks);
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #check(): Promise<void> {
    await Promise.all(
      [...this.#copies.values()].map(async (copy) => {
        const signal = AbortSignal.timeout(2000);
        copy.isReady = await fetch(`http://127.0.0.1:${copy.port}/ready`, { signal }).then(
          ({ ok }) => ok,
          () => false,
        );
      }),
    );
  }

  /** Those that are ready, the one whose turn it is first. All, if none is. */
  #inTurn(): Upstream[] {
    const all = [...this.#copies.values()];
    const ready = all.filter(({ isReady }) => isReady);
    const copies = ready.length > 0 ? ready : all;
    const first = this.#turn++ % Math.max(1, copies.length);
    return [...copies.slice(first), ...copies.slice(0, first)];
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    for (const copy of this.#inTurn()) {
      if (await this.#passTo(copy, request, body, response)) return;
      copy.isReady = false;
    }
    response.writeHead(502).end();
  }

  /** False when the copy cannot be reached, and the next one may be asked. */
  #passTo(
    { port }: Upstream,
    { method, url: path, headers }: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<boolean> {
    return new Promise((resolve) => {
      const options = { host: '127.0.0.1', port, method, path, headers, agent: this.#agent };
      const upstream = requestTo(options, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answer.on('error', () => response.destroy());
        answer.on('close', () => {
          if (!answer.complete) response.destroy();
        });
        resolve(true);
      });
      upstream.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNREFUSED') return resolve(false);
        if (response.headersSent) response.destroy();
        else response.writeHead(502).end();
        resolve(true);
      });
      response.on('close', () => upstream.destroy());
      upstream.end(body);
    });
  }
}
