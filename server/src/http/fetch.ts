import { CorsPolicy } from './cors.ts';
import { answerHttp, writeOptions, type HttpOptions } from './http.ts';
import type { RequestContext } from '../request-context.ts';
import type { AnswerStream } from '../answer/answer-stream.ts';
import type { ChatKitServer } from '../server.ts';
import { writeEvents, type WriteOptions } from './sse.ts';

/**
 * Creates a function from `Request` to `Response` that answers ChatKit requests.
 *
 * For Hono, Next.js, Deno, Bun, and workers.
 *
 * @example
 * export const POST = chatKitFetch(server, { identify: (headers) => readSession(headers).userId });
 */
export function chatKitFetch<Context extends RequestContext>(
  server: ChatKitServer<Context>,
  options: NoInfer<HttpOptions<Context>>,
): (request: Request) => Promise<Response> {
  const cors = new CorsPolicy(options);
  return async (request) => {
    const readerLeft = new AbortController();
    const leave = () => readerLeft.abort();
    if (request.signal.aborted) leave();
    else request.signal.addEventListener('abort', leave);

    const { status, headers, body } = await answerHttp(server, options, cors, {
      method: request.method,
      headers: request.headers,
      host: URL.parse(request.url)?.host,
      readBody: (limit) => readBody(request, limit),
      signal: readerLeft.signal,
    });
    if (typeof body !== 'string') {
      const taken = Promise.withResolvers<void>();
      server.deliver(taken.promise);
      const stream = streamOf(body, readerLeft, writeOptions(server, options), taken.resolve);
      return new Response(stream, { status, headers });
    }
    return new Response(body || null, { status, headers });
  };
}

async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Bytes that may wait to be taken before the answer is held back. */
const highWaterMark = 64 * 1024;

/** @param taken called when the last byte was taken, or the reader has left. */
function streamOf(
  { events, cut }: AnswerStream,
  readerLeft: AbortController,
  options: WriteOptions,
  taken: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let goOn: (() => void) | undefined;
  let isCancelled = false;
  const { signal } = readerLeft;
  for (const ended of [signal, cut]) ended.addEventListener('abort', () => goOn?.());
  const pulled = () =>
    new Promise<void>((resolve) => {
      goOn = resolve;
    });
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const sink = {
          write(text: string): Promise<void> | undefined {
            if (signal.aborted) return undefined;
            controller.enqueue(encoder.encode(text));
            return (controller.desiredSize ?? 0) > 0 || cut.aborted ? undefined : pulled();
          },
        };
        void writeEvents(events, sink, options)
          .then(async () => {
            while (!signal.aborted && controller.desiredSize !== highWaterMark) await pulled();
            if (!isCancelled) controller.close();
          })
          .finally(taken);
      },
      pull() {
        goOn?.();
      },
      cancel() {
        isCancelled = true;
        readerLeft.abort();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark }),
  );
}
