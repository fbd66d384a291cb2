/**
 * What the Express router and the `fetch` handler have in common.
 *
 * @module
 */
import type { RequestContext } from './request-context.ts';

export interface HttpOptions<Context extends RequestContext = RequestContext> {
  /** Who asks, from a verified token or session. An UnauthorizedError becomes a 401. */
  identify: (headers: Headers) => string | Promise<string>;
  /**
   * Origins whose pages may ask, besides the server's own: `https://docs.example`. `*` lets in all.
   * Default: none.
   */
  origins?: readonly string[] | undefined;
  /** Adds to the request context what `respond` and the store need. Default: nothing. */
  requestContext?:
    | ((base: RequestContext, headers: Headers) => Context | Promise<Context>)
    | undefined;
  /** Bytes a request may have. Default: 1 MB. */
  bodyLimit?: number | undefined;
  /** Silence after which a comment keeps the connection open. Default: 15 seconds. */
  keepAliveMs?: number | undefined;
}

export const defaultBodyLimit = 1024 * 1024;
export const defaultKeepAliveMs = 15_000;

const allowedHeaders = 'authorization, content-type, chatkit-frame-instance-id';

/**
 * The headers that let the page of `origin` read the answer; `undefined` when it may not ask.
 *
 * @param host of the server as the browser knows it
 */
export function corsHeaders(
  headers: Headers,
  host: string | undefined,
  origins: readonly string[] = [],
): Record<string, string> | undefined {
  const origin = headers.get('origin');
  if (origin === null) return {};
  const isOwn = headers.get('sec-fetch-site') === 'same-origin' || URL.parse(origin)?.host === host;
  if (isOwn && host !== undefined) return { Vary: 'Origin' };
  if (!origins.includes(origin) && !origins.includes('*')) return undefined;
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': allowedHeaders,
    'Access-Control-Expose-Headers': 'retry-after',
    'Access-Control-Max-Age': '7200',
  };
}

/** The first language of `Accept-Language`; ChatKit sends exactly one. */
export function localeOf(headers: Headers): string | undefined {
  const first = headers.get('accept-language')?.split(/[,;]/, 1)[0]?.trim();
  if (!first) return undefined;
  try {
    return Intl.getCanonicalLocales(first)[0];
  } catch {
    return undefined;
  }
}

/** Who asks, and in which language; what the page says with the request is added later. */
export async function requestContextOf<Context extends RequestContext>(
  headers: Headers,
  { identify, requestContext }: HttpOptions<Context>,
): Promise<Context> {
  const locale = localeOf(headers);
  const base: RequestContext = {
    userId: await identify(headers),
    metadata: {},
    ...(locale && { locale }),
  };
  // Without the option, the server's Context is RequestContext itself.
  return requestContext ? requestContext(base, headers) : (base as Context);
}
