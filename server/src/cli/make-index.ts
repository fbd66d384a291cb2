import { indexSite } from '../site/index-site.ts';
import { indexIsCurrent, openSiteIndex, type SiteIndex } from '../site/site-index.ts';
import { progressBar } from './progress.ts';

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Indexes a folder of HTML with a progress bar, and says what came of it. */
export async function makeIndex(
  dir: string,
  out: string,
  title: string | undefined,
): Promise<void> {
  const started = performance.now();
  const counts = await indexSite({
    dir,
    out,
    title,
    onProgress: progressBar('Indexing', process.stderr),
  });
  for (const warning of counts.skipped) say(`Warning: ${warning}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const [pages, sections] = [counts.pages, counts.sections].map((n) => n.toLocaleString('en'));
  say(`Indexed ${pages} pages with ${sections} sections in ${seconds} s.`);
}

/** The index at `file`, made anew where the pages or the title have changed. */
export async function currentIndex(
  dir: string,
  file: string,
  title: string | undefined,
): Promise<SiteIndex> {
  if (!(await isCurrent(dir, file, title))) await makeIndex(dir, file, title);
  return openSiteIndex(file);
}

async function isCurrent(dir: string, file: string, title: string | undefined): Promise<boolean> {
  if (!(await indexIsCurrent(dir, file))) return false;
  if (title === undefined) return true;
  const index = openSiteIndex(file);
  const isSame = index.summary.title === title;
  index.close();
  return isSame;
}
