import { type RunContext, tool, type Tool } from '@openai/agents';
import { z } from 'zod';
import { AgentContext, type AgentContextInit } from '../agents/agent-context.ts';
import type { RequestContext } from '../request-context.ts';
import { SearchError, type SectionText, type SiteIndex } from '../site/site-index.ts';
import type { AnswerSources } from './citations/answer-sources.ts';
import { fill, type Phrases } from './citations/phrases.ts';
import { pageAt, sectionAddress, type SitePlace } from './site-place.ts';

/** What the tools of the site assistant hold. */
export class SiteContext<Context extends RequestContext> extends AgentContext<Context> {
  readonly index: SiteIndex;
  readonly sources: AnswerSources;
  readonly place: SitePlace;
  readonly phrases: Phrases;

  constructor(
    init: AgentContextInit<Context> & {
      index: SiteIndex;
      sources: AnswerSources;
      place: SitePlace;
      phrases: Phrases;
    },
  ) {
    super(init);
    this.index = init.index;
    this.sources = init.sources;
    this.place = init.place;
    this.phrases = init.phrases;
  }
}

/** What `search_site` and `read_page` tell the model, as JSON. */
export const ToolSource = z.object({
  number: z.number(),
  page: z.string(),
  section: z.string(),
  path: z.string(),
  /** Address for the reader. */
  url: z.string(),
  /** Markdown, each paragraph behind its number: `[3.1] …`. */
  text: z.string(),
});
export type ToolSource = z.infer<typeof ToolSource>;
export const SearchResult = z.union([
  z.object({ results: z.array(ToolSource) }),
  /** The site could not be searched; that says nothing about what it holds. */
  z.object({ error: z.string() }),
]);
export type SearchResult = z.infer<typeof SearchResult>;

/** Characters of a page that the model gets at once. */
const pageLength = 24_000;

const searchSite = tool({
  name: 'search_site',
  description:
    'Searches the documentation site. Returns the sections that fit best, each paragraph behind the number to cite it by.',
  parameters: z.object({
    query: z.string().describe('Words that the answer would contain; not a whole sentence.'),
  }),
  execute: async (
    { query },
    runContext?: RunContext<unknown>,
    details?: { signal?: AbortSignal },
  ) => {
    const context = siteContext(runContext);
    const { index, sources, place, phrases } = context;
    const { userId, metadata } = context.requestContext;
    const { pageContext } = metadata;
    const shown = query.replace(/\s+/g, ' ').trim().slice(0, 80);
    context.stream({
      type: 'progress_update',
      icon: 'search',
      text: fill(phrases.searching, { query: shown }),
    });
    const search = index.search(query, {
      limit: 6,
      asker: userId,
      signal: details?.signal,
      language: pageContext?.language,
      version: pageContext?.version,
      ...(place.path && { near: { url: place.path, sectionId: pageContext?.section?.id } }),
    });
    const hits = await search.catch(failure);
    if ('error' in hits) return JSON.stringify(hits);
    const found = hits.filter((hit) => hit.text.trim());
    return JSON.stringify({ results: found.map((hit) => forModel(sources, hit)) });
  },
});

/** What the model is told of a search without a result. Other errors go on. */
function failure(error: unknown): { error: string } {
  if (!(error instanceof SearchError)) throw error;
  return {
    error: `${error.message} The site was not searched. Try again, or tell the reader to try again in a moment.`,
  };
}

const readPage = tool({
  name: 'read_page',
  description: 'Reads a page of the site, or one section and what follows it.',
  parameters: z.object({
    path: z
      .string()
      .describe('A path as search_site gave it or an address, with #section where there is one.'),
  }),
  execute: async ({ path }, runContext?: RunContext<unknown>) => {
    const context = siteContext(runContext);
    const [address = '', sectionId = ''] = path.split('#', 2);
    const url = pageAt(context.index, address);
    const page = url === undefined ? undefined : context.index.page(url);
    if (!page) {
      return JSON.stringify({ error: `The site has no page ${address.replace(/^\/+/, '')}.` });
    }
    context.stream({
      type: 'progress_update',
      icon: 'document',
      text: fill(context.phrases.reading, { page: page.title }),
    });
    const first = page.sections.findIndex((section) => section.sectionId === sectionId);
    const isUnknown = sectionId !== '' && first < 0;
    const sections = firstSections(page.sections.slice(Math.max(0, first)));
    return JSON.stringify({
      ...(isUnknown && { note: `The page has no section ${sectionId}; this is its beginning.` }),
      results: sections.map((section) => forModel(context.sources, section)),
      left_out: page.sections.length - sections.length,
    });
  },
});

/** The tools by which the model looks things up on the site. */
export const siteTools: Tool<SiteContext<RequestContext>>[] = [searchSite, readPage];

function siteContext(runContext: RunContext<unknown> | undefined): SiteContext<RequestContext> {
  const context = runContext?.context;
  if (!(context instanceof SiteContext)) throw new TypeError('The run has no SiteContext.');
  return context;
}

function firstSections(sections: readonly SectionText[]): SectionText[] {
  const kept: SectionText[] = [];
  let length = 0;
  for (const section of sections) {
    if (!section.text) continue;
    length += section.text.length;
    if (kept.length > 0 && length > pageLength) break;
    kept.push({ ...section, text: section.text.slice(0, pageLength) });
  }
  return kept;
}

function forModel(sources: AnswerSources, section: SectionText): ToolSource {
  const source = sources.add(section);
  const { number, path, sectionId, sectionTitle, pageTitle } = source;
  const place = sectionId && `#${sectionId}`;
  return {
    number,
    page: pageTitle,
    section: sectionTitle,
    path: path + place,
    url: sectionAddress(source),
    text: sources.numbered(source, section.text),
  };
}
