import type { Tool } from '@openai/agents';
import type { RequestContext } from '../../request-context.ts';
import { readPage } from './read-page.ts';
import { searchSite } from './search-site.ts';
import type { SiteContext } from './site-context.ts';

/** The tools by which the model looks things up on the site. */
export const siteTools: Tool<SiteContext<RequestContext>>[] = [searchSite, readPage];
