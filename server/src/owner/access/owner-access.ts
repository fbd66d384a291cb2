import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Counters } from '../../store/counters/counter.ts';
import type { OwnerOidc } from './owner-oidc.ts';

/** Options of `OwnerAccess`. */
export interface OwnerAccessOptions {
  /** At least 32 bytes, such as the secret of visitor tokens; every copy of the server needs the same. */
  secret: Uint8Array;
  /** What `openPostgres` or `openSqlite` returned: remembers which links were used. */
  store: { readonly counters: Counters };
  /**
   * Lets in who knows it, at least 16 characters. Another token ends all sessions. Default: none, and
   * only links let in.
   */
  token?: string | undefined;
  /** Lets in who signs in at a provider. Other settings of it end all sessions. Default: none. */
  oidc?: OwnerOidc | undefined;
}

/** A session of the owner. */
export interface OwnerSession {
  id: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** It began at the OIDC provider. */
  isOidc: boolean;
}

const shortestToken = 16;
const linkMinutes = 15;
const sessionHours = 24;
const minuteMs = 60_000;

/**
 * Knows who is the owner.
 *
 * The owner has a link that works once, the owner's token, or a session that one of these began.
 *
 * @example
 * const access = new OwnerAccess({ secret, store, token: process.env.PAGEWISE_OWNER_TOKEN });
 * app.use('/owner', ownerRouter({ access, store, index }));
 * console.log(`https://docs.example/owner/#link=${await access.link()}`);
 */
export class OwnerAccess {
  readonly #key: Uint8Array;
  readonly #token: string | undefined;
  readonly #counters: Counters;
  /** Where the owner can sign in, besides links and a token. */
  readonly oidc: OwnerOidc | undefined;

  /** @throws RangeError when the secret or the token is too short. */
  constructor({ secret, store, token, oidc }: OwnerAccessOptions) {
    if (secret.length < 32) throw new RangeError('The secret needs at least 32 bytes.');
    if (token !== undefined && token.length < shortestToken) {
      throw new RangeError(
        `PAGEWISE_OWNER_TOKEN needs at least ${shortestToken} characters: openssl rand -hex 32`,
      );
    }
    // A key of its own: what is signed for visitors opens nothing here, and an old token nothing either.
    this.#key = createHmac('sha256', secret)
      .update(`pagewise owner\0${token ?? ''}${oidc ? `\0${oidc.fingerprint}` : ''}`)
      .digest();
    this.#token = token;
    this.#counters = store.counters;
    this.oidc = oidc;
  }

  /** True when a token lets in. */
  get hasToken(): boolean {
    return this.#token !== undefined;
  }

  /** A code for a link that works once, within 15 minutes. */
  link(): Promise<string> {
    return this.#sign('link', linkMinutes * minuteMs);
  }

  /** Begins a session for a code that was not used before; `undefined` for any other. */
  async openLink(code: string): Promise<string | undefined> {
    const link = await this.#verify('link', code);
    if (!link) return undefined;
    const used = await this.#counters.add(`owner:link:${link.id}`, 1, 2 * linkMinutes * minuteMs);
    return used.points === 1 ? this.beginSession() : undefined;
  }

  /** Begins a session for the owner's token; `undefined` for any other. */
  async openToken(token: string): Promise<string | undefined> {
    return this.isToken(token) ? this.beginSession() : undefined;
  }

  /** Compares in constant time. */
  isToken(token: string): boolean {
    return this.#token !== undefined && timingSafeEqual(digest(token), digest(this.#token));
  }

  /** The session of a cookie; `undefined` when it is forged, over, or ended. */
  async session(cookie: string): Promise<OwnerSession | undefined> {
    const session = await this.#verify('session', cookie);
    if (!session || (await this.#counters.get(endOf(session)))) return undefined;
    return session;
  }

  /** Ends a session, on all copies of the server. */
  async end(session: OwnerSession): Promise<void> {
    await this.#counters.add(endOf(session), 1, Math.max(1, session.expiresAt - Date.now()));
  }

  /** Begins a session for who is known to be the owner. */
  beginSession({ isOidc = false }: { isOidc?: boolean } = {}): Promise<string> {
    return this.#sign('session', sessionHours * 60 * minuteMs, { oidc: isOidc });
  }

  /** Signs what a browser keeps between two requests of signing in. */
  seal(value: object, ms: number): Promise<string> {
    return this.#sign('attempt', ms, { value });
  }

  /** What was sealed; `undefined` when it is forged or over. */
  async unseal(text: string): Promise<unknown> {
    return (await this.#payload('attempt', text))?.['value'];
  }

  #sign(use: string, ms: number, claims: Record<string, unknown> = {}): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(`pagewise-owner-${use}`)
      .setJti(randomUUID())
      .setExpirationTime(new Date(Date.now() + ms))
      .sign(this.#key);
  }

  async #verify(use: string, token: string): Promise<OwnerSession | undefined> {
    const payload = await this.#payload(use, token);
    if (!payload) return undefined;
    const { jti = '', exp = 0, oidc } = payload;
    return { id: jti, expiresAt: exp * 1000, isOidc: oidc === true };
  }

  async #payload(use: string, token: string): Promise<JWTPayload | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        audience: `pagewise-owner-${use}`,
        algorithms: ['HS256'],
        requiredClaims: ['exp', 'jti'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}

const endOf = ({ id }: OwnerSession): string => `owner:ended:${id}`;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
