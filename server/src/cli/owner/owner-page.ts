import type { RequestHandler } from 'express';
import { OwnerOidc } from '../../owner/access/owner-oidc.ts';
import { OwnerAccess } from '../../owner/access/owner-access.ts';
import { ownerRouter } from '../../owner/owner-router.ts';
import type { Logger } from '../../logger.ts';
import { sharedLimiter } from '../../limits/limiter.ts';
import type { SiteIndex } from '../../site/site-index.ts';
import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import type { SqlStore } from '../../store/sql-store.ts';
import { databaseName, defaultDb } from '../open-store.ts';
import type { ServeOptions } from '../serve/serve-options.ts';
import { asUsageError } from '../usage-error.ts';

/** The owner's page of a server, and what to say about it. */
export interface OwnerPage {
  handler: RequestHandler;
  /** @param url Of the server, with a slash at its end. */
  notice(url: string): Promise<string>;
}

/** What the page is about. */
export interface OwnerPageParts {
  store: SqlStore;
  files: AttachmentStore | undefined;
  index: SiteIndex;
  secret: Uint8Array;
  logger: Logger;
  /** Whether a model writes answers. */
  hasModel: boolean;
}

/** Where the page is, on every server that has one. */
export const ownerPath = '/pagewise/owner';

/** Makes the owner's page; `undefined` when there is none. @throws UsageError for a weak token. */
export function ownerPageOf(
  options: ServeOptions,
  { store, files, index, secret, logger, hasModel }: OwnerPageParts,
): OwnerPage | undefined {
  const { access: way, token, prices, publicUrl } = options.owner;
  if (way === 'off') return undefined;
  const oidc = options.owner.oidc && new OwnerOidc(options.owner.oidc);
  const access = accessOf({ secret, store, token, oidc });
  const unit = options.limits.budget?.unit;
  const currency = unit && unit !== 'tokens' ? unit : '';
  const handler = ownerRouter({
    access,
    store,
    attachmentStore: files,
    index,
    prices: prices && { ...prices, currency },
    settings: settingsOf(options, hasModel),
    limiter: sharedLimiter(store),
    publicUrl,
    logger,
  });
  return {
    handler,
    async notice(url) {
      const page = new URL(`${ownerPath}/`, url).href;
      if (way === 'token') return `The owner's page is at ${page} (PAGEWISE_OWNER_TOKEN signs in)`;
      if (way === 'oidc') {
        const issuer = options.owner.oidc?.issuer.host;
        return `The owner's page is at ${page} (sign in at ${issuer})`;
      }
      return `The owner's page, with a link that works once: ${page}#link=${await access.link()}`;
    },
  };
}

function accessOf(options: ConstructorParameters<typeof OwnerAccess>[0]): OwnerAccess {
  try {
    return new OwnerAccess(options);
  } catch (error) {
    throw asUsageError(error, "The owner's page cannot be protected");
  }
}

/** The settings in force, as their flags are called. No secrets, and no addresses with passwords. */
function settingsOf(options: ServeOptions, hasModel: boolean): Record<string, string> {
  const { limits, identity } = options;
  const rate = (each: { minute: number; day: number } | false | undefined) =>
    each ? `${each.minute} a minute, ${each.day} a day` : 'any';
  const { answers } = limits.questions;
  const { budget } = limits;
  const amount = (value: number | undefined) =>
    value === undefined ? 'any' : `${value} ${budget?.unit ?? ''} a day`;
  return {
    site: options.site ?? options.index ?? 'documentation of Pagewise',
    model: hasModel ? process.env['PAGEWISE_MODEL'] || 'default' : 'none',
    database: databaseName(options.db ?? defaultDb),
    handoff: options.handoff.webhook ? 'webhook' : (options.handoff.link ?? 'none'),
    'on-device': options.onDevice,
    users: identity.usersOnly ? 'signed-in users only' : 'visitors',
    origins: options.origins.join(' ') || 'this one only',
    'trust-proxy': String(options.trustedProxies),
    questions: rate(limits.questions.all),
    'visitor-questions': rate(limits.questions.visitor),
    'address-questions': rate(limits.questions.address),
    answers: answers ? `${answers.visitor} of a visitor, ${answers.all} of all` : 'any',
    budget: amount(budget?.site),
    'visitor-budget': amount(budget?.visitor),
    challenge: identity.usersOnly ? 'never' : limits.challenge,
    'max-message': `${limits.text.message} characters`,
    'max-quote': `${limits.text.quote} characters`,
    'max-history': `${limits.history} characters`,
    limits: limits.redis === undefined ? 'counted in the database' : 'counted in Redis',
    retain: options.retainDays === undefined ? 'for ever' : `${options.retainDays} days`,
    redact: yesOrNo(options.redact),
    llms: yesOrNo(options.llms),
    mcp: yesOrNo(options.mcp),
    instructions: yesOrNo(options.instructions !== undefined),
    'weekly summary': yesOrNo(options.owner.webhook !== undefined),
  };
}

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');
