import { once } from 'node:events';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { CorsPolicy } from './cors.ts';
import { answerHttp, writeOptions, type HttpOptions, type HttpSettings } from './http.ts';
import type { RequestContext } from '../request-context.ts';
import type { ChatKitServer } from '../server.ts';
import { writeEvents, type Sink } from './sse.ts';

/**
 * Creates an Express router that answers ChatKit requests where it is mounted.
 *
 * @example
 * app.use('/chatkit', chatKitRouter(server, { identify: (headers) => readSession(headers).userId }));
 */
export function chatKitRouter<Context extends RequestContext>(
  server: ChatKitServer<Context>,
  options: NoInfer<HttpOptions<Context>>,
): Router {
  const router = Router();
  router.use(delivered(server));
  const cors = new CorsPolicy(options);
  router.use((request, response) => answer(server, options, cors, request, response));
  return router;
}

/**
 * Makes `server.drain` wait for the responses of later handlers.
 *
 * While the server drains, each response closes its connection, so that clients go to another copy.
 */
export function delivered(server: Pick<ChatKitServer, 'deliver' | 'isDraining'>): RequestHandler {
  return (request, response, next) => {
    server.deliver(closed(response));
    // HTTP/2 has no such header.
    if (server.isDraining && request.httpVersionMajor === 1) response.set('Connection', 'close');
    next();
  };
}

/** Settles when the response is written, or its reader has left. */
async function closed(response: Response): Promise<void> {
  if (!response.closed) await once(response, 'close');
}

async function answer<Context extends RequestContext>(
  server: ChatKitServer<Context>,
  options: HttpSettings<Context>,
  cors: CorsPolicy,
  request: Request,
  response: Response,
): Promise<void> {
  const readerLeft = new AbortController();
  void closed(response).then(() => {
    if (!response.writableFinished) readerLeft.abort();
  });
  const { status, headers, body } = await answerHttp(server, options, cors, {
    method: request.method,
    headers: headersOf(request),
    host: request.host,
    address: request.ip,
    readBody: (limit) => readBody(request, limit),
    signal: readerLeft.signal,
  });
  response.writeHead(status, headers);
  if (typeof body !== 'string') {
    const sink = sinkTo(response, readerLeft.signal, body.cut);
    await writeEvents(body.events, sink, writeOptions(server, options));
    response.end();
    return;
  }
  response.end(body);
}

/** The request's headers as `fetch` has them. */
export function headersOf(request: Request): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  // An earlier body parser may have read the bytes.
  const parsed: unknown = request.body;
  if (parsed !== undefined) return bytesOf(parsed, limit);
  const chunks: Buffer[] = [];
  let size = 0;
  // Keep reading for a while when a request is too large: a client that is still sending would not
  // see the error.
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else if (size > 16 * limit) return undefined;
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}

function bytesOf(body: unknown, limit: number): Uint8Array | undefined {
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return bytes.length <= limit ? bytes : undefined;
}

function sinkTo(response: Response, readerLeft: AbortSignal, cut: AbortSignal): Sink {
  return {
    write(text) {
      if (readerLeft.aborted || response.write(text) || cut.aborted) return undefined;
      return new Promise((resolve) => {
        // `drain` is never emitted when the client has left.
        const goOn = () => {
          response.off('drain', goOn);
          for (const signal of [readerLeft, cut]) signal.removeEventListener('abort', goOn);
          resolve();
        };
        response.on('drain', goOn);
        for (const signal of [readerLeft, cut]) signal.addEventListener('abort', goOn);
      });
    },
  };
}
