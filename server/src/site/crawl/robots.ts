import robotsParser from 'robots-parser';
import { CrawlError, PageError } from './crawl-error.ts';
import type { PoliteClient } from './polite-client.ts';

/** The name that robots.txt may call us by. */
export const robotName = 'PagewiseBot';

/** Its types describe a module, and it is none. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

const largest = 1_000_000;
const longestDelayMs = 30_000;

/** What a site asks of robots. */
export interface Robots {
  isAllowed: (url: URL) => boolean;
  /** Between two requests; 0 when it does not say. */
  delayMs: number;
  siteMaps: URL[];
}

/**
 * Reads a site's robots.txt. Without one, everything is allowed (RFC 9309).
 *
 * @throws CrawlError when the site does not answer, or only with failures.
 */
export async function readRobots(client: PoliteClient, site: URL): Promise<Robots> {
  const address = new URL('/robots.txt', site);
  const text = await robotsText(client, address);
  const rules = parseRobots(address.href, text);
  const delay = rules.getCrawlDelay(robotName) ?? 0;
  return {
    isAllowed: (url) => rules.isAllowed(onProtocolOf(address, url).href, robotName) !== false,
    delayMs: Math.min(longestDelayMs, Number.isFinite(delay) ? delay * 1000 : 0),
    siteMaps: rules.getSitemaps().flatMap((each) => URL.parse(each, address.href) ?? []),
  };
}

async function robotsText(client: PoliteClient, address: URL): Promise<string> {
  try {
    const { status, body } = await client.get(address, { largest });
    if (status >= 500) throw new CrawlError(`${address} answers ${status}: try again later.`);
    return status < 300 ? new TextDecoder().decode(body) : '';
  } catch (error) {
    if (error instanceof PageError)
      throw new CrawlError(`${address.host} cannot be read: ${error.message}.`);
    throw error;
  }
}

/** Rules are of a host; the parser takes them for those of a protocol. */
function onProtocolOf(address: URL, url: URL): URL {
  const same = new URL(url);
  same.protocol = address.protocol;
  return same;
}

const forbidden = /(?:^|[,\s])(?:noindex|none)(?=$|[,\s])/i;

/** Whether a page's headers ask that it is not found: all robots are asked, or we are. */
export function asksNotToBeFound(headers: Headers): boolean {
  const value = headers.get('x-robots-tag') ?? '';
  const named = value.split(/,\s*(?=[\w-]+\s*:)/).map((part) => {
    const [, name, rules = part] = /^\s*([\w-]+)\s*:(.*)$/.exec(part) ?? [];
    const isRule = /^(?:unavailable_after|max-[\w-]+)$/i.test(name ?? '');
    return name === undefined || isRule || name.toLowerCase() === robotName.toLowerCase()
      ? rules
      : '';
  });
  return named.some((rules) => forbidden.test(rules));
}
