import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AddressVotes } from '../survey/address-style.ts';
import { saveLiveAddresses } from '../survey/live-addresses.ts';

/** What is known of a page since it was last asked for. */
export interface MirroredPage {
  url: string;
  /** Where its text is, relative to `pages`; left out when it takes no part. */
  file?: string | undefined;
  etag?: string | undefined;
  modified?: string | undefined;
  hash?: string | undefined;
  /** Why it takes no part. */
  reason?: string | undefined;
  /** The crawl that asked for it last. */
  crawl: number;
}

/** A crawl as it begins and ends; one without an end was interrupted. */
interface Mark {
  begun?: number;
  ended?: number;
}

/** An interrupted crawl can be resumed for this long. Later, it starts over. */
const resumableMs = 24 * 3_600_000;

/**
 * The pages of a site on the web in a folder. Each page is noted in a journal once its file is
 * written: a crawl that is killed goes on where it stopped.
 */
export class Mirror {
  readonly #dir: string;
  readonly #pages = new Map<string, MirroredPage>();
  #crawl = 0;
  #endedAt = 0;
  /** Files that have been written, for pages that may take no part any more. */
  #written = new Set<string>();
  /** What the next line of the journal begins with: a killed process may have left half a line. */
  #separator = '\n';
  #parts = 0;

  private constructor(dir: string) {
    this.#dir = dir;
  }

  static async open(dir: string): Promise<Mirror> {
    const mirror = new Mirror(dir);
    await mkdir(mirror.folder, { recursive: true });
    const journal = await readFile(mirror.#journal, 'utf8').catch(() => '');
    for (const line of journal.split('\n')) mirror.#read(line);
    return mirror;
  }

  /** The folder of the pages: a site as it was built. */
  get folder(): string {
    return join(this.#dir, 'pages');
  }

  /** When a crawl last came to its end; 0 when none has. */
  get endedAt(): number {
    return this.#endedAt;
  }

  /** How many pages it holds. */
  get size(): number {
    return [...this.#pages.values()].filter(({ file }) => file !== undefined).length;
  }

  /** Begins a crawl, or goes on with one that was interrupted. */
  async begin(now = Date.now()): Promise<void> {
    if (this.#crawl > 0 && now - this.#crawl < resumableMs) return;
    this.#crawl = now;
    await this.#note({ begun: now });
  }

  /** Whether this crawl has asked for a page already. */
  hasAsked(url: string): boolean {
    return this.#crawl > 0 && this.#pages.get(url)?.crawl === this.#crawl;
  }

  /** A page whose text is here. */
  async get(url: string): Promise<MirroredPage | undefined> {
    const page = this.#pages.get(url);
    const found = page?.file && (await stat(join(this.folder, page.file)).catch(() => undefined));
    return found ? page : undefined;
  }

  /** Keeps a page as it was sent. The file is not touched when it says the same. */
  async keep(
    page: Omit<MirroredPage, 'crawl' | 'hash'> & { file: string },
    text: Uint8Array,
  ): Promise<void> {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 32);
    const before = this.#pages.get(page.url);
    if (before?.file !== page.file || before.hash !== hash) {
      const path = join(this.folder, page.file);
      await mkdir(dirname(path), { recursive: true });
      // Outside of the pages: what watches them sees only whole ones.
      const part = join(this.#dir, `page-${(this.#parts += 1)}.part`);
      await writeFile(part, text);
      await rename(part, path);
    }
    await this.#set({ ...page, hash });
  }

  /** Notes that a page has not changed, or cannot be read now: its text stays. */
  async keepAsIs(url: string): Promise<void> {
    const before = this.#pages.get(url);
    if (before) await this.#set({ ...before });
  }

  /** Notes that a page takes no part, and why. */
  async leaveOut(url: string, reason: string): Promise<void> {
    await this.#set({ url, reason });
  }

  /**
   * Ends a crawl: what was not asked for is dropped, with all files that no page has.
   *
   * @param keepsOthers Whether what was not asked for stays.
   * @returns How many pages were dropped.
   */
  async end(keepsOthers = false, now = Date.now()): Promise<number> {
    let dropped = 0;
    for (const [url, { crawl, file }] of this.#pages) {
      if (crawl === this.#crawl || keepsOthers) continue;
      this.#pages.delete(url);
      if (file) dropped += 1;
    }
    const kept = new Set([...this.#pages.values()].map(({ file }) => file));
    for (const file of this.#written) if (!kept.has(file)) await this.#remove(file);
    this.#written = new Set([...kept].filter((file) => file !== undefined));
    this.#crawl = 0;
    this.#endedAt = now;
    await this.#noteAddresses();
    await this.#rewrite({ ended: now });
    return dropped;
  }

  get #journal(): string {
    return join(this.#dir, 'crawl.jsonl');
  }

  #read(line: string): void {
    if (!line) return;
    let entry: MirroredPage | Mark;
    try {
      entry = JSON.parse(line) as MirroredPage | Mark;
    } catch {
      // The line that was being written when the process was killed.
      return;
    }
    if ('url' in entry) {
      this.#pages.set(entry.url, entry);
      if (entry.file) this.#written.add(entry.file);
    } else {
      this.#crawl = entry.begun ?? 0;
      this.#endedAt = entry.ended ?? this.#endedAt;
    }
  }

  async #set(page: Omit<MirroredPage, 'crawl'>): Promise<void> {
    const entry = { ...page, crawl: this.#crawl };
    this.#pages.set(page.url, entry);
    if (entry.file) this.#written.add(entry.file);
    await this.#note(entry);
  }

  async #note(entry: MirroredPage | Mark): Promise<void> {
    const line = `${this.#separator}${JSON.stringify(entry)}\n`;
    this.#separator = '';
    await appendFile(this.#journal, line);
  }

  /** How the site writes the addresses of its pages, for the links of answers. */
  async #noteAddresses(): Promise<void> {
    const votes = new AddressVotes();
    let base = '';
    for (const { url, file } of this.#pages.values()) {
      if (file) votes.add(file, url);
      base = new URL('/', url).href;
    }
    await saveLiveAddresses(this.folder, { ...votes.result, base });
  }

  async #rewrite(mark: Mark): Promise<void> {
    const lines = [...this.#pages.values(), mark].map((entry) => `${JSON.stringify(entry)}\n`);
    const part = `${this.#journal}.part`;
    await writeFile(part, lines.join(''));
    await rename(part, this.#journal);
  }

  async #remove(file: string): Promise<void> {
    await rm(join(this.folder, file), { force: true });
    // Folders that are empty now.
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
      const isGone = await rmdir(join(this.folder, folder)).then(
        () => true,
        () => false,
      );
      if (!isGone) return;
    }
  }
}
