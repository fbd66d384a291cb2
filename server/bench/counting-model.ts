import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOutput, responseEvents } from '../src/testing/responses-wire.ts';

/** Stands in for a provider: answers every request, and counts them. */
export class CountingModel {
  /** What each call is reported to use. */
  static readonly tokensOfCall = 15;

  calls = 0;
  /** Bytes of the largest request. */
  largest = 0;
  /** Requests that ran at the same time, at most. */
  most = 0;
  delayMs = 0;
  readonly url: string;
  readonly #close: () => Promise<void>;
  #running = 0;

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.#close = close;
  }

  static async start(): Promise<CountingModel> {
    const server = createServer(async (request, response) => {
      let bytes = 0;
      for await (const chunk of request) bytes += (chunk as Buffer).length;
      await model.#answer(bytes, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const model = new CountingModel(`http://127.0.0.1:${port}/v1`, async () => {
      server.closeAllConnections();
      server.close();
    });
    return model;
  }

  get tokens(): number {
    return this.calls * CountingModel.tokensOfCall;
  }

  close(): Promise<void> {
    return this.#close();
  }

  async #answer(bytes: number, response: ServerResponse): Promise<void> {
    this.calls += 1;
    this.largest = Math.max(this.largest, bytes);
    this.#running += 1;
    this.most = Math.max(this.most, this.#running);
    await sleep(this.delayMs);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of responseEvents([messageOutput(['Fine.'])])) {
      response.write(`data: ${JSON.stringify(event)}\n\n`);
    }
    this.#running -= 1;
    response.end();
  }
}
