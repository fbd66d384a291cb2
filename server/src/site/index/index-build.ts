import { serialize } from 'node:v8';
import type Database from 'better-sqlite3';
import { htmlToText } from '../read/html-to-text.ts';
import { isPage, isWholePage } from '../read/is-page.ts';
import type { PageText } from '../read/page-text.ts';
import { globsKey, type PageGlobs } from '../page-globs.ts';
import { fingerprint, reason, type SiteFile, type SkippedPage } from '../site-files.ts';
import { AddressVotes } from '../survey/address-style.ts';
import { HeldPages } from '../survey/held-pages.ts';
import { liveAddresses } from '../survey/live-addresses.ts';
import { SiteSurvey } from '../survey/site-survey.ts';
import { isEmpty } from './distinct-sections.ts';
import { IndexWriter } from './index-writer.ts';
import { readHtml } from './page-html.ts';

export interface IndexBuildOptions {
  /** Folder of the site. */
  dir: string;
  files: readonly SiteFile[];
  /** Called before each step, of which there are two for each file. */
  onPage: (done: number) => Promise<void>;
}

/** Makes an index: `read` all pages, then `write` those that are to be found, then `finish`. */
export class IndexBuild {
  readonly skipped: SkippedPage[] = [];
  readonly #database: Database.Database;
  readonly #dir: string;
  readonly #files: readonly SiteFile[];
  readonly #onPage: IndexBuildOptions['onPage'];
  readonly #writer: IndexWriter;
  readonly #survey: SiteSurvey;
  readonly #held: HeldPages;
  readonly #votes = new AddressVotes();
  readonly #read: SiteFile[] = [];
  readonly #hashes = new Map<string, string>();

  /** @param database A new one, which gets the tables. */
  constructor(database: Database.Database, { dir, files, onPage }: IndexBuildOptions) {
    this.#database = database;
    this.#dir = dir;
    this.#files = files;
    this.#onPage = onPage;
    this.#writer = new IndexWriter(database);
    this.#survey = new SiteSurvey(files.map(({ path }) => path));
    this.#held = new HeldPages(database);
  }

  async read(): Promise<void> {
    for (const [done, file] of this.#files.entries()) {
      await this.#onPage(done);
      try {
        await this.#readPage(file);
      } catch (error) {
        this.#skip(file, reason(error));
      }
    }
  }

  async write(): Promise<void> {
    for (const [at, verdict] of this.#survey.verdicts().entries()) {
      await this.#onPage(this.#files.length + at);
      const file = this.#read[at];
      if (!file) continue;
      if (verdict.reason) {
        this.#skip(file, verdict.reason);
        continue;
      }
      const page = this.#survey.withoutRepeated(file.path, this.#held.get(at), verdict);
      if (!this.#writer.addPage(file.path, page, verdict)) this.#skip(file, 'no text');
    }
  }

  /** @returns How much there is in the index. */
  async finish({
    title,
    ...globs
  }: PageGlobs & { title?: string | undefined }): Promise<ReturnType<IndexWriter['finish']>> {
    saveFiles(this.#database, this.#files, this.#hashes);
    this.#database
      .prepare('INSERT INTO survey (data) VALUES (?)')
      .run(serialize(this.#survey.state));
    await this.#votes.addSiteMaps(this.#dir, new Set(this.#read.map(({ path }) => path)));
    return this.#writer.finish({
      addresses: JSON.stringify({
        ...this.#votes.result,
        ...(await liveAddresses(this.#dir)),
      }),
      fingerprint: fingerprint(this.#files),
      title: title ?? this.#survey.siteName,
      ownTitle: title ?? '',
      globs: globsKey(globs),
      // An update adds to this; a full rebuild resets it.
      updated: '0',
    });
  }

  async #readPage(file: SiteFile): Promise<void> {
    const { html, hash, reason: why } = await readHtml(this.#dir, file);
    this.#hashes.set(file.path, hash);
    if (why) return this.#skip(file, why);
    if (!isPage(html)) return;
    const page = htmlToText(html);
    if (isEmpty(page) && !page.refresh) {
      if (isWholePage(html)) this.#skip(file, whyEmpty(page));
      return;
    }
    this.#held.add(page);
    this.#survey.note(file.path, page);
    this.#votes.addPage(file.path, html);
    this.#read.push(file);
  }

  #skip({ path, source = path }: SiteFile, why: string): void {
    this.skipped.push({ path: source, reason: why });
  }
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

function whyEmpty({ needsScript }: PageText): string {
  return needsScript ? 'it has no text until its scripts run' : 'no text';
}
