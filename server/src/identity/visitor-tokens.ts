import { randomUUID } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { UnauthorizedError } from '../errors.ts';
import type { Revocations } from './revocations.ts';

const issuer = 'pagewise';
const audience = 'pagewise-visitor';
/** Seconds. */
const defaultLifetime = 180 * 24 * 60 * 60;

/** A token and when it expires. */
export interface VisitorToken {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** Options of `VisitorTokens`. */
export interface VisitorTokensOptions {
  /** Seconds that a token is good for. Default: 180 days. */
  lifetime?: number | undefined;
  /**
   * Whether a visitor who comes back gets a token that is good for the whole lifetime again. Without it,
   * they are a new visitor when the lifetime of their first token is over. Default: true.
   */
  renews?: boolean | undefined;
  /** The visitors whose tokens are refused. Default: none. */
  revocations?: Pick<Revocations, 'isRevoked'> | undefined;
}

/**
 * Issues and verifies signed tokens for anonymous visitors.
 *
 * @example
 * const tokens = new VisitorTokens(secret);
 * app.use('/pagewise/visitor', visitorRouter(tokens, []));
 * const identify = (headers) => tokens.verify(bearerToken(headers.get('authorization')));
 * app.use('/chatkit', chatKitRouter(server, { identify }));
 */
export class VisitorTokens {
  readonly #secret: Uint8Array;
  readonly #lifetime: number;
  readonly #renews: boolean;
  readonly #revocations: VisitorTokensOptions['revocations'];

  /** @param secret At least 32 bytes; every copy of the server needs the same one. */
  constructor(secret: Uint8Array, options: VisitorTokensOptions = {}) {
    if (secret.length < 32) throw new RangeError('The visitor secret needs at least 32 bytes.');
    this.#secret = secret;
    this.#lifetime = options.lifetime ?? defaultLifetime;
    this.#renews = options.renews ?? true;
    this.#revocations = options.revocations;
  }

  /** A token for the visitor of a token that is still good, otherwise for a new visitor. */
  async issue(previous?: string): Promise<VisitorToken> {
    const known = previous ? await this.#payloadOf(previous) : undefined;
    const visitorId = known?.sub ?? randomUUID();
    const newEnd = Math.floor(Date.now() / 1000) + this.#lifetime;
    const expires = this.#renews ? newEnd : (known?.exp ?? newEnd);
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(visitorId)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(this.#secret);
    return { token, expiresAt: new Date(expires * 1000).toISOString() };
  }

  /** The visitor's id. Throws UnauthorizedError for a token that is missing, forged or expired. */
  async verify(token: string | undefined): Promise<string> {
    const payload = token ? await this.#payloadOf(token) : undefined;
    if (!payload?.sub) {
      throw new UnauthorizedError('The visitor token is missing or no longer valid.');
    }
    return payload.sub;
  }

  /** What a token says that is good; `undefined` for any other, and for a revoked visitor's. */
  async #payloadOf(token: string): Promise<JWTPayload | undefined> {
    const payload = await this.#verified(token);
    const isRevoked = payload?.sub && (await this.#revocations?.isRevoked(payload.sub));
    return isRevoked ? undefined : payload;
  }

  async #verified(token: string): Promise<JWTPayload | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#secret, {
        issuer,
        audience,
        algorithms: ['HS256'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}

/**
 * Returns the token of an `Authorization: Bearer` header.
 *
 * @example
 * const token = bearerToken(headers.get('authorization'));
 */
export function bearerToken(authorization: string | null | undefined): string | undefined {
  return /^Bearer +([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
}
