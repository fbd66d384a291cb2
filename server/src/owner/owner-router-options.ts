import type { AttachmentStore } from '../attachments/attachment-store.ts';
import type { TokenPrices } from '../assistant/budget/budget.ts';
import type { HealthChecked } from '../http/health/health.ts';
import type { MakeLimiter } from '../limits/limiter.ts';
import type { Logger } from '../logger.ts';
import type { SiteIndex } from '../site/site-index.ts';
import type { SqlStore } from '../store/sql-store.ts';
import type { OwnerAccess } from './access/owner-access.ts';

/** Options of `ownerRouter`. */
export interface OwnerRouterOptions {
  /** Who may see it. */
  access: OwnerAccess;
  /** What `openPostgres` or `openSqlite` returned. */
  store: SqlStore;
  /** Files that readers sent: they go when a reader is erased. Default: none. */
  attachmentStore?: AttachmentStore | undefined;
  /** The site that questions are about. Default: none, and there are no nearest sections. */
  index?: SiteIndex | undefined;
  /** What a million tokens cost. Default: no costs are shown. */
  prices?: (TokenPrices & { currency: string }) | undefined;
  /** Settings in force by name, without secrets. Default: none are shown. */
  settings?: Readonly<Record<string, string>> | undefined;
  /** Parts whose health is shown, besides the database. Default: the index. */
  parts?: Readonly<Record<string, HealthChecked>> | undefined;
  /** Counts failed attempts to sign in. Default: in this process. */
  limiter?: MakeLimiter | undefined;
  /** Address of this server as browsers reach it, for OIDC. Default: what each request was sent to. */
  publicUrl?: string | undefined;
  /** Default: the console. */
  logger?: Logger | undefined;
}
