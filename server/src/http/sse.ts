import type { Logger } from '../logger.ts';
import { failed } from '../answer/persist-events.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';

/** Where an answer's text goes. */
export interface Sink {
  /** Returns a promise when the client is slow. It settles when the client can take more, or has left. */
  write(text: string): Promise<void> | undefined;
}

export interface WriteOptions {
  /** Silence after which a comment is written. */
  keepAliveMs: number;
  logger: Logger;
}

export const streamHeaders = {
  'Content-Type': 'text/event-stream',
  // Compressing proxies and nginx would buffer the answer until it is complete.
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
} as const;

/** Characters after which a tick's events are written out early. */
const highWaterMark = 64 * 1024;

/**
 * Encodes events as server-sent events.
 *
 * Events of one tick form one chunk. After a silence it sends a comment, which keeps proxies from
 * closing the connection. It stops pulling while the client is slow. When the client leaves, the
 * events are still read to their end, because reading them stores the answer.
 */
export async function writeEvents(
  events: AsyncIterable<ThreadStreamEvent>,
  sink: Sink,
  { keepAliveMs, logger }: WriteOptions,
): Promise<void> {
  const writer = new EventWriter(sink, keepAliveMs);
  try {
    for await (const event of events) {
      const slow = writer.write(encoded(event));
      if (slow) await slow;
    }
  } catch (error) {
    logger.error({ err: error }, 'An event could not be sent');
    void writer.write(encoded(failed));
  } finally {
    await writer.end();
  }
}

function encoded(event: ThreadStreamEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

class EventWriter {
  readonly #sink: Sink;
  readonly #keepAlive: NodeJS.Timeout;
  #text = '';
  #flushing: Promise<void> | undefined;

  constructor(sink: Sink, keepAliveMs: number) {
    this.#sink = sink;
    this.#keepAlive = setInterval(() => {
      void this.write(': keep-alive\n\n');
    }, keepAliveMs);
  }

  /** Returns a promise when the caller should wait before it writes more. */
  write(text: string): Promise<void> | undefined {
    this.#text += text;
    this.#flushing ??= this.#flush();
    return this.#text.length > highWaterMark ? this.#flushing : undefined;
  }

  async end(): Promise<void> {
    clearInterval(this.#keepAlive);
    while (this.#flushing) await this.#flushing;
  }

  async #flush(): Promise<void> {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    const text = this.#text;
    this.#text = '';
    this.#keepAlive.refresh();
    const slow = this.#sink.write(text);
    if (slow) await slow;
    this.#flushing = this.#text ? this.#flush() : undefined;
  }
}
