import { indexSite } from '../site/index/index-site.ts';
import { updateIndex } from '../site/index/update-index.ts';
import { openSiteIndex, type SiteIndex } from '../site/site-index.ts';
import { progressBar } from './progress.ts';
import { UsageError } from './usage-error.ts';
import { interrupted } from './stop-signal.ts';

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Warnings that are shown; a site can have thousands of pages that are alike. */
const warningsShown = 5;

/**
 * Indexes a folder of HTML with a progress bar, and says what came of it. When `told` to stop, the
 * process ends; the file is then as it was.
 */
export async function makeIndex(
  dir: string,
  out: string,
  title: string | undefined,
  told: AbortSignal,
): Promise<void> {
  const started = performance.now();
  const onProgress = progressBar('Indexing', process.stderr);
  const counts = await indexSite({ dir, out, title, signal: told, onProgress }).catch(
    (error: unknown) => {
      if (told.aborted) process.exit(interrupted);
      throw new UsageError(`The index ${out} cannot be made: ${(error as Error).message}`);
    },
  );
  for (const line of warningLines(counts.skipped)) say(line);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const [pages, sections] = [counts.pages, counts.sections].map((n) => n.toLocaleString('en'));
  say(`Indexed ${pages} pages with ${sections} sections in ${seconds} s.`);
}

/** The first warnings, and how many there are besides. */
export function warningLines(warnings: readonly string[]): string[] {
  const lines = warnings.slice(0, warningsShown).map((warning) => `Warning: ${warning}`);
  const more = warnings.length - lines.length;
  return more > 0 ? [...lines, `Warning: and ${more.toLocaleString('en')} more.`] : lines;
}

/** The index at `file`, brought up to date with the folder. */
export async function currentIndex(
  dir: string,
  file: string,
  title: string | undefined,
  told: AbortSignal,
): Promise<SiteIndex> {
  await bringUpToDate(dir, file, title, told);
  return openSiteIndex(file);
}

/** Reads what changed since the index was made, or all where that is not enough. */
export async function bringUpToDate(
  dir: string,
  file: string,
  title: string | undefined,
  told: AbortSignal,
): Promise<void> {
  const updated = await updateIndex({ dir, out: file, title });
  if (updated === undefined) return makeIndex(dir, file, title, told);
  if (updated > 0) say(`Indexed ${updated} changed ${updated === 1 ? 'page' : 'pages'}.`);
}
