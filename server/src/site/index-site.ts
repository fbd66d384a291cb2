import { rm, rename, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { AddressVotes } from './address-style.ts';
import { decodeHtml } from './decode-html.ts';
import { htmlToText } from './html-to-text.ts';
import { IndexWriter } from './index-writer.ts';
import { fingerprint, listSiteFiles, reason } from './site-files.ts';

export interface IndexSiteOptions {
  /** Folder of built HTML. */
  dir: string;
  /** Where the index goes; its folder is made when it is missing. */
  out: string;
  /** What the site is called. Default: the title of its first page. */
  title?: string | undefined;
  /** Which pages take part, by path relative to `dir`. Default: all. */
  include?: ((path: string) => boolean) | undefined;
  onProgress?: ((progress: { done: number; total: number; unit: string }) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface SiteCounts {
  pages: number;
  sections: number;
  pieces: number;
  /** One sentence for each page that was left out. */
  skipped: string[];
}

/** Larger files are data that happens to end in `.html`. */
const largestPage = 20_000_000;

/**
 * Indexes a folder of built HTML into one file. The file appears complete or not at all: processes
 * that have the one before open go on reading that.
 */
export async function indexSite(options: IndexSiteOptions): Promise<SiteCounts> {
  const { dir, out, onProgress, signal } = options;
  const { files, warnings: skipped } = await listSiteFiles(dir, options.include);
  await mkdir(dirname(out), { recursive: true });
  const building = `${out}.${process.pid}.tmp`;
  await rm(building, { force: true });
  const database = new Database(building);
  try {
    const writer = new IndexWriter(database);
    const votes = new AddressVotes();
    for (const [done, file] of files.entries()) {
      if (done % 16 === 0) {
        onProgress?.({ done, total: files.length, unit: 'pages' });
        // The server may be answering while it indexes.
        await setImmediate();
        signal?.throwIfAborted();
      }
      if (file.size > largestPage) {
        skipped.push(`${file.path} was left out: it is larger than 20 MB.`);
        continue;
      }
      try {
        const html = decodeHtml(await readFile(join(dir, file.path)));
        const page = htmlToText(html);
        votes.addPage(file.path, html);
        if (!writer.addPage(file.path, page)) skipped.push(`${file.path} was left out: no text.`);
      } catch (error) {
        skipped.push(`${file.path} was left out: ${reason(error)}`);
      }
    }
    await votes.addSiteMaps(dir, new Set(files.map(({ path }) => path)));
    const counts = writer.finish({
      addresses: JSON.stringify(votes.result),
      fingerprint: fingerprint(files),
      title: options.title ?? '',
    });
    database.close();
    signal?.throwIfAborted();
    await rename(building, out);
    onProgress?.({ done: files.length, total: files.length, unit: 'pages' });
    return { ...counts, skipped };
  } catch (error) {
    database.close();
    await rm(building, { force: true });
    throw error;
  }
}
