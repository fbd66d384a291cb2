import type { PageContext } from '../protocol/page-context.ts';
import {
  addressIn,
  filesAt,
  plainStyle,
  type SiteAddresses,
  styleOf,
} from '../site/survey/address-style.ts';
import type { SiteIndex } from '../site/site-index.ts';

/** Where the reader is on the site, and how its pages are addressed from there. */
export interface SitePlace {
  /** The page being read, as a path of the index; left out when the index does not have it. */
  path?: string;
  addressOf: (path: string) => string;
}

/**
 * Finds the page being read in the index, and with it where the site begins: a site may live under
 * any folder. Addresses are written as its host writes them, by what the site itself says of that
 * host and what the address of the page being read shows.
 *
 * @param baseUrl Where the site begins. Default: what the index notes, or the page being read shows.
 */
export function locatePage(
  index: SiteIndex,
  pageContext: Pick<PageContext, 'url'> | undefined,
  baseUrl?: string,
): SitePlace {
  const page = httpUrl(pageContext?.url);
  const { host, base: ownBase, ...ownStyle } = siteAddresses(index);
  const known = baseUrl || ownBase;
  const configured = known ? known.replace(/\/*$/, '/') : undefined;
  const { path, address = '', root } = page ? readingPlace(index, page) : {};
  const base = configured ?? (page ? page.origin + (root ?? '/') : '/');
  const isOwnHost = !host || host === URL.parse(base)?.host;
  const style = {
    ...plainStyle,
    ...(path !== undefined && styleOf(path, address)),
    ...(isOwnHost && ownStyle),
  };
  const addressOf = (each: string) => base + encodePath(addressIn(style, each));
  return path === undefined ? { addressOf } : { path, addressOf };
}

/** Returns the page of an address, absolute or relative, as a path of the index. */
export function pageAt(index: SiteIndex, address: string): string | undefined {
  const url = URL.parse(address, 'https://site.invalid/');
  return url ? readingPlace(index, url).path : undefined;
}

/** The file of the current page, its part of the address, and what precedes that part. */
function readingPlace(
  index: SiteIndex,
  { pathname }: URL,
): { path?: string; address?: string; root?: string } {
  const segments = decodePath(pathname).split('/');
  for (let from = 1; from < segments.length; from += 1) {
    const address = segments.slice(from).join('/');
    const path = filesAt(address).find((candidate) => index.hasPage(candidate));
    if (path === undefined) continue;
    return { path, address, root: `${encodePath(segments.slice(0, from).join('/'))}/` };
  }
  return {};
}

/** As the index has noted them; an index may be older than that. */
function siteAddresses(index: SiteIndex): SiteAddresses {
  const noted = index.meta('addresses');
  return noted ? (JSON.parse(noted) as SiteAddresses) : {};
}

function encodePath(path: string): string {
  return path.split('/').map(encodeAddress).join('/');
}

/** Address of a section for the reader. */
export function sectionAddress({ url, sectionId }: { url: string; sectionId: string }): string {
  return url + (sectionId && `#${encodeAddress(sectionId)}`);
}

/**
 * A part of an address that can stand in a Markdown link as it is, parentheses included. `=` and `/`
 * stay: viewers of PDFs read `#page=3` as it is written, and `#/tag/operation` is easier to read.
 */
export function encodeAddress(part: string): string {
  return encodeURIComponent(part)
    .replaceAll('%3D', '=')
    .replaceAll('%2F', '/')
    .replace(/[()*'~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function httpUrl(address: string | undefined): URL | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}
