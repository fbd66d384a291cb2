/**
 * The site assistant that `pagewise serve` runs, for an app of your own. Loads the Agents SDK, which
 * `pagewise/server` does not.
 *
 * @module
 */
export { Budget, type BudgetOptions, type Reservation, type TokenPrices } from './budget/budget.ts';
export {
  OwnerAccess,
  type OwnerAccessOptions,
  type OwnerSession,
} from '../owner/access/owner-access.ts';
export { ownerRouter } from '../owner/owner-router.ts';
export type { OwnerRouterOptions } from '../owner/owner-router-options.ts';
export { recordAnswers } from '../owner/record-answers.ts';
export { identifyBy, type IdentifyOptions } from '../identity/identify.ts';
export { UserTokens, type UserTokensOptions } from '../identity/user-tokens.ts';
export { Revocations } from '../identity/revocations.ts';
export {
  bearerToken,
  VisitorTokens,
  type VisitorToken,
  type VisitorTokensOptions,
} from '../identity/visitor-tokens.ts';
export { visitorRouter } from '../identity/visitor-router.ts';
export { indexSite, type IndexSiteOptions, type SiteCounts } from '../site/index/index-site.ts';
export { embedIndex, type EmbedIndexOptions } from '../site/embeddings/embed-index.ts';
export {
  type Embedder,
  embedderFromEnvironment,
  type EmbedderEnvironment,
} from '../site/embeddings/embedder.ts';
export type { PageGlobs } from '../site/page-globs.ts';
export type { SkippedPage } from '../site/site-files.ts';
export {
  indexIsCurrent,
  openSiteIndex,
  SearchError,
  SiteIndex,
  SiteIndexError,
  type SearchHit,
  type SearchOptions,
  type SearchPoolOptions,
  type SiteIndexOptions,
} from '../site/site-index.ts';
export {
  limitsFromEnvironment,
  modelFromEnvironment,
  titleModelFromEnvironment,
  type ModelEnvironment,
} from './model/model-from-environment.ts';
export { SiteAssistant, type SiteAssistantOptions } from './site-assistant.ts';
