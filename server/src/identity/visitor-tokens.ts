import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { UnauthorizedError } from '../errors.ts';

const issuer = 'pagewise';
const audience = 'pagewise-visitor';

/** A token and when it expires. */
export interface VisitorToken {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
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

  /**
   * @param secret at least 32 bytes; every copy of the server needs the same one.
   * @param options `lifetime` in seconds, default 180 days.
   */
  constructor(secret: Uint8Array, options: { lifetime?: number } = {}) {
    if (secret.length < 32) throw new RangeError('The visitor secret needs at least 32 bytes.');
    this.#secret = secret;
    this.#lifetime = options.lifetime ?? 180 * 24 * 60 * 60;
  }

  /** A token for the visitor of a token that is still good, otherwise for a new visitor. */
  async issue(previous?: string): Promise<VisitorToken> {
    const visitorId = (previous && (await this.#visitorOf(previous))) || randomUUID();
    const expires = Math.floor(Date.now() / 1000) + this.#lifetime;
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
    const visitorId = token && (await this.#visitorOf(token));
    if (!visitorId) throw new UnauthorizedError('The visitor token is missing or no longer valid.');
    return visitorId;
  }

  async #visitorOf(token: string): Promise<string | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#secret, {
        issuer,
        audience,
        algorithms: ['HS256'],
      });
      return payload.sub;
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
