import { resolve } from 'node:path';
import { readIndexReport } from '../../site/index/index-report.ts';
import { madeWith } from '../../site/index/update-index.ts';
import { type CrawlFlags, crawlFlags, crawlHelp, parseCrawlFlags } from '../site/crawl-options.ts';
import { CrawledSite, webSite } from '../site/crawled-site.ts';
import { DataFolder } from '../data-folder.ts';
import { addVectors } from './embeddings.ts';
import { globFlags, globHelp, parseGlobs } from './glob-options.ts';
import { indexReportText } from './index-report-text.ts';
import { bringUpToDate, makeIndex } from './make-index.ts';
import { defaultDb } from '../open-store.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { UsageError } from '../usage-error.ts';
import { siteFolder } from '../site/site-folder.ts';
import { addQuestions, type SuggestOptions, suggestOptions } from './suggest-questions.ts';
import { stopSignal } from '../stop-signal.ts';

const help = `Usage: pagewise index --site DIR|URL --out FILE [options]

Indexes a site into one file, which any number of servers can open: a folder of built HTML or of
Markdown, or a site on the web by its address or that of its site map.

  --title TITLE  name of the site (default: what its pages call it)
${globHelp}
  --update       read only what changed since the file was made; title and globs stay as they were
                 when they are not named
  --report       print what the index holds, which pages were left out and why, which have no text,
                 and the longest
  --suggest      have the model write three questions for each page, which an empty chat on that page
                 offers; it needs OPENAI_API_KEY or OPENAI_BASE_URL, says first what it costs at
                 most, and asks only about pages that are new or changed
  --suggest-pages N
                 pages at most in this run (default: 500); the next run goes on
${crawlHelp}
`;

/** `pagewise index`: for builds that make the index where they make the site. */
export async function indexCommand(args: readonly string[]): Promise<void> {
  const { values } = parseCommandLine(args, 'index', {
    site: { type: 'string' },
    out: { type: 'string' },
    title: { type: 'string' },
    update: { type: 'boolean' },
    report: { type: 'boolean' },
    suggest: { type: 'boolean' },
    'suggest-pages': { type: 'string' },
    ...globFlags,
    ...crawlFlags,
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) return void process.stdout.write(help);
  if (values.site === undefined)
    throw new UsageError('--site names the folder or the address of the site to index.');
  if (values.out === undefined)
    throw new UsageError('--out names the file that becomes the index.');
  if (values.update && values.report) {
    throw new UsageError('--report reads all pages: leave out --update.');
  }
  const globs = parseGlobs(values);
  const suggest = await suggestOptions(values);
  const told = stopSignal();
  const flags = parseCrawlFlags(values);
  const web = webSite(values.site);
  const dir = web ? await mirrorOf(web, flags, told) : await siteFolder(values.site);
  const out = resolve(values.out);
  if (values.update) {
    const before = madeWith(out);
    const chosen = values.include || values.exclude ? globs : before;
    const { include, exclude } = chosen;
    const title = values.title ?? before.title;
    await bringUpToDate({ dir, out, title, include, exclude }, told);
    if (!(await complete(out, suggest, told))) process.exitCode = 1;
    return;
  }
  const counts = await makeIndex({ dir, out, title: values.title, ...globs }, told);
  if (!(await complete(out, suggest, told))) process.exitCode = 1;
  if (values.report) process.stdout.write(indexReportText(readIndexReport(out, counts)));
}

/** Adds what models make of the pages. False when a provider failed. */
async function complete(
  out: string,
  suggest: SuggestOptions | undefined,
  told: AbortSignal,
): Promise<boolean> {
  const isEmbedded = await addVectors(out, told);
  return (!suggest || (await addQuestions(out, suggest, told))) && isEmbedded;
}

/** The pages of a site on the web as they are now. */
async function mirrorOf(web: URL, flags: CrawlFlags, told: AbortSignal): Promise<string> {
  const data = new DataFolder(defaultDb);
  await data.hideFromGit();
  const crawled = new CrawledSite(web, data.path, flags);
  await crawled.crawl(told);
  return crawled.folder(told);
}
