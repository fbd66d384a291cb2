import { resolve } from 'node:path';
import { type CrawlFlags, crawlFlags, crawlHelp, parseCrawlFlags } from './crawl-options.ts';
import { CrawledSite, webSite } from './crawled-site.ts';
import { DataFolder } from './data-folder.ts';
import { bringUpToDate, makeIndex } from './make-index.ts';
import { defaultDb } from './open-store.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { UsageError } from './usage-error.ts';
import { siteFolder } from './site-folder.ts';
import { stopSignal } from './stop-signal.ts';

const help = `Usage: pagewise index --site DIR|URL --out FILE [--title TITLE] [--update]

Indexes a site into one file, which any number of servers can open: a folder of built HTML or of
Markdown, or a site on the web by its address or that of its site map.

  --update       read only what changed since the file was made
${crawlHelp}
`;

/** `pagewise index`: for builds that make the index where they make the site. */
export async function indexCommand(args: readonly string[]): Promise<void> {
  const { values } = parseCommandLine(args, 'index', {
    site: { type: 'string' },
    out: { type: 'string' },
    title: { type: 'string' },
    update: { type: 'boolean' },
    ...crawlFlags,
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) return void process.stdout.write(help);
  if (values.site === undefined)
    throw new UsageError('--site names the folder or the address of the site to index.');
  if (values.out === undefined)
    throw new UsageError('--out names the file that becomes the index.');
  const told = stopSignal();
  const flags = parseCrawlFlags(values);
  const web = webSite(values.site);
  const dir = web ? await mirrorOf(web, flags, told) : await siteFolder(values.site);
  const make = values.update ? bringUpToDate : makeIndex;
  await make(dir, resolve(values.out), values.title, told);
}

/** The pages of a site on the web as they are now. */
async function mirrorOf(web: URL, flags: CrawlFlags, told: AbortSignal): Promise<string> {
  const data = new DataFolder(defaultDb);
  await data.hideFromGit();
  const crawled = new CrawledSite(web, data.path, flags);
  await crawled.crawl(told);
  return crawled.folder(told);
}
