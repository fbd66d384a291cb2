import type { OwnerOidcOptions } from '../../owner/access/owner-oidc.ts';
import { isLoopback } from '../../loopback.ts';
import { UsageError } from '../usage-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads how the owner signs in at an OIDC provider; `undefined` where there is none. @throws UsageError */
export function parseOidc(environment: Environment): OwnerOidcOptions | undefined {
  const issuer = environment['PAGEWISE_OIDC_ISSUER'];
  if (!issuer) return undefined;
  const url = URL.parse(issuer);
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!url || !isSafe) {
    throw new UsageError(`PAGEWISE_OIDC_ISSUER ${issuer} is not an https address.`);
  }
  const needed = (name: string, what: string): string => {
    const value = environment[name];
    if (!value) throw new UsageError(`PAGEWISE_OIDC_ISSUER needs ${name}: ${what}.`);
    return value;
  };
  const allow = needed(
    'PAGEWISE_OIDC_ALLOW',
    'e-mail addresses or claims of owners, as ada@example.com,groups=docs',
  );
  const signedOutUrl = environment['PAGEWISE_OIDC_SIGNED_OUT_URL'] || undefined;
  if (signedOutUrl !== undefined && !/^https?:/.test(URL.parse(signedOutUrl)?.protocol ?? '')) {
    throw new UsageError(`PAGEWISE_OIDC_SIGNED_OUT_URL ${signedOutUrl} is not an address.`);
  }
  return {
    issuer: url,
    clientId: needed('PAGEWISE_OIDC_CLIENT_ID', 'the id of the client at the provider'),
    clientSecret: needed('PAGEWISE_OIDC_CLIENT_SECRET', 'its secret'),
    signedOutUrl,
    allow: allow.split(',').map((rule) => {
      const text = rule.trim();
      if (!/^(?:[^=@\s]+@[^=@\s]+|[^=@\s]+=.+)$/.test(text)) {
        throw new UsageError(
          `PAGEWISE_OIDC_ALLOW: "${text}" is neither an e-mail address nor a claim, as groups=docs.`,
        );
      }
      return text;
    }),
  };
}
