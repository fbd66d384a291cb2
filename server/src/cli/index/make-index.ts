import { indexSite, type SiteCounts } from '../../site/index/index-site.ts';
import { updateIndex, type UpdateTask } from '../../site/index/update-index.ts';
import { reason } from '../../site/site-files.ts';
import { openSiteIndex, type SiteIndex } from '../../site/site-index.ts';
import { chosenEmbedder, embeddingOptions } from './embeddings.ts';
import { progressBar } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { interrupted } from '../stop-signal.ts';

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Warnings that are shown; a site can have thousands of pages that are alike. */
const warningsShown = 5;

/**
 * Indexes a folder of HTML with a progress bar, and says what came of it. When `told` to stop, the
 * process ends; the file is then as it was.
 *
 * @throws UsageError when the index cannot be made.
 */
export async function makeIndex(task: UpdateTask, told: AbortSignal): Promise<SiteCounts> {
  const started = performance.now();
  const onProgress = progressBar('Indexing', process.stderr);
  const counts = await indexSite({
    ...task,
    embeddings: chosenEmbedder()?.model,
    signal: told,
    onProgress,
  }).catch((error: unknown) => {
    if (told.aborted) process.exit(interrupted);
    throw notMade(task.out, error);
  });
  const skipped = counts.skipped.map(({ path, reason }) => `${path} was left out: ${reason}.`);
  for (const line of warningLines(skipped)) say(line);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const [pages, sections] = [counts.pages, counts.sections].map((n) => n.toLocaleString('en'));
  say(`Indexed ${pages} pages with ${sections} sections in ${seconds} s.`);
  return counts;
}

function notMade(out: string, error: unknown): UsageError {
  return new UsageError(`The index ${out} cannot be made: ${reason(error)}.`);
}

/** The first warnings, and how many there are besides. */
export function warningLines(warnings: readonly string[]): string[] {
  const lines = warnings.slice(0, warningsShown).map((warning) => `Warning: ${warning}`);
  const more = warnings.length - lines.length;
  return more > 0 ? [...lines, `Warning: and ${more.toLocaleString('en')} more.`] : lines;
}

/** The index of a folder, brought up to date with it. @throws UsageError */
export async function currentIndex(task: UpdateTask, told: AbortSignal): Promise<SiteIndex> {
  await bringUpToDate(task, told);
  return openSiteIndex(task.out, embeddingOptions());
}

/** Reads what changed since the index was made, or all where that is not enough. @throws UsageError */
export async function bringUpToDate(task: UpdateTask, told: AbortSignal): Promise<void> {
  const updated = await updateIndex(task).catch((error: unknown) => {
    throw notMade(task.out, error);
  });
  if (updated === undefined) await makeIndex(task, told);
  else if (updated > 0) say(`Indexed ${updated} changed ${updated === 1 ? 'page' : 'pages'}.`);
}
