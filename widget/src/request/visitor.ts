import { store, stored } from '../dom/stored.ts';

interface VisitorToken {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** A token is renewed this long before it ends, so that none ends on its way. */
const margin = 60_000;

/**
 * The anonymous visitor of one server: a token that the server signed, asked for when it is first
 * needed and kept in this browser, so that a conversation is still theirs on the next page.
 *
 * Only one request runs at a time. A token that another tab got meanwhile is used.
 */
export class Visitor {
  readonly #url: URL;
  readonly #key: string;
  readonly #fetch: typeof fetch;
  #known: VisitorToken | undefined;
  #flight: Promise<string | undefined> | undefined;
  #unsupported = false;

  /** @param api Address of the ChatKit endpoint; `visitor` lies beside it. */
  constructor(api: URL, request: typeof fetch) {
    this.#url = new URL('visitor', api);
    this.#key = `pagewise.visitor ${api.origin}`;
    this.#fetch = request;
  }

  /**
   * @param refused The token that the server did not accept, to get another one.
   * @returns Nothing when the server returned no tokens or cannot be reached.
   */
  async token(refused?: string): Promise<string | undefined> {
    const current = this.#read();
    if (current && current.token !== refused && !isStale(current)) return current.token;
    if (this.#unsupported) return undefined;
    this.#flight ??= this.#request(current?.token).finally(() => {
      this.#flight = undefined;
    });
    return await this.#flight;
  }

  /** @param shown The old token, for the server to renew, as long as it knows it. */
  async #request(old: string | undefined, shown = old): Promise<string | undefined> {
    try {
      const response = await this.#fetch(this.#url, {
        method: 'POST',
        ...(shown && { headers: { Authorization: `Bearer ${shown}` } }),
        signal: AbortSignal.timeout(5_000),
      });
      // The site's own server may know its readers in another way and hand out no tokens.
      if (response.status === 404 || response.status === 405) this.#unsupported = true;
      if (response.status === 401 && shown) return await this.#request(old, '');
      if (!response.ok) return undefined;
      const fresh: unknown = await response.json();
      if (!isVisitorToken(fresh)) return undefined;
      const other = this.#read();
      if (other && other.token !== old && !isStale(other)) return other.token;
      this.#write(fresh);
      return fresh.token;
    } catch {
      return undefined;
    }
  }

  /** Storage first: another tab may have renewed. Where storage is closed to us, memory serves. */
  #read(): VisitorToken | undefined {
    const kept = stored('localStorage', this.#key);
    return isVisitorToken(kept) ? kept : this.#known;
  }

  #write(token: VisitorToken): void {
    this.#known = token;
    store('localStorage', this.#key, { ...token });
  }
}

function isStale({ expiresAt }: VisitorToken): boolean {
  return Date.parse(expiresAt) - Date.now() < margin;
}

/** One that can stand in a header, and ends some time. */
function isVisitorToken(value: unknown): value is VisitorToken {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every field is looked at
  const { token, expiresAt } = (value ?? {}) as Partial<Record<string, unknown>>;
  return (
    typeof token === 'string' &&
    /^[ -~]{1,4096}$/.test(token) &&
    typeof expiresAt === 'string' &&
    Date.parse(expiresAt) > 0
  );
}
