import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CryptoKey, importSPKI } from 'jose';
import type { SessionOf } from '../../identity/identify.ts';
import { UserTokens } from '../../identity/user-tokens.ts';
import { dayCount } from '../day-count.ts';
import { UsageError } from '../usage-error.ts';

/** How the site's own users are told apart. */
export interface IdentityFlags {
  /** File with the public key that verifies their tokens. */
  key: string | undefined;
  /** Address of the key set that does. */
  jwks: URL | undefined;
  issuer: string | undefined;
  audience: string | undefined;
  /** Shared secret, from the environment. */
  secret: string | undefined;
  /** Module that knows users by their session. */
  session: string | undefined;
  /** Whether visitors without such a token are refused. */
  usersOnly: boolean;
  /** Where readers sign in, on pages that are served: an address, or `event`. */
  gate: string | undefined;
  /** Days that the token of a visitor is good for, and whether it is renewed when they come back. */
  visitors: { days: number; renews: boolean };
}

/** Flags for `parseCommandLine`, read by `parseIdentityFlags`. */
export const identityFlags = {
  'jwt-key': { type: 'string' },
  jwks: { type: 'string' },
  'jwt-issuer': { type: 'string' },
  'jwt-audience': { type: 'string' },
  'session-module': { type: 'string' },
  'users-only': { type: 'boolean' },
  gate: { type: 'string' },
  'visitor-lifetime': { type: 'string' },
  'no-visitor-renewal': { type: 'boolean' },
} as const;

/** Help text of these flags. */
export const identityHelp = `  --jwks URL     key set that verifies tokens (JWT) of the site's own users, as identity providers
                 publish it; needs --jwt-audience
  --jwt-key FILE public key (PEM) that verifies them, in place of a key set; or set
                 PAGEWISE_JWT_SECRET for tokens with a shared secret
  --jwt-issuer TEXT
                 required issuer (default: any)
  --jwt-audience TEXT
                 required audience (default: any)
  --session-module FILE
                 module whose default export gives the id of the user from a request's headers, by
                 the session cookie of the site (default: no sessions)
  --users-only   refuse visitors without such a token or session (default: they ask anonymously)
  --gate URL     where readers sign in who are not signed in, on pages that this server serves: an address,
                 with {page} for the page's own, or event. Best with --users-only
  --visitor-lifetime TIME
                 how long a visitor who does not come back is known, as 90d or 12w (default: 180d)
  --no-visitor-renewal
                 count that time from a visitor's first visit, not from the last one`;

interface Values {
  'jwt-key'?: string | undefined;
  jwks?: string | undefined;
  'jwt-issuer'?: string | undefined;
  'jwt-audience'?: string | undefined;
  'session-module'?: string | undefined;
  'users-only'?: boolean | undefined;
  gate?: string | undefined;
  'visitor-lifetime'?: string | undefined;
  'no-visitor-renewal'?: boolean | undefined;
}

/** @throws UsageError */
export function parseIdentityFlags(
  values: Values,
  environment: Readonly<Record<string, string | undefined>>,
): IdentityFlags {
  const secret = environment['PAGEWISE_JWT_SECRET'] || undefined;
  const flags: IdentityFlags = {
    key: values['jwt-key'],
    jwks: values.jwks === undefined ? undefined : keySetAddress(values.jwks),
    issuer: values['jwt-issuer'],
    audience: values['jwt-audience'],
    secret,
    session: values['session-module'],
    usersOnly: values['users-only'] ?? false,
    gate: values.gate === undefined ? undefined : signInAddress(values.gate),
    visitors: {
      days: dayCount('--visitor-lifetime', values['visitor-lifetime'] ?? '180d'),
      renews: !values['no-visitor-renewal'],
    },
  };
  const keys = [flags.key, flags.jwks, secret].filter((key) => key !== undefined);
  if (keys.length > 1) {
    throw new UsageError('Use one of --jwks, --jwt-key and PAGEWISE_JWT_SECRET.');
  }
  const claim = flags.issuer ? '--jwt-issuer' : flags.audience ? '--jwt-audience' : undefined;
  if (keys.length === 0 && claim) {
    throw new UsageError(`${claim} needs --jwks, --jwt-key or PAGEWISE_JWT_SECRET.`);
  }
  if (keys.length === 0 && flags.usersOnly && flags.session === undefined) {
    throw new UsageError(
      '--users-only needs --jwks, --jwt-key, PAGEWISE_JWT_SECRET or --session-module.',
    );
  }
  if (flags.jwks && !flags.audience) {
    throw new UsageError(
      '--jwks needs --jwt-audience: your identity provider signs tokens for other programs, too.',
    );
  }
  if (secret !== undefined && secret === environment['PAGEWISE_SECRET']) {
    throw new UsageError('PAGEWISE_JWT_SECRET has to differ from PAGEWISE_SECRET.');
  }
  if (secret !== undefined && new TextEncoder().encode(secret).length < 32) {
    throw new UsageError('PAGEWISE_JWT_SECRET needs at least 32 characters: openssl rand -hex 32');
  }
  return flags;
}

/**
 * What verifies the tokens of users; `undefined` when the site has none.
 *
 * @throws UsageError when the key cannot be read.
 */
export async function userTokensOf(flags: IdentityFlags): Promise<UserTokens | undefined> {
  const { key, jwks, secret, issuer, audience } = flags;
  if (key === undefined && !jwks && secret === undefined) return undefined;
  return new UserTokens({
    jwks,
    issuer,
    audience,
    ...(secret !== undefined && { secret: new TextEncoder().encode(secret) }),
    ...(key !== undefined && { publicKey: await publicKeyIn(key) }),
  });
}

/**
 * What knows users by their session; `undefined` when the site has no module for it.
 *
 * @throws UsageError when the module cannot be loaded, or exports no function.
 */
export async function sessionOf({ session }: IdentityFlags): Promise<SessionOf | undefined> {
  if (session === undefined) return undefined;
  let loaded: { default?: unknown };
  try {
    loaded = (await import(pathToFileURL(resolve(session)).href)) as { default?: unknown };
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    throw new UsageError(`--session-module ${session} cannot be loaded: ${reason}`);
  }
  if (typeof loaded.default !== 'function') {
    throw new UsageError(
      `--session-module ${session} has no function as its default export: export default (headers) => userId.`,
    );
  }
  return loaded.default as SessionOf;
}

async function publicKeyIn(file: string): Promise<CryptoKey> {
  let pem: string;
  try {
    pem = await readFile(file, 'utf8');
  } catch {
    throw new UsageError(`--jwt-key ${file} cannot be read.`);
  }
  for (const algorithm of ['RS256', 'ES256', 'ES384', 'ES512', 'EdDSA']) {
    try {
      return await importSPKI(pem, algorithm);
    } catch {
      // Another kind of key.
    }
  }
  throw new UsageError(
    `--jwt-key ${file} is no public key: it begins with -----BEGIN PUBLIC KEY-----.`,
  );
}

/** An address of the web or of the site itself. A script would run on every page. */
function signInAddress(text: string): string {
  const site = 'https://site.invalid';
  const url = URL.parse(text, `${site}/`);
  const isOwn = url?.origin === site && text.startsWith('/');
  if (text !== 'event' && !isOwn && (!/^https?:\/\//i.test(text) || !url)) {
    throw new UsageError(
      `--gate ${text} is not an address: use a form like https://example.com/login?to={page}, /login, or event.`,
    );
  }
  return text;
}

function keySetAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLocal)) {
    throw new UsageError(`--jwks ${text} is not an https:// address.`);
  }
  return url;
}
