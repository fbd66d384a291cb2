/**
 * The shared part of the Express router and the `fetch` handler: all but reading and writing.
 *
 * @module
 */
import { challengeHeader, type CorsOptions, type CorsPolicy } from './cors.ts';
import { type HttpError, httpErrorBody, toHttpError, httpErrors } from './http-error.ts';
import { authenticated, type RequestContext } from '../request-context.ts';
import { loggerWith } from '../logger.ts';
import type { AnswerStream } from '../answer/answer-stream.ts';
import type { ChatKitServer } from '../server.ts';
import { textLimitHeaders } from '../handlers/text-limits.ts';
import { requestIdHeader, requestIdOf } from './request-id.ts';
import { streamHeaders, type WriteOptions } from './sse.ts';

/** No user is signed in when it is missing. */
type UserId = string | null | undefined;

/** How requests become request contexts: who sends them, and what they may do. */
export type HttpOptions<Context extends RequestContext = RequestContext> = HttpSettings<Context> &
  OwnContext<Context>;

/** Makes `requestContext` required where the server's `Context` has fields that only it can give. */
export type OwnContext<Context extends RequestContext> = [RequestContext] extends [Context]
  ? unknown
  : { requestContext: (base: RequestContext, headers: Headers) => Context | Promise<Context> };

/** The options, whatever the server's `Context` is. */
export interface HttpSettings<Context extends RequestContext> extends CorsOptions {
  /**
   * Returns the user's id, from a verified token or session: 1 to 255 characters. Anything else, and
   * an UnauthorizedError, is answered with a 401.
   */
  identify: (headers: Headers) => UserId | Promise<UserId>;
  /**
   * Called with the user's id before the request is read. Throw a TooManyRequestsError for a 429. Unlike
   * a 429 from an earlier middleware, pages of other origins can read it. Default: allows all.
   */
  admit?: ((userId: string) => void | Promise<void>) | undefined;
  /**
   * Adds to the request context what `respond` and the store need. Default: nothing. Required when
   * the server's `Context` has fields of its own.
   */
  requestContext?:
    | ((base: RequestContext, headers: Headers) => Context | Promise<Context>)
    | undefined;
  /** Bytes a request may have. Default: 1 MB. */
  bodyLimit?: number | undefined;
  /** Silence in milliseconds after which a comment keeps the connection open. Default: 15,000. */
  keepAliveMs?: number | undefined;
}

const defaultBodyLimit = 1024 * 1024;
const defaultKeepAliveMs = 15_000;

/** A request as the adapters hand it over. */
export interface HttpExchange {
  method: string;
  headers: Headers;
  /** Of this server, as the browser knows it. */
  host: string | undefined;
  /** Of the client, as far as the adapter knows it. */
  address?: string | undefined;
  /** The bytes of the body; `undefined` when there are more than `limit`. */
  readBody: (limit: number) => Promise<Uint8Array | undefined>;
  /** Aborts when the reader leaves. */
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  /** The whole answer, or a stream, whose events must be taken to their end. */
  body: string | AnswerStream;
}

export async function answerHttp<Context extends RequestContext>(
  server: ChatKitServer<Context>,
  options: HttpSettings<Context>,
  policy: CorsPolicy,
  { method, headers, host, address, readBody, signal }: HttpExchange,
): Promise<HttpAnswer> {
  const requestId = requestIdOf(headers.get(requestIdHeader));
  const { isAllowed, headers: cors } = policy.answer(headers, host);
  const limits = textLimitHeaders(server.textLimits);
  const common = { ...cors, ...limits, [requestIdHeader]: requestId };
  if (!isAllowed) return refused(httpErrors.originNotAllowed, common);
  if (method === 'OPTIONS') return { status: 204, headers: common, body: '' };
  if (method !== 'POST') return refused(httpErrors.methodNotAllowed, common);
  try {
    const requestContext = await requestContextOf(headers, options, { address, requestId });
    await options.admit?.(requestContext.userId);
    const bytes = await readBody(options.bodyLimit ?? defaultBodyLimit);
    if (!bytes) return refused(httpErrors.tooLarge, common);
    const result = await server.process(bytes, requestContext, { signal });
    return result.type === 'json'
      ? { status: 200, headers: { ...common, ...jsonHeaders }, body: JSON.stringify(result.body) }
      : { status: 200, headers: { ...common, ...nosniff, ...streamHeaders }, body: result };
  } catch (error) {
    if (signal.aborted) return refused(httpErrors.readerLeft, common);
    return refused(toHttpError(error, loggerWith(server.logger, { requestId })), common);
  }
}

/** How the events of an answer are written. */
export function writeOptions<Context extends RequestContext>(
  { logger }: ChatKitServer<Context>,
  { keepAliveMs = defaultKeepAliveMs }: HttpSettings<Context>,
): WriteOptions {
  return { keepAliveMs, logger };
}

/** No browser is to take an answer for anything but what it says it is. */
export const nosniff = { 'X-Content-Type-Options': 'nosniff' };

const jsonHeaders = {
  ...nosniff,
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
};

function refused(httpError: HttpError, common: Record<string, string>): HttpAnswer {
  const { status, retryAfterSeconds } = httpError;
  return {
    status,
    headers: {
      ...common,
      ...jsonHeaders,
      ...(status === 405 && { Allow: 'POST' }),
      ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
    },
    body: httpErrorBody(httpError),
  };
}

/**
 * The user, the language, the address, and the request id; the metadata of the request is added later.
 *
 * @throws UnauthorizedError when no user is named.
 */
export async function requestContextOf<Context extends RequestContext>(
  headers: Headers,
  { identify, requestContext }: HttpSettings<Context>,
  { address, requestId }: Pick<RequestContext, 'address' | 'requestId'> = {},
): Promise<Context> {
  const locale = localeOf(headers);
  const challengeAnswer = headers.get(challengeHeader);
  const base: RequestContext = authenticated({
    userId: await identify(headers),
    metadata: {},
    ...(locale && { locale }),
    ...(address && { address }),
    ...(challengeAnswer && { challengeAnswer }),
    ...(requestId && { requestId }),
  });
  // Without the option, the server's Context is RequestContext itself: see OwnContext.
  return requestContext ? authenticated(await requestContext(base, headers)) : (base as Context);
}

/** The first language of `Accept-Language`; ChatKit sends exactly one. */
function localeOf(headers: Headers): string | undefined {
  const first = headers.get('accept-language')?.split(/[,;]/, 1)[0]?.trim();
  if (!first) return undefined;
  try {
    return Intl.getCanonicalLocales(first)[0];
  } catch {
    return undefined;
  }
}
