import { resolve } from 'node:path';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { siteMcpServer } from '../../mcp/site-mcp-server.ts';
import type { PageGlobs } from '../../site/page-globs.ts';
import { openSiteIndex, type SiteIndex } from '../../site/site-index.ts';
import { buildIfStale, docsBuild } from '../serve/build-if-stale.ts';
import { DataFolder } from '../data-folder.ts';
import { embeddingOptions } from '../index/embeddings.ts';
import { globFlags, globHelp, parseGlobs } from '../index/glob-options.ts';
import { currentIndex } from '../index/make-index.ts';
import { defaultDb } from '../open-store.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { siteFolder } from '../site/site-folder.ts';
import { stopSignal } from '../stop-signal.ts';
import { asUsageError, UsageError } from '../usage-error.ts';

const help = `Usage: pagewise mcp [--site DIR | --index FILE] [options]

Lets a program search and read a site, as a server of the Model Context Protocol over standard input
and output: tools search_site and read_page.

  --site DIR     folder of built HTML, or of Markdown (default: Pagewise's own documentation)
  --index FILE   an index that pagewise index made
  --url URL      where the site is on the web, for links (default: what its pages say)
${globHelp}
`;

/** `pagewise mcp`: the site index for one program. Standard output is the protocol's alone. */
export async function mcpCommand(args: readonly string[]): Promise<void> {
  const { values } = parseCommandLine(args, 'mcp', {
    site: { type: 'string' },
    index: { type: 'string' },
    url: { type: 'string' },
    ...globFlags,
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) return void process.stdout.write(help);
  const { site, index: file, url } = values;
  if (site !== undefined && file !== undefined) {
    throw new UsageError('Name a folder with --site or a file with --index, not both.');
  }
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new UsageError(
      `--url ${url} is not an address: use a form like https://docs.example.com`,
    );
  }
  const told = stopSignal();
  const index =
    file === undefined ? await indexOf(site, parseGlobs(values), told) : openIndex(file);
  const server = siteMcpServer(index, { baseUrl: url });
  const close = async () => {
    await server.close();
    await index.close();
  };
  // The program has left: so does its server.
  process.stdin.on('end', () => void close());
  told.addEventListener('abort', () => void close());
  await server.connect(new StdioServerTransport());
}

async function indexOf(
  site: string | undefined,
  globs: PageGlobs,
  told: AbortSignal,
): Promise<SiteIndex> {
  if (site === undefined) {
    await buildIfStale([docsBuild], { say: (line) => void process.stderr.write(`${line}\n`) });
  }
  const dir = await siteFolder(site);
  const data = new DataFolder(defaultDb);
  await data.hideFromGit();
  return currentIndex({ dir, out: data.indexOf(dir, globs), ...globs }, told);
}

function openIndex(file: string): SiteIndex {
  try {
    return openSiteIndex(resolve(file), embeddingOptions());
  } catch (error) {
    throw asUsageError(error, '--index');
  }
}
