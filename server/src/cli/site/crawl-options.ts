import { mostPages } from '../../site/crawl/crawl-site.ts';
import { UsageError } from '../usage-error.ts';

/** How a site on the web is read, on every command line that takes one. */
export interface CrawlFlags {
  /** Requests a second. */
  rate: number;
  /** Pages at most. */
  most: number;
}

/** Flags for `parseCommandLine`, read by `parseCrawlFlags`. */
export const crawlFlags = {
  'crawl-rate': { type: 'string' },
  'crawl-pages': { type: 'string' },
} as const;

/** Help text of these flags. */
export const crawlHelp = `  --crawl-rate N
                 requests a second to a site on the web (default: 4)
  --crawl-pages N
                 pages of a site on the web at most (default: ${mostPages.toLocaleString('en')})`;

const highestRate = 100;

/** @throws UsageError */
export function parseCrawlFlags(values: {
  'crawl-rate'?: string | undefined;
  'crawl-pages'?: string | undefined;
}): CrawlFlags {
  const rate = Number(values['crawl-rate'] ?? 4);
  if (!(rate > 0 && rate <= highestRate)) {
    throw new UsageError(
      `--crawl-rate ${values['crawl-rate']} is not a rate: use a number up to ${highestRate}.`,
    );
  }
  const most = values['crawl-pages'] ?? String(mostPages);
  if (!/^[1-9]\d{0,6}$/.test(most)) {
    throw new UsageError(`--crawl-pages ${most} is not a number of pages: use 1 to 9999999.`);
  }
  return { rate, most: Number(most) };
}

/** @throws UsageError */
export function parseCrawlEvery(text: string): number {
  const hours = Number(text);
  if (!(hours >= 0.1 && hours <= 8760)) {
    throw new UsageError(`--crawl-every ${text} is not a number of hours: use 0.1 to 8760.`);
  }
  return hours;
}
