import { setTimeout } from 'node:timers/promises';
import { failureOf, PageError } from './crawl-error.ts';

export interface PoliteClientOptions {
  /** Requests go to this host only. */
  host: string;
  userAgent: string;
  /** Requests a second. Default: 4. */
  rate?: number | undefined;
  /** For one request, its text included. Default: 30 seconds. */
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Lets time pass. Default: a timer. */
  wait?: ((ms: number, signal: AbortSignal | undefined) => Promise<unknown>) | undefined;
}

export interface Fetched {
  /** Where it was found, behind redirects. */
  url: URL;
  status: number;
  headers: Headers;
  body: Uint8Array;
}

export interface GetOptions {
  headers?: Record<string, string>;
  /** Default: 20 MB. */
  largest?: number;
  /** Whether a redirect may be followed. Default: any on the host. */
  mayFollow?: (url: URL) => boolean;
}

const mostRedirects = 5;
const mostTries = 4;
const longestWaitMs = 120_000;
const firstWaitMs = 2000;

/** Fetches from one host at a steady rate, and waits when that asks for it. */
export class PoliteClient {
  readonly #options: PoliteClientOptions;
  readonly #wait: NonNullable<PoliteClientOptions['wait']>;
  #intervalMs: number;
  /** When the next request may start. */
  #nextAt = 0;

  constructor(options: PoliteClientOptions) {
    this.#options = options;
    this.#wait = options.wait ?? ((ms, signal) => setTimeout(ms, undefined, { signal }));
    this.#intervalMs = 1000 / (options.rate ?? 4);
  }

  /** Asks no more often than this, whatever the rate. */
  slowDownTo(intervalMs: number): void {
    this.#intervalMs = Math.max(this.#intervalMs, intervalMs);
  }

  /**
   * The answer at an address of the host, redirects on the host followed; any status is an answer.
   *
   * @throws PageError when there is none, one too large, or when it leads to another host.
   */
  async get(address: URL, options: GetOptions = {}): Promise<Fetched> {
    let url = address;
    for (let hops = 0; hops <= mostRedirects; hops += 1) {
      const fetched = await this.#getPatiently(url, options);
      const location = fetched.headers.get('location');
      if (fetched.status < 300 || fetched.status > 399 || fetched.status === 304 || !location) {
        return fetched;
      }
      const next = URL.parse(location, url.href);
      if (!next || !/^https?:$/.test(next.protocol))
        throw new PageError('its redirect leads nowhere');
      if (next.host !== this.#options.host) {
        throw new PageError(`it redirects to ${next.origin}`);
      }
      if (options.mayFollow && !options.mayFollow(next)) {
        throw new PageError(`it redirects to ${next.pathname}, which takes no part`);
      }
      url = next;
    }
    throw new PageError('it redirects too often');
  }

  /** Tries again when the host is busy or the connection breaks. */
  async #getPatiently(url: URL, options: GetOptions): Promise<Fetched> {
    for (let tries = 1; ; tries += 1) {
      const backoffMs = firstWaitMs * 2 ** (tries - 1);
      try {
        const fetched = await this.#getOnce(url, options);
        if (fetched.status !== 429 && fetched.status !== 503) return fetched;
        if (tries === mostTries) return fetched;
        this.#pause(retryAfter(fetched.headers) ?? backoffMs);
      } catch (error) {
        this.#options.signal?.throwIfAborted();
        if (error instanceof PageError) throw error;
        if (tries >= 2) throw new PageError(failureOf(error), { isPassing: true, cause: error });
        this.#pause(backoffMs);
      }
    }
  }

  async #getOnce(url: URL, { headers = {}, largest = 20_000_000 }: GetOptions): Promise<Fetched> {
    await this.#turn();
    const { signal: told, timeoutMs = 30_000, userAgent } = this.#options;
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(told ? [told] : [])]);
    const response = await fetch(url, {
      headers: { 'user-agent': userAgent, ...headers },
      redirect: 'manual',
      signal,
    });
    const body = await readBody(response, largest);
    return { url, status: response.status, headers: response.headers, body };
  }

  /** Waits for this request's turn. */
  async #turn(): Promise<void> {
    const now = Date.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + this.#intervalMs;
    if (at > now) await this.#wait(at - now, this.#options.signal);
    this.#options.signal?.throwIfAborted();
  }

  #pause(ms: number): void {
    this.#nextAt = Math.max(this.#nextAt, Date.now() + Math.min(ms, longestWaitMs));
  }
}

async function readBody(response: Response, largest: number): Promise<Uint8Array> {
  const tooLarge = `it is larger than ${Math.round(largest / 1_000_000)} MB`;
  if (Number(response.headers.get('content-length')) > largest) {
    await response.body?.cancel();
    throw new PageError(tooLarge);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Leaving the loop ends the transfer.
    if (length > largest) throw new PageError(tooLarge);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Seconds or a date. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
