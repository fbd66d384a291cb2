import { messageLimitHeader } from '../handlers/text-limits.ts';

/** Which other origins may send requests, and what they may send. */
export interface CorsOptions {
  /**
   * Other origins whose pages may send requests: `https://docs.example`. `*` allows all.
   * Default: none.
   */
  origins?: readonly string[] | undefined;
  /** Headers that pages of other origins may send besides the protocol's. Default: none. */
  allowHeaders?: readonly string[] | undefined;
  /**
   * Allows pages of other origins to send cookies, so that `identify` can read the site's own session.
   * Needs `origins` by name. Default: false.
   */
  credentials?: boolean | undefined;
}

/** Whether a page may ask, and the headers that let it read the answer. */
export interface CorsAnswer {
  isAllowed: boolean;
  headers: Record<string, string>;
}

/** Decides which pages may ask, by the `Origin` that browsers send along. */
export class CorsPolicy {
  readonly #origins: readonly string[];
  readonly #headers: Record<string, string>;

  /** @throws TypeError when `credentials` would go to any origin, or a header is not a name. */
  constructor({ origins = [], allowHeaders = [], credentials = false }: CorsOptions) {
    if (credentials && origins.includes('*')) {
      throw new TypeError("credentials: true needs origins by name: '*' would let in every site.");
    }
    const noName = allowHeaders.find((name) => !headerName.test(name));
    if (noName !== undefined)
      throw new TypeError(`allowHeaders: "${noName}" is not a header name.`);
    this.#origins = origins;
    this.#headers = {
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': [...protocolHeaders, ...allowHeaders].join(', '),
      'Access-Control-Expose-Headers': `retry-after, ${messageLimitHeader}, x-request-id`,
      'Access-Control-Max-Age': '7200',
      ...(credentials && { 'Access-Control-Allow-Credentials': 'true' }),
    };
  }

  /**
   * Decides about one request.
   *
   * @param host of this server, as the browser knows it.
   */
  answer(headers: Headers, host: string | undefined): CorsAnswer {
    const origin = headers.get('origin');
    // Browsers send `Origin` with every POST; requests without it do not come from a page.
    if (origin === null || isOwn(origin, headers.get('sec-fetch-site'), host)) {
      return { isAllowed: true, headers: varyOrigin };
    }
    if (!this.#origins.some((one) => one === '*' || originOf(one) === origin)) {
      return { isAllowed: false, headers: varyOrigin };
    }
    const allowed = { ...varyOrigin, 'Access-Control-Allow-Origin': origin, ...this.#headers };
    return { isAllowed: true, headers: allowed };
  }
}

/** Has the answer to a challenge, where a question needs one. */
export const challengeHeader = 'x-challenge-answer';

/** What ChatKit.js and our own chat send. */
export const protocolHeaders = [
  'authorization',
  'content-type',
  'chatkit-frame-instance-id',
  challengeHeader,
];

/** Caches must not serve one origin's response to another, not even an error. */
const varyOrigin = { Vary: 'Origin' };

/** RFC 9110's `token`, without the wildcard. */
export const headerName = /^(?!\*$)[!#$%&'*+.^_`|~\w-]+$/;

/** A browser's own word counts; without it, as over plain HTTP, the host must be the same. */
function isOwn(origin: string, site: string | null, host: string | undefined): boolean {
  if (site !== null) return site === 'same-origin';
  return host !== undefined && URL.parse(origin)?.host === host;
}

/** As browsers write it: no slash at the end, in small letters. */
function originOf(text: string): string {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url.origin : text;
}
