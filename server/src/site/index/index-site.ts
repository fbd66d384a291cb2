import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { PageGlobs } from '../page-globs.ts';
import { listSiteFiles, type SkippedPage } from '../site-files.ts';
import { keepVectors } from '../embeddings/embed-index.ts';
import { carryQuestions } from '../suggestions/page-questions.ts';
import { IndexBuild } from './index-build.ts';

/** Options of `indexSite`. */
export interface IndexSiteOptions extends PageGlobs {
  /** Folder of the site: built HTML, or Markdown. */
  dir: string;
  /** Where the index goes; its folder is made when it is missing. */
  out: string;
  /** What the site is called. Default: what most of its pages, or its first, call it. */
  title?: string | undefined;
  /** Embedding model: vectors that it made of texts of the index before are kept. Default: none. */
  embeddings?: string | undefined;
  onProgress?: ((progress: { done: number; total: number; unit: string }) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** What `indexSite` wrote, and what it left out. */
export interface SiteCounts {
  pages: number;
  sections: number;
  pieces: number;
  /** The pages that were left out, and why. */
  skipped: SkippedPage[];
  /** How many pages `include` and `exclude` left out. */
  excluded: number;
}

/**
 * Indexes a folder of built pages into one file.
 *
 * The file is replaced only when the new one is complete. Processes that have the old one open continue
 * to read it.
 *
 * @throws Error when a glob cannot be used, or the globs leave no page.
 *
 * @example
 * const { pages, skipped } = await indexSite({ dir: 'build', out: 'site.index.db' });
 */
export async function indexSite(options: IndexSiteOptions): Promise<SiteCounts> {
  const { dir, out, onProgress, signal } = options;
  const { files, skipped, excluded } = await listSiteFiles(dir, options);
  if (files.length === 0 && excluded > 0) throw new Error(noneLeft);
  await mkdir(dirname(out), { recursive: true });
  const building = `${out}.${process.pid}.tmp`;
  await rm(building, { force: true });
  const database = new Database(building);
  const onPage = async (done: number) => {
    if (done % 16 > 0) return;
    // Half of the work is to read all pages, half to write what is known of them then.
    onProgress?.({ done: Math.floor(done / 2), total: files.length, unit: 'pages' });
    // The server may be answering while it indexes.
    await setImmediate();
    signal?.throwIfAborted();
  };
  try {
    const build = new IndexBuild(database, { dir, files, onPage });
    await build.read();
    await build.write();
    const counts = await build.finish(options);
    carryQuestions(database, out);
    if (options.embeddings) keepVectors(database, out, options.embeddings);
    database.close();
    signal?.throwIfAborted();
    await rename(building, out);
    onProgress?.({ done: files.length, total: files.length, unit: 'pages' });
    return { ...counts, skipped: [...skipped, ...build.skipped], excluded };
  } catch (error) {
    database.close();
    await rm(building, { force: true });
    throw error;
  }
}

/** What is said when all pages of a site are excluded. */
export const noneLeft = '--include and --exclude leave no page';
