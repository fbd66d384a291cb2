import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Parser } from 'htmlparser2';
import { PageError } from './crawl-error.ts';
import type { PoliteClient } from './polite-client.ts';

/** Twice what the protocol allows. */
const largest = 100_000_000;
const mostSiteMaps = 1000;
const longestAddress = 2048;

export interface SiteMapPages {
  urls: URL[];
  /** There were more pages than were asked for. */
  isCut: boolean;
  /** A site map may be missing for now: pages that are not listed may be listed the next time. */
  isPart: boolean;
  /** What could not be read, one sentence each. */
  warnings: string[];
}

/**
 * The pages that site maps list, those of the site maps in them included, each once.
 *
 * @param pageOf The page at an address. `undefined` when it is not part of the site.
 */
export async function readSiteMaps(
  client: PoliteClient,
  starts: readonly URL[],
  options: { pageOf: (url: URL) => URL | undefined; host: string; most: number },
): Promise<SiteMapPages> {
  const queue = [...starts];
  const seen = new Set(queue.map(({ href }) => href));
  const pages = new Map<string, URL>();
  const warnings: string[] = [];
  let isCut = false;
  let isPart = false;
  for (let at = 0; at < queue.length && at < mostSiteMaps && !isCut; at += 1) {
    const address = queue[at];
    if (!address) break;
    try {
      const { siteMaps, urls } = await readSiteMap(client, address);
      for (const each of siteMaps) {
        if (each.host !== options.host || seen.has(each.href)) continue;
        seen.add(each.href);
        queue.push(each);
      }
      for (const each of urls) {
        const page = options.pageOf(each);
        if (!page || pages.has(page.href)) continue;
        isCut = pages.size >= options.most;
        if (isCut) break;
        pages.set(page.href, page);
      }
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      isPart ||= !isMissing(error);
      warnings.push(`${address} cannot be read: ${error.message}.`);
    }
  }
  return { urls: [...pages.values()], isCut, isPart, warnings };
}

const missing = 'there is none';

const isMissing = ({ message }: Error): boolean => message === missing;

async function readSiteMap(client: PoliteClient, address: URL) {
  const { status, body, url } = await client.get(address, { largest });
  if (status === 404 || status === 410) throw new PageError(missing);
  if (status >= 400) throw new PageError(`it answers ${status}`);
  const text = new TextDecoder().decode(await unzipped(body));
  const addresses = /^\s*</.test(text) ? xmlAddresses(text) : textAddresses(text);
  const parsed = (each: readonly string[]) => each.flatMap((one) => URL.parse(one, url.href) ?? []);
  return { siteMaps: parsed(addresses.siteMaps), urls: parsed(addresses.urls) };
}

async function unzipped(body: Uint8Array): Promise<Uint8Array> {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return await promisify(gunzip)(body, { maxOutputLength: largest });
  } catch (error) {
    throw new PageError('it is no valid gzip file, or too large', { cause: error });
  }
}

interface Addresses {
  siteMaps: string[];
  urls: string[];
}

function xmlAddresses(xml: string): Addresses {
  const found: Addresses = { siteMaps: [], urls: [] };
  let list: string[] | undefined;
  let address: string | undefined;
  let isSiteMap = false;
  const parser = new Parser(
    {
      onopentagname(name) {
        isSiteMap ||= name === 'urlset' || name === 'sitemapindex';
        if (name === 'url') list = found.urls;
        else if (name === 'sitemap') list = found.siteMaps;
        else if (name === 'loc') address = '';
      },
      ontext(text) {
        if (address !== undefined && address.length <= longestAddress) address += text;
      },
      onclosetag(name) {
        if (name !== 'loc' || address === undefined) return;
        if (address.length <= longestAddress) list?.push(address.trim());
        address = undefined;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  if (!isSiteMap) throw new PageError('it is no site map');
  return found;
}

/** One address a line. */
function textAddresses(text: string): Addresses {
  const urls = text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (!urls.every((line) => line.length <= longestAddress && /^https?:\/\//i.test(line))) {
    throw new PageError('it is no site map');
  }
  return { siteMaps: [], urls };
}
