import { CrawlError, PageError } from './crawl-error.ts';
import { Mirror } from './mirror.ts';
import { pageFile } from './page-file.ts';
import { type Fetched, PoliteClient, type PoliteClientOptions } from './polite-client.ts';
import { asksNotToBeFound, readRobots, type Robots, robotName } from './robots.ts';
import { readSiteMaps, type SiteMapPages } from './site-map.ts';

export interface CrawlOptions extends Pick<
  PoliteClientOptions,
  'rate' | 'timeoutMs' | 'signal' | 'wait'
> {
  /** The site, or its site map. Of a site with a path, only what lies below it is read. */
  site: URL;
  /** Folder of the mirror. */
  dir: string;
  /** How many pages at most. Default: 20,000. */
  most?: number | undefined;
  onProgress?: ((progress: { done: number; total: number; unit: string }) => void) | undefined;
}

export interface CrawlCounts {
  /** Pages that are here now. */
  pages: number;
  /** Of them, those that were sent, and those that had not changed. */
  fetched: number;
  unchanged: number;
  /** Pages that the site has no more. */
  dropped: number;
  /** One sentence for each page that was left out, and for what else went wrong. */
  warnings: string[];
}

export const mostPages = 20_000;
const lanes = 4;
/** So many pages in a row that get no answer: the host is down. */
const mostFailures = 20;
const userAgent = `${robotName} (+https://github.com/pagewise/pagewise)`;
const accepted = 'text/html, application/xhtml+xml, application/pdf;q=0.9';
const siteMapName = /\.(?:xml|txt)(?:\.gz)?$/i;

/**
 * Brings a mirror of a site up to date: reads robots.txt and the site maps, asks for each page once,
 * and only for those that have changed; drops what is gone. An interrupted crawl goes on where it
 * stopped.
 *
 * @throws CrawlError when the site cannot be read.
 */
export async function crawlSite(options: CrawlOptions): Promise<CrawlCounts> {
  const { host } = options.site;
  const client = new PoliteClient({ ...options, host, userAgent });
  const robots = await readRobots(client, options.site);
  client.slowDownTo(robots.delayMs);
  const found = await findPages(client, robots, options);
  const mirror = await Mirror.open(options.dir);
  await mirror.begin();
  const crawler = new Crawler(client, robots, mirror, options);
  await crawler.read(found.urls);
  if (mirror.size === 0) {
    throw new CrawlError(
      `No page of ${host} can be read: ${crawler.warnings[0] ?? 'all are empty'}`,
    );
  }
  const dropped = await mirror.end(found.isPart);
  const { fetched, unchanged } = crawler;
  const warnings = [...found.warnings, ...crawler.warnings];
  return { pages: mirror.size, fetched, unchanged, dropped, warnings };
}

/** The pages of the site maps that take part. */
async function findPages(
  client: PoliteClient,
  robots: Robots,
  { site, most = mostPages }: CrawlOptions,
): Promise<SiteMapPages> {
  const { host } = site;
  const isSiteMap = siteMapName.test(site.pathname);
  const below = isSiteMap ? '/' : site.pathname.replace(/[^/]*$/, '');
  let disallowed = 0;
  let otherHost = '';
  const pageOf = (url: URL) => {
    if (url.host !== host) otherHost ||= url.host;
    if (url.host !== host || !/^https?:$/.test(url.protocol) || url.search) return undefined;
    if (!url.pathname.startsWith(below) || !pageFile(url)) return undefined;
    const page = new URL(url.pathname, site);
    if (robots.isAllowed(page)) return page;
    disallowed += 1;
    return undefined;
  };
  const starts = isSiteMap ? [site] : siteMapsOf(site, robots, below);
  const found = await readSiteMaps(client, starts, { pageOf, host, most });
  if (found.urls.length === 0) {
    throw new CrawlError(whyNone(site, found, { disallowed, otherHost, below }));
  }
  const warnings = [...found.warnings];
  if (disallowed > 0)
    warnings.push(`${count(disallowed)} left out: robots.txt does not allow them.`);
  if (found.isCut) warnings.push(`Only the first ${count(most)} of the site map take part.`);
  return { ...found, warnings };
}

/** The site maps that robots.txt names, or else those at their usual places. */
function siteMapsOf(site: URL, robots: Robots, below: string): URL[] {
  const named = robots.siteMaps.filter(({ host }) => host === site.host);
  if (named.length > 0) return named;
  return [...new Set([`${below}sitemap.xml`, '/sitemap.xml'])].map((path) => new URL(path, site));
}

function whyNone(
  site: URL,
  { warnings }: SiteMapPages,
  { disallowed, otherHost, below }: { disallowed: number; otherHost: string; below: string },
): string {
  if (disallowed > 0)
    return `robots.txt of ${site.host} does not allow ${robotName} to read its pages.`;
  if (otherHost)
    return `The site map of ${site.host} lists pages of ${otherHost}: name that address.`;
  const [warning] = warnings;
  const isNamed = siteMapName.test(site.pathname);
  if (warning)
    return isNamed ? warning : `${site.host} has no site map: name its address. ${warning}`;
  return `The site map of ${site.host} lists no pages below ${below}.`;
}

const count = (pages: number) => `${pages.toLocaleString('en')} ${pages === 1 ? 'page' : 'pages'}`;

class Crawler {
  fetched = 0;
  unchanged = 0;
  readonly warnings: string[] = [];
  readonly #client: PoliteClient;
  readonly #robots: Robots;
  readonly #mirror: Mirror;
  readonly #options: CrawlOptions;
  #failures = 0;

  constructor(client: PoliteClient, robots: Robots, mirror: Mirror, options: CrawlOptions) {
    this.#client = client;
    this.#robots = robots;
    this.#mirror = mirror;
    this.#options = options;
  }

  async read(urls: readonly URL[]): Promise<void> {
    const { onProgress, signal } = this.#options;
    const total = urls.length;
    let next = 0;
    let done = 0;
    const failure = new AbortController();
    const lane = async () => {
      for (let url = urls[next]; url && !failure.signal.aborted; url = urls[next]) {
        next += 1;
        if (!this.#mirror.hasAsked(url.href)) await this.#page(url);
        signal?.throwIfAborted();
        onProgress?.({ done: (done += 1), total, unit: 'pages' });
      }
    };
    // All lanes come to their end before the first failure is told.
    await Promise.all(
      Array.from({ length: lanes }, () => lane().catch((error: unknown) => failure.abort(error))),
    );
    failure.signal.throwIfAborted();
  }

  async #page(url: URL): Promise<void> {
    const before = await this.#mirror.get(url.href);
    const headers: Record<string, string> = { accept: accepted };
    if (before?.etag) headers['if-none-match'] = before.etag;
    if (before?.modified) headers['if-modified-since'] = before.modified;
    const mayFollow = (next: URL) => this.#robots.isAllowed(next) && pageFile(next) !== undefined;
    let fetched: Fetched;
    try {
      fetched = await this.#client.get(url, { headers, mayFollow });
      if (fetched.status === 429 || fetched.status >= 500) {
        throw new PageError(`it answers ${fetched.status}`, { isPassing: true });
      }
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      await this.#failed(url, error, before !== undefined);
      return;
    }
    this.#failures = 0;
    if (fetched.status === 304) {
      this.unchanged += 1;
      await this.#mirror.keepAsIs(url.href);
    } else await this.#keep(url, fetched);
  }

  async #failed(url: URL, error: PageError, isHere: boolean): Promise<void> {
    if (!error.isPassing) return this.#leaveOut(url, error.message);
    this.#failures += 1;
    if (this.#failures >= mostFailures) {
      throw new CrawlError(
        `${url.host} stopped answering: ${error.message}. The next crawl goes on.`,
      );
    }
    if (!isHere) return this.#leaveOut(url, error.message);
    this.warnings.push(`${url.pathname} is as it was: ${error.message}.`);
    await this.#mirror.keepAsIs(url.href);
  }

  async #keep(url: URL, { url: foundAt, status, headers, body }: Fetched): Promise<void> {
    const type = headers.get('content-type') ?? '';
    const isPdf = /^application\/pdf\b/i.test(type);
    const file = pageFile(foundAt, isPdf ? 'pdf' : 'html');
    if (status !== 200) await this.#leaveOut(url, `it answers ${status}`);
    else if (asksNotToBeFound(headers)) await this.#leaveOut(url, 'it asks not to be found');
    else if (!isPdf && !/^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) {
      await this.#leaveOut(url, `it is ${type || 'of no type'}, not HTML`);
    } else if (file === undefined)
      await this.#leaveOut(url, 'its address cannot be that of a file');
    else {
      this.fetched += 1;
      const etag = headers.get('etag') ?? undefined;
      const modified = headers.get('last-modified') ?? undefined;
      const page = { url: url.href, file, etag, modified };
      await this.#mirror.keep(page, isPdf ? body : withEncoding(body, type));
    }
  }

  async #leaveOut(url: URL, reason: string): Promise<void> {
    this.warnings.push(`${url.pathname} was left out: ${reason}.`);
    await this.#mirror.leaveOut(url.href, reason);
  }
}

/** The text in the encoding that a header declares, as a file says it: by its first bytes. */
function withEncoding(body: Uint8Array, type: string): Uint8Array {
  const [, declared] = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(type) ?? [];
  if (!declared) return body;
  try {
    return Buffer.from(`\ufeff${new TextDecoder(declared).decode(body)}`);
  } catch {
    return body;
  }
}
