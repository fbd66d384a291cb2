import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { isLoopback } from '../../loopback.ts';

/** Options of `OwnerOidc`. */
export interface OwnerOidcOptions {
  /** Of https, or of http on this machine. */
  issuer: URL;
  clientId: string;
  clientSecret: string;
  /**
   * Who is an owner: e-mail addresses, which the provider has to call verified, and claims, as
   * `groups=docs`. One that fits is enough.
   */
  allow: readonly string[];
  /**
   * Where the provider sends the browser after signing out; it has to know this address. Default: the
   * provider shows a page of its own.
   */
  signedOutUrl?: string | undefined;
}

/** What is remembered between the way to the provider and the way back. */
export interface OidcAttempt {
  state: string;
  nonce: string;
  verifier: string;
  /** Where the provider sends the browser back to. */
  redirectUri: string;
}

/** How long the provider may take to answer. */
const signInSeconds = 10;
const signOutSeconds = 3;

type Claims = Readonly<Record<string, unknown>>;

/**
 * Signs the owner in at an OpenID Connect provider: authorization code, with PKCE, state, and nonce.
 *
 * @example
 * const oidc = new OwnerOidc({ issuer, clientId, clientSecret, allow: ['ada@example.com'] });
 * const access = new OwnerAccess({ secret, store, oidc });
 */
export class OwnerOidc {
  readonly #options: OwnerOidcOptions;
  #configuration: Promise<Configuration> | undefined;

  constructor(options: OwnerOidcOptions) {
    this.#options = options;
  }

  /** Changes with the settings: sessions end with those under which they began. */
  get fingerprint(): string {
    const { issuer, clientId, allow } = this.#options;
    return JSON.stringify([issuer.href, clientId, allow]);
  }

  /** Asks the provider for its addresses and keys. @throws when it does not answer as one. */
  async check(): Promise<void> {
    await this.#discovered();
  }

  /** Where the browser goes to sign in, and what to remember meanwhile. */
  async begin(redirectUri: string): Promise<{ url: URL; attempt: OidcAttempt }> {
    const configuration = await this.#discovered();
    const verifier = randomPKCECodeVerifier();
    const attempt = { state: randomState(), nonce: randomNonce(), verifier, redirectUri };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: attempt.state,
      nonce: attempt.nonce,
    });
    return { url, attempt };
  }

  /**
   * Signs in who comes back.
   *
   * @param query Of the address that the provider sent the browser back to, with its `?`.
   * @returns The ID token of an owner; `undefined` for anybody else.
   * @throws when the provider did not sign anybody in, or the answer is not to this attempt.
   */
  async finish(query: string, attempt: OidcAttempt): Promise<string | undefined> {
    const configuration = await this.#discovered();
    const { state, nonce, verifier, redirectUri } = attempt;
    const tokens = await authorizationCodeGrant(configuration, new URL(redirectUri + query), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const signed = tokens.claims();
    if (!signed) return undefined;
    // Many providers tell the address only here.
    const hasInfo = configuration.serverMetadata().userinfo_endpoint !== undefined;
    const info = hasInfo && (await fetchUserInfo(configuration, tokens.access_token, signed.sub));
    const claims = { ...info, ...signed };
    const isOwner = this.#options.allow.some((rule) => fits(rule, claims));
    return isOwner ? tokens.id_token : undefined;
  }

  /**
   * Where the browser signs out at the provider; `undefined` when it has no place for it.
   *
   * @param idToken Says who signs out. Without it, the provider asks.
   * @throws when the provider does not answer now: a browser would not get there either.
   */
  async signOutUrl(idToken: string | undefined): Promise<URL | undefined> {
    const configuration = await this.#discover(signOutSeconds);
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    const { signedOutUrl } = this.#options;
    return buildEndSessionUrl(configuration, {
      ...(idToken !== undefined && { id_token_hint: idToken }),
      ...(signedOutUrl !== undefined && { post_logout_redirect_uri: signedOutUrl }),
    });
  }

  #discovered(): Promise<Configuration> {
    this.#configuration ??= this.#discover(signInSeconds).catch((error: unknown) => {
      this.#configuration = undefined;
      throw error;
    });
    return this.#configuration;
  }

  #discover(timeout: number): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#options;
    const isLocal = issuer.protocol === 'http:' && isLoopback(issuer.hostname);
    return discovery(issuer, clientId, clientSecret, undefined, {
      execute: isLocal ? [allowInsecureRequests] : [],
      timeout,
    });
  }
}

/** An address counts when the provider has verified it: at some, users choose their own. */
function fits(rule: string, claims: Claims): boolean {
  const [, name, value] = /^([^=@]+)=(.+)$/.exec(rule) ?? [];
  if (name === undefined) {
    const { email, email_verified: isVerified } = claims;
    return (
      isVerified === true && typeof email === 'string' && email.toLowerCase() === rule.toLowerCase()
    );
  }
  const claim = claims[name];
  return Array.isArray(claim) ? claim.includes(value) : claim === value;
}
