import { type TokenPrices } from '../../assistant/budget/budget.ts';
import { isLoopback } from '../../loopback.ts';
import { modelPrices } from '../limits/budget-options.ts';
import type { OwnerOidcOptions } from '../../owner/access/owner-oidc.ts';
import { UsageError } from '../usage-error.ts';
import { parseOidc } from './oidc-options.ts';

/** How the owner sees what happens. */
export interface OwnerFlags {
  /** Whether there is an owner's page, and how one gets in. */
  access: 'link' | 'token' | 'oidc' | 'off';
  token: string | undefined;
  /** A provider where the owner signs in. */
  oidc: OwnerOidcOptions | undefined;
  /** Address of this server as browsers reach it, if that is set. */
  publicUrl: string | undefined;
  /** Where the weekly summary goes; without it, none is sent. */
  webhook: string | undefined;
  /** What a million tokens cost, if that is known. */
  prices: TokenPrices | undefined;
}

/** Flags for `parseCommandLine`, read by `parseOwnerFlags`. */
export const ownerFlags = { 'no-owner': { type: 'boolean' } } as const;

/** Help text of these flags. */
export const ownerHelp = `  --no-owner     no page for the owner at /pagewise/owner. It is there with PAGEWISE_OWNER_TOKEN, with
                 PAGEWISE_OIDC_ISSUER, or when the server listens on localhost only: then a link that
                 works once is printed`;

/**
 * @param host Where the server listens: from other machines, only a token or a provider lets in.
 * @throws UsageError
 */
export function parseOwnerFlags(
  values: { 'no-owner'?: boolean | undefined },
  environment: Readonly<Record<string, string | undefined>>,
  { host, trustedProxies }: { host: string; trustedProxies: number },
): OwnerFlags {
  const token = environment['PAGEWISE_OWNER_TOKEN'] || undefined;
  const oidc = parseOidc(environment);
  const isLocal = isLoopback(host) && trustedProxies === 0;
  return {
    access: values['no-owner'] ? 'off' : token ? 'token' : oidc ? 'oidc' : isLocal ? 'link' : 'off',
    token,
    oidc,
    publicUrl: environment['PAGEWISE_URL']?.replace(/\/+$/, '') || undefined,
    webhook: webhook(environment['PAGEWISE_SUMMARY_WEBHOOK']),
    prices: modelPrices(environment),
  };
}

function webhook(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.parse(text);
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe) {
    throw new UsageError('PAGEWISE_SUMMARY_WEBHOOK is not the https address of a webhook.');
  }
  return text;
}
