import { type RunContext, tool } from '@openai/agents';
import { z } from 'zod';
import type { RequestContext } from '../../request-context.ts';
import { inSpan } from '../../spans.ts';
import { fuse, isLinkList } from '../../site/search/fuse.ts';
import { SearchError, type SearchHit } from '../../site/site-index.ts';
import { fill } from '../citations/phrases.ts';
import { siteContext, type SiteContext } from './site-context.ts';
import { toolSpan } from './tool-span.ts';
import { toolSource, ToolSource } from './tool-source.ts';

/** What `search_site` returns, as JSON. */
export const SearchResult = z.union([
  z.object({ results: z.array(ToolSource), note: z.string().optional() }),
  /** The site could not be searched, which says nothing about what it holds. */
  z.object({ error: z.string() }),
]);
export type SearchResult = z.infer<typeof SearchResult>;

/** Queries of one call; more are dropped. Offline mode adds the question to three queries. */
const queryLimit = 4;
/** Sections per call. */
const resultLimit = 6;

/** Lets the model search the site with up to three queries at once. */
export const searchSite = tool({
  name: 'search_site',
  description:
    'Searches the documentation site. Returns the sections that fit best, each paragraph after the number to cite it by.',
  parameters: z.object({
    queries: z
      .array(z.string())
      .describe(
        'One to three queries, each with other words that the answer would contain. Each must make sense without the conversation.',
      ),
  }),
  execute: (
    { queries },
    runContext?: RunContext<unknown>,
    details?: { signal?: AbortSignal },
  ): Promise<string> =>
    inSpan('execute_tool search_site', toolSpan('search_site'), async () => {
      const context = siteContext(runContext);
      const asked = queries.map(oneLine).filter(Boolean).slice(0, queryLimit);
      context.stream({
        type: 'progress_update',
        icon: 'search',
        text: fill(context.site.phrases.searching, { query: (asked[0] ?? '').slice(0, 80) }),
      });
      try {
        const hits = fuse(
          await Promise.all(asked.map((query) => search(query, context, details?.signal))),
        );
        return JSON.stringify(toResult(hits, context));
      } catch (error) {
        if (!(error instanceof SearchError)) throw error;
        const advice = 'Try again, or tell the reader to try again in a moment.';
        return JSON.stringify({ error: `${error.message} The site was not searched. ${advice}` });
      }
    }),
});

function search(
  query: string,
  { site, requestContext }: SiteContext<RequestContext>,
  signal: AbortSignal | undefined,
): Promise<SearchHit[]> {
  const { pageContext } = requestContext.metadata;
  const { path } = site.place;
  return site.index.search(query, {
    limit: resultLimit,
    asker: requestContext.userId,
    signal,
    language: pageContext?.language,
    version: pageContext?.version,
    ...(path && { near: { url: path, sectionId: pageContext?.section?.id } }),
  });
}

function toResult(hits: readonly SearchHit[], { site }: SiteContext<RequestContext>): SearchResult {
  const { index, sources } = site;
  const useful = hits.filter(({ text }) => text.trim() && !isLinkList(text)).slice(0, resultLimit);
  if (useful.length === 0) return { results: [], note: emptyNote(index.summary.language) };
  return {
    results: useful.map((hit) => toolSource(sources, { ...hit, text: hit.context }, hit.isPart)),
  };
}

function emptyNote(language: string): string {
  const inLanguage = language ? ` in the site's language (${language})` : '';
  return `Nothing found. Try fewer or other words${inLanguage}, or the names that the docs would use.`;
}

function oneLine(query: string): string {
  return query.replace(/\s+/g, ' ').trim();
}
