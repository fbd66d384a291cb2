import { readFile } from 'node:fs/promises';
import { type CryptoKey, importSPKI } from 'jose';
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
  /** Whether visitors without such a token are refused. */
  usersOnly: boolean;
  /** Days that the token of a visitor is good for, and whether it is renewed when they come back. */
  visitors: { days: number; renews: boolean };
}

/** Flags for `parseCommandLine`, read by `parseIdentityFlags`. */
export const identityFlags = {
  'jwt-key': { type: 'string' },
  jwks: { type: 'string' },
  'jwt-issuer': { type: 'string' },
  'jwt-audience': { type: 'string' },
  'users-only': { type: 'boolean' },
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
  --users-only   refuse visitors without such a token (default: they ask anonymously)
  --visitor-lifetime TIME
                 how long a visitor who does not come back is known, as 90d or 12w (default: 180d)
  --no-visitor-renewal
                 count that time from a visitor's first visit, not from the last one`;

interface Values {
  'jwt-key'?: string | undefined;
  jwks?: string | undefined;
  'jwt-issuer'?: string | undefined;
  'jwt-audience'?: string | undefined;
  'users-only'?: boolean | undefined;
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
    usersOnly: values['users-only'] ?? false,
    visitors: {
      days: dayCount('--visitor-lifetime', values['visitor-lifetime'] ?? '180d'),
      renews: !values['no-visitor-renewal'],
    },
  };
  const keys = [flags.key, flags.jwks, secret].filter((key) => key !== undefined);
  if (keys.length > 1) {
    throw new UsageError('Use one of --jwks, --jwt-key and PAGEWISE_JWT_SECRET.');
  }
  const needsKey = flags.usersOnly ? '--users-only' : flags.issuer ? '--jwt-issuer' : undefined;
  const named = needsKey ?? (flags.audience ? '--jwt-audience' : undefined);
  if (keys.length === 0 && named) {
    throw new UsageError(`${named} needs --jwks, --jwt-key or PAGEWISE_JWT_SECRET.`);
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

function keySetAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLocal)) {
    throw new UsageError(`--jwks ${text} is not an https:// address.`);
  }
  return url;
}
