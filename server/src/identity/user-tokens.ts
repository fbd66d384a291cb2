import {
  type CryptoKey,
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import { KeysUnavailableError, UnauthorizedError } from '../errors.ts';
import { authenticated } from '../request-context.ts';

/** How the tokens of a site's own users are verified. One of `secret`, `publicKey` and `jwks`. */
export interface UserTokensOptions {
  /** Shared secret, at least 32 bytes: tokens are signed with HS256, HS384 or HS512. */
  secret?: Uint8Array | undefined;
  /** Public key of the issuer. Tokens are signed with the matching private key. */
  publicKey?: CryptoKey | undefined;
  /** Address of the issuer's key set. Keys are cached for 10 minutes; an unknown one is looked up. */
  jwks?: URL | undefined;
  /** Expected `iss`. Default: any. */
  issuer?: string | undefined;
  /** Expected `aud`. Default: any, but required with `jwks`. */
  audience?: string | undefined;
  /** Clock difference that is tolerated, in seconds. Default 30. */
  clockTolerance?: number | undefined;
}

const sharedAlgorithms = ['HS256', 'HS384', 'HS512'];
/** A public key never verifies an HS token: else everybody could sign with it. */
const publicAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/**
 * Verifies tokens (JWT) that a site issues to its signed-in users. The `sub` claim is the user id.
 *
 * @example
 * const users = new UserTokens({
 *   jwks: new URL('https://login.example/.well-known/jwks.json'),
 *   audience: 'docs-assistant',
 * });
 * const identify = (headers) => users.verify(bearerToken(headers.get('authorization')));
 * app.use('/chatkit', chatKitRouter(server, { identify }));
 */
export class UserTokens {
  readonly #keyFor: JWTVerifyGetKey;
  readonly #options: JWTVerifyOptions;

  /** @throws RangeError when there is not one kind of key, or one that is too weak. */
  constructor(options: UserTokensOptions) {
    const { secret, publicKey, jwks, issuer, audience, clockTolerance = 30 } = options;
    const [key, ...more] = [secret, publicKey, jwks].filter((each) => each !== undefined);
    if (!key || more.length > 0) {
      throw new RangeError('User tokens need one of secret, publicKey and jwks.');
    }
    if (secret && secret.length < 32) {
      throw new RangeError('The secret of user tokens needs at least 32 bytes.');
    }
    if (jwks && !audience) {
      throw new RangeError(
        'A key set needs an audience: its issuer signs for other programs, too.',
      );
    }
    this.#keyFor = key instanceof URL ? fetchedKeys(key) : async () => key;
    this.#options = {
      algorithms: secret ? sharedAlgorithms : publicAlgorithms,
      requiredClaims: ['sub', 'exp'],
      clockTolerance,
      ...(issuer && { issuer }),
      ...(audience && { audience }),
    };
  }

  /**
   * Returns the user's id.
   *
   * @throws UnauthorizedError for a token that is missing, forged, expired, or for somebody else.
   * @throws KeysUnavailableError when the issuer's keys cannot be fetched.
   */
  async verify(token: string | undefined): Promise<string> {
    const payload = token && (await this.#payloadOf(token));
    if (!payload) throw new UnauthorizedError('The user token is missing or not valid.');
    return authenticated({ userId: payload.sub }).userId;
  }

  async #payloadOf(token: string): Promise<JWTPayload | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#keyFor, this.#options);
      return payload;
    } catch (error) {
      // A token for another kind of key is a `TypeError`.
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  }
}

/** The keys at an address. That they cannot be fetched says nothing about a token. */
function fetchedKeys(address: URL): JWTVerifyGetKey {
  const keyFor = createRemoteJWKSet(address);
  return async (header, token) => {
    try {
      return await keyFor(header, token);
    } catch (error) {
      if (isAboutToken(error)) throw error;
      throw new KeysUnavailableError(error);
    }
  };
}

/** The key set is there, and none of its keys is the token's. */
function isAboutToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
