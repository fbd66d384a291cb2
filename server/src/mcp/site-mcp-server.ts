import { createRequire } from 'node:module';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { locatePage, pageAt } from '../assistant/site-place.ts';
import { consoleLogger, type Logger } from '../logger.ts';
import { pageLength, partOf } from '../site/part-of-page.ts';
import { sectionPath } from '../site/section-path.ts';
import { fuse, isLinkList } from '../site/search/fuse.ts';
import { SearchError, type SectionText, type SiteIndex } from '../site/site-index.ts';
import { passageLink } from './passage-link.ts';

export interface SiteMcpOptions {
  /** Where the site is on the web. Default: what its pages say, and else links begin with `/`. */
  baseUrl?: string | undefined;
  /** Where errors go that the client is not told of. Default: the console. */
  logger?: Pick<Logger, 'error'> | undefined;
  /** For whom searches wait in line. Default: all clients are one. */
  asker?: string | undefined;
}

const { version } = createRequire(import.meta.url)('pagewise/package.json') as { version: string };
const queryLimit = 3;
const queryLength = 1000;
const readOnly = { readOnlyHint: true, openWorldHint: false };

const Result = z.object({
  page: z.string(),
  section: z.string(),
  path: z.string().describe('What read_page takes.'),
  link: z.string().describe('For people: opens the page and highlights the passage.'),
  text: z.string().describe('Markdown.'),
  isPart: z.boolean().describe('The section is longer than the text.'),
});
type Result = z.infer<typeof Result>;

/**
 * The site index as a server of the Model Context Protocol, with the tools `search_site` and
 * `read_page`. Both only read.
 *
 * @example
 * await siteMcpServer(openSiteIndex('site.index.db')).connect(new StdioServerTransport());
 */
export function siteMcpServer(index: SiteIndex, options: SiteMcpOptions = {}): McpServer {
  const { title } = index.summary;
  const { logger = consoleLogger } = options;
  const server = new McpServer(
    { name: 'pagewise', title: title || 'Pagewise', version },
    { instructions: `Searches and reads the site ${title}. Give people the links of the results.` },
  );
  const { addressOf } = locatePage(index, undefined, options.baseUrl);
  const toResult = (section: SectionText, isPart: boolean, words?: string): Result => {
    const { url, sectionId, pageTitle, sectionTitle, text } = section;
    return {
      page: pageTitle,
      section: sectionTitle,
      path: sectionPath(section),
      link: passageLink({ url: addressOf(url), sectionId, text }, words),
      text,
      isPart,
    };
  };
  server.registerTool(
    'search_site',
    {
      title: `Search ${title}`,
      description:
        'Searches the site. Returns the sections that fit best as Markdown, each with a link.',
      inputSchema: {
        query: z.string().max(queryLength).optional().describe('Words the answer would contain.'),
        queries: z
          .array(z.string().max(queryLength))
          .max(queryLimit)
          .optional()
          .describe('Up to three queries in place of one, each in other words.'),
        limit: z.number().int().min(1).max(20).default(6).describe('Sections at most.'),
      },
      outputSchema: { results: z.array(Result) },
      annotations: readOnly,
    },
    async ({ query = '', queries = [], limit }, { signal }) => {
      const asked = [query, ...queries].filter((each) => each.trim()).slice(0, queryLimit);
      if (asked.length === 0) return failed('Name what to search for: query or queries.');
      try {
        const searches = asked.map((each) =>
          index.search(each, { limit, signal, asker: options.asker }),
        );
        const hits = fuse(await Promise.all(searches)).filter(({ text }) => !isLinkList(text));
        const results = hits
          .slice(0, limit)
          .map((hit) => toResult({ ...hit, text: hit.context }, hit.isPart, asked.join(' ')));
        return found(results, 'Nothing found. Try fewer or other words.');
      } catch (error) {
        // The SDK sends messages of errors to the client.
        if (!(error instanceof SearchError)) {
          if (!signal.aborted) logger.error({ err: error }, 'A search failed');
          return failed('The search failed.');
        }
        return failed(`${error.message} The site was not searched. Try again in a moment.`);
      }
    },
  );
  server.registerTool(
    'read_page',
    {
      title: `Read a page of ${title}`,
      description: 'Reads a page of the site as Markdown, or one section with its subsections.',
      inputSchema: {
        path: z
          .string()
          .max(2048)
          .describe(
            'A path that search_site returned, or the address of a page; #section for one.',
          ),
      },
      outputSchema: { results: z.array(Result), more: z.array(z.string()) },
      annotations: readOnly,
    },
    ({ path }) => {
      const [address = '', sectionId = ''] = path.split('#', 2);
      const url = pageAt(index, address);
      const sections = (url === undefined ? undefined : index.page(url))?.sections;
      if (!sections) return failed(`The site has no page ${address}.`);
      if (sectionId && !sections.some((section) => section.sectionId === sectionId)) {
        return failed(`The page has no section ${sectionId}. Leave it out to read the page.`);
      }
      const { from, to } = partOf(sections, sectionId);
      const results = sections
        .slice(from, to)
        .filter(({ text }) => text)
        .map((section) => {
          const text = section.text.slice(0, pageLength);
          return toResult({ ...section, text }, text.length < section.text.length);
        });
      const more = sections.slice(to, to + 30).map(sectionPath);
      return found(results, 'This page has no text.', { more });
    },
  );
  return server;
}

function found(results: readonly Result[], none: string, more: object = {}): CallToolResult {
  const texts = results.map(
    ({ page, section, path, link, text, isPart }) =>
      `## ${page}${section && section !== page ? ` › ${section}` : ''}\n\nPath: ${path}\nLink: ${link}\n\n${text}${isPart ? '\n\n(Part of a longer section.)' : ''}`,
  );
  const content = [{ type: 'text' as const, text: texts.join('\n\n') || none }];
  return { content, structuredContent: { results, ...more } };
}

function failed(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}
