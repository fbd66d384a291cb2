import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from '../../logger.ts';
import { type CrawlCounts, crawlSite } from '../../site/crawl/crawl-site.ts';
import { CrawlError } from '../../site/crawl/crawl-error.ts';
import { Mirror } from '../../site/crawl/mirror.ts';
import { warningLines } from '../index/make-index.ts';
import { progressBar } from '../progress.ts';
import { interrupted } from '../stop-signal.ts';
import { UsageError } from '../usage-error.ts';

/** How fast and how far a site on the web is read. */
export interface CrawledSiteOptions {
  /** Requests a second. Default: 4. */
  rate?: number | undefined;
  /** Pages at most. Default: 20,000. */
  most?: number | undefined;
}

const say = (line: string) => void process.stderr.write(`${line}\n`);
const hourMs = 3_600_000;

/** The address of a site on the web that `--site` names. `undefined` for a folder. */
export function webSite(site: string | undefined): URL | undefined {
  if (site === undefined || !/^[a-z][a-z\d+.-]+:\/\//i.test(site)) return undefined;
  const url = URL.parse(site);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(
      `--site ${site} is not an address: use a form like https://docs.example.com`,
    );
  }
  if (url.username || url.password) {
    throw new UsageError('--site has a name or password in it: only public pages are read.');
  }
  url.hash = '';
  return url;
}

/** A site on the web, mirrored in a folder of the data so that it can be indexed like any other. */
export class CrawledSite {
  readonly #site: URL;
  readonly #dir: string;
  readonly #options: CrawledSiteOptions;
  #running: Promise<void> | undefined;

  /** @param dataFolder Where the mirror goes, in a folder of its own. */
  constructor(site: URL, dataFolder: string, options: CrawledSiteOptions = {}) {
    const hash = createHash('sha256').update(site.href).digest('hex').slice(0, 12);
    this.#site = site;
    this.#dir = join(dataFolder, `${site.host.replace(/[^\w.-]/g, '_')}-${hash}.mirror`);
    this.#options = options;
  }

  get origin(): string {
    return this.#site.origin;
  }

  /** The mirrored pages, after the first crawl when there are none yet. */
  async folder(told: AbortSignal): Promise<string> {
    const mirror = await Mirror.open(this.#dir);
    if (mirror.endedAt === 0) await this.crawl(told);
    return mirror.folder;
  }

  /**
   * Crawls with a progress bar, and says what came of it. When `told` to stop, the process ends; the
   * next crawl goes on.
   *
   * @throws UsageError when the site cannot be read.
   */
  async crawl(told: AbortSignal): Promise<void> {
    const onProgress = progressBar('Reading', process.stderr);
    try {
      const counts = await this.#crawl(told, onProgress);
      for (const line of warningLines(counts.warnings)) say(line);
      say(summary(counts));
    } catch (error) {
      if (told.aborted) {
        say('Interrupted: the next crawl goes on from here.');
        process.exit(interrupted);
      }
      if (error instanceof CrawlError) throw new UsageError(error.message);
      throw error;
    }
  }

  /** Crawls again every so many hours, counted from the last crawl, until told to stop. */
  async follow(
    hours: number,
    told: AbortSignal,
    logger: Pick<Logger, 'info' | 'warn'>,
  ): Promise<void> {
    const { endedAt } = await Mirror.open(this.#dir);
    let dueMs = Math.max(0, endedAt + hours * hourMs - Date.now());
    while (!told.aborted) {
      await elapsed(dueMs, told);
      await this.update(told, logger);
      dueMs = hours * hourMs;
    }
  }

  /** Crawls now, unless a crawl is running, and logs what came of it. */
  async update(told: AbortSignal, logger: Pick<Logger, 'info' | 'warn'>): Promise<void> {
    if (told.aborted) return;
    this.#running ??= this.#crawl(told)
      .then((counts) => logger.info({}, summary(counts)))
      .catch((error: unknown) => {
        if (told.aborted) return;
        logger.warn({}, `${this.#site.host} was not read: ${(error as Error).message}`);
      })
      .finally(() => (this.#running = undefined));
    await this.#running;
  }

  #crawl(
    signal: AbortSignal,
    onProgress?: Parameters<typeof crawlSite>[0]['onProgress'],
  ): Promise<CrawlCounts> {
    return crawlSite({ ...this.#options, site: this.#site, dir: this.#dir, signal, onProgress });
  }
}

function summary({ pages, fetched, unchanged, dropped }: CrawlCounts): string {
  const [all, ...rest] = [pages, fetched, unchanged, dropped].map((n) => n.toLocaleString('en'));
  const [sent, same, gone] = rest;
  return `Read ${all} pages: ${sent} sent, ${same} unchanged, ${gone} dropped.`;
}

/** Timers count in 32 bits: a longer time passes in parts. */
async function elapsed(ms: number, signal: AbortSignal): Promise<void> {
  for (let left = ms; left > 0 && !signal.aborted; left -= hourMs) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, Math.min(left, hourMs)).unref();
      signal.addEventListener('abort', done, { once: true });
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
    });
  }
}
