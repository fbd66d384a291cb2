import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOutput, responseEvents } from '../../src/testing/responses-wire.ts';

/** The last words of an answer that is complete. */
export const lastWords = 'That is all.';

const words = [...Array.from({ length: 30 }, (_, at) => `word ${at} `), lastWords];

/** Stands in for a provider: writes to everybody at a steady pace, and notices who leaves. */
export class PacedModel implements AsyncDisposable {
  calls = 0;
  paceMs = 40;
  readonly #server: Server;
  /** By a text of the request: called when its client leaves. */
  readonly #watched = new Map<string, () => void>();
  /** By a text of the request: milliseconds before the first word. */
  readonly #silences = new Map<string, number>();

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<PacedModel> {
    const model = new PacedModel();
    model.#server.listen(0, '127.0.0.1', 4096);
    await once(model.#server, 'listening');
    return model;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/v1`;
  }

  /** Settles when the call with this text was given up by its client. */
  left(text: string): Promise<void> {
    return new Promise((resolve) => {
      this.#watched.set(text, resolve);
    });
  }

  /** Waits before it answers requests with this text. */
  silentFor(text: string, milliseconds: number): void {
    this.#silences.set(text, milliseconds);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.calls += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    response.on('close', () => {
      if (response.writableFinished) return;
      for (const [text, tell] of this.#watched) if (body.includes(text)) tell();
    });
    for (const [text, ms] of this.#silences) if (body.includes(text)) await sleep(ms);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of responseEvents([messageOutput(words)])) {
      if (response.destroyed) return;
      response.write(`data: ${JSON.stringify(event)}\n\n`);
      if (event['type'] === 'response.output_text.delta') await sleep(this.paceMs);
    }
    response.end();
  }
}
