import { Router, type Request, type Response } from 'express';
import {
  corsHeaders,
  defaultBodyLimit,
  defaultKeepAliveMs,
  requestContextOf,
  type HttpOptions,
} from './http.ts';
import { refusalBody, refusalOf, refusals, type Refusal } from './refusal.ts';
import type { RequestContext } from './request-context.ts';
import type { ChatKitServer } from './server.ts';
import { streamHeaders, writeEvents, type Sink } from './sse.ts';

/**
 * Answers ChatKit's requests wherever it is mounted:
 * `app.use('/chatkit', chatKitRouter(server, { identify }))`.
 */
export function chatKitRouter<Context extends RequestContext>(
  server: ChatKitServer<Context>,
  options: HttpOptions<Context>,
): Router {
  const router = Router();
  router.use((request, response) => answer(server, options, request, response));
  return router;
}

async function answer<Context extends RequestContext>(
  server: ChatKitServer<Context>,
  options: HttpOptions<Context>,
  request: Request,
  response: Response,
): Promise<void> {
  const readerLeft = new AbortController();
  response.on('close', () => readerLeft.abort());
  const { signal } = readerLeft;

  const headers = headersOf(request);
  const cors = corsHeaders(headers, request.host, options.origins);
  if (!cors) return refuse(response, refusals.originNotAllowed);
  response.set(cors);
  if (request.method === 'OPTIONS') {
    response.status(204).end();
    return;
  }
  if (request.method !== 'POST') return refuse(response, refusals.methodNotAllowed);

  try {
    const requestContext = await requestContextOf(headers, options);
    const body = await readBody(request, options.bodyLimit ?? defaultBodyLimit);
    if (!body) return refuse(response, refusals.tooLarge);
    const result = await server.process(body, requestContext, { signal });
    if (result.type === 'json') {
      response.type('json').send(JSON.stringify(result.body));
      return;
    }
    response.writeHead(200, streamHeaders);
    await writeEvents(
      result.events,
      responseSink(response, signal),
      options.keepAliveMs ?? defaultKeepAliveMs,
    );
    response.end();
  } catch (error) {
    if (signal.aborted) return;
    const refusal = refusalOf(error, server.logger);
    if (response.headersSent) response.destroy();
    else refuse(response, refusal);
  }
}

function refuse(response: Response, refusal: Refusal): void {
  if (refusal.status === 405) response.set('Allow', 'POST');
  if (refusal.status === 503) response.set('Retry-After', '5');
  response.status(refusal.status).type('json').send(refusalBody(refusal));
}

function headersOf(request: Request): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/** The bytes of the request; nothing when there are more than `limit`. */
async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  // A body parser in front of the router has taken the bytes already.
  const parsed: unknown = request.body;
  if (parsed !== undefined) return bytesOf(parsed, limit);
  const chunks: Buffer[] = [];
  let size = 0;
  // Read to the end even if it is too much: who is still sending does not hear the refusal.
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else if (size > limit * 16) return undefined;
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}

function bytesOf(body: unknown, limit: number): Uint8Array | undefined {
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return bytes.length <= limit ? bytes : undefined;
}

function responseSink(response: Response, readerLeft: AbortSignal): Sink {
  return {
    write(text) {
      if (readerLeft.aborted || response.write(text)) return undefined;
      return new Promise((resolve) => {
        // `drain` alone never comes when the reader has gone.
        const goOn = () => {
          response.off('drain', goOn);
          readerLeft.removeEventListener('abort', goOn);
          resolve();
        };
        response.once('drain', goOn);
        readerLeft.addEventListener('abort', goOn, { once: true });
      });
    },
  };
}
