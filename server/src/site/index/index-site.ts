import { hash } from 'node:crypto';
import { rm, rename, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { serialize } from 'node:v8';
import Database from 'better-sqlite3';
import { AddressVotes } from '../survey/address-style.ts';
import { decodeHtml } from '../read/decode-html.ts';
import { HeldPages } from '../survey/held-pages.ts';
import { htmlToText } from '../read/html-to-text.ts';
import { IndexWriter } from './index-writer.ts';
import { isPage, isWholePage, isXmlName } from '../read/is-page.ts';
import type { PageText } from '../read/page-text.ts';
import { convertedHtml } from '../formats/site-format.ts';
import { isPdfName, largestPdf } from '../formats/pdf.ts';
import { liveAddresses } from '../survey/live-addresses.ts';
import { fingerprint, listSiteFiles, reason, type SiteFile } from '../site-files.ts';
import { SiteSurvey } from '../survey/site-survey.ts';
import { xhtmlToHtml } from '../read/xhtml-to-html.ts';

/** Options of `indexSite`. */
export interface IndexSiteOptions {
  /** Folder of the site: built HTML, or Markdown. */
  dir: string;
  /** Where the index goes; its folder is made when it is missing. */
  out: string;
  /** What the site is called. Default: what most of its pages, or its first, call it. */
  title?: string | undefined;
  /** Which pages take part, by path relative to `dir`. Default: all. */
  include?: ((path: string) => boolean) | undefined;
  onProgress?: ((progress: { done: number; total: number; unit: string }) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** What `indexSite` wrote, and what it left out. */
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
 * Indexes a folder of built pages into one file.
 *
 * The file is replaced only when the new one is complete. Processes that have the old one open continue
 * to read it.
 *
 * @example
 * const { pages, skipped } = await indexSite({ dir: 'build', out: 'site.index.db' });
 */
export async function indexSite(options: IndexSiteOptions): Promise<SiteCounts> {
  const { dir, out, onProgress, signal } = options;
  const { files, warnings: skipped } = await listSiteFiles(dir, options.include);
  await mkdir(dirname(out), { recursive: true });
  const building = `${out}.${process.pid}.tmp`;
  await rm(building, { force: true });
  const database = new Database(building);
  const pause = async (done: number) => {
    if (done % 16 > 0) return;
    // Half of the work is to read all pages, half to write what is known of them then.
    onProgress?.({ done: Math.floor(done / 2), total: files.length, unit: 'pages' });
    // The server may be answering while it indexes.
    await setImmediate();
    signal?.throwIfAborted();
  };
  try {
    const writer = new IndexWriter(database);
    const survey = new SiteSurvey(files.map(({ path }) => path));
    const held = new HeldPages(database);
    const votes = new AddressVotes();
    const urls: string[] = [];
    const hashes = new Map<string, string>();
    for (const [done, file] of files.entries()) {
      await pause(done);
      try {
        const { html, hash: contentHash, reason: why } = await readHtml(dir, file);
        hashes.set(file.path, contentHash);
        if (why) throw new Error(why);
        if (!isPage(html)) continue;
        const page = htmlToText(html);
        if (isEmpty(page) && !page.refresh) {
          if (isWholePage(html)) throw new Error(whyEmpty(page));
          continue;
        }
        held.add(page);
        survey.note(file.path, page);
        votes.addPage(file.path, html);
        urls.push(file.path);
      } catch (error) {
        skipped.push(`${file.source ?? file.path} was left out: ${reason(error)}`);
      }
    }
    for (const [at, verdict] of survey.verdicts().entries()) {
      await pause(files.length + at);
      const url = urls[at] ?? '';
      const page = verdict.reason ? undefined : survey.withoutRepeated(url, held.get(at), verdict);
      const why = verdict.reason ?? (page && !writer.addPage(url, page, verdict) ? 'no text' : '');
      if (why) skipped.push(`${url} was left out: ${why}.`);
    }
    saveFiles(database, files, hashes);
    database.prepare('INSERT INTO survey (data) VALUES (?)').run(serialize(survey.state));
    await votes.addSiteMaps(dir, new Set(urls));
    const counts = writer.finish({
      addresses: JSON.stringify({ ...votes.result, ...(await liveAddresses(dir)) }),
      fingerprint: fingerprint(files),
      title: options.title ?? survey.siteName,
      // An update adds to this; a full rebuild resets it.
      updated: '0',
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

/** A page as HTML, and what its bytes are known again by. */
interface ReadPage {
  html: string;
  hash: string;
  /** Why there is no HTML. */
  reason?: string;
}

export async function readHtml(dir: string, file: SiteFile): Promise<ReadPage> {
  const { path, source = path, size } = file;
  const largest = isPdfName(path) ? largestPdf : largestPage;
  if (size > largest) throw new Error(`it is larger than ${largest / 1_000_000} MB.`);
  const bytes = await readFile(join(dir, source));
  const found = { hash: hash('sha1', bytes) };
  try {
    const converted = await convertedHtml(bytes, file);
    if (converted !== undefined) return { ...found, html: converted };
  } catch (error) {
    return { ...found, html: '', reason: reason(error) };
  }
  const text = decodeHtml(bytes);
  return { ...found, html: isXmlName(path) ? xhtmlToHtml(text) : text };
}

/** Notes the files as they were when they were read. */
export function saveFiles(
  database: Database.Database,
  files: readonly SiteFile[],
  hashes: ReadonlyMap<string, string>,
): void {
  const insert = database.prepare(
    'INSERT OR REPLACE INTO files (path, size, modified, hash) VALUES (?, ?, ?, ?)',
  );
  for (const { path, size, modifiedMs } of files) {
    insert.run(path, size, modifiedMs, hashes.get(path) ?? '');
  }
}

export function isEmpty({ sections }: PageText): boolean {
  return !sections.some(({ level, blocks }) => level > 0 || blocks.length > 0);
}

function whyEmpty({ needsScript }: PageText): string {
  return needsScript ? 'it has no text until its scripts run.' : 'no text.';
}
