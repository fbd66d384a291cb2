import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How a host writes the addresses of its pages. */
export interface AddressStyle {
  /** Of `x.html`: as the file is called, `x`, or `x/`. */
  page: 'file' | 'bare' | 'slash';
  /** Of `x/index.html`: as the file is called, `x`, or `x/`. */
  folder: 'file' | 'bare' | 'slash';
}

/** Style of the addresses that a site itself uses, and the host it uses them on. */
export interface SiteAddresses extends Partial<AddressStyle> {
  host?: string;
  /** Where the site begins, when its pages come from there. */
  base?: string;
}

/** What every host understands. */
export const plainStyle: AddressStyle = { page: 'file', folder: 'slash' };

/**
 * What an address tells of its host's style.
 *
 * @param path File that it stands for.
 * @param address Decoded path of an address, or as much of its end as matters.
 */
export function styleOf(path: string, address: string): Partial<AddressStyle> {
  const kind = /(?:^|\/)index\.html?$/i.test(path) ? 'folder' : 'page';
  const name = nameOf(path);
  // The start of a site is `/` on every host.
  if (!name) return {};
  const ends: [AddressStyle['page'], string][] = [
    ['file', path],
    ['slash', `${name}/`],
    ['bare', name],
  ];
  const style = ends.find(([, end]) => `/${address}`.endsWith(`/${end}`))?.[0];
  return style ? { [kind]: style } : {};
}

/** The address of a file, relative to the root of the site, not yet encoded. */
export function addressIn(style: AddressStyle, path: string): string {
  const isFolder = /(?:^|\/)index\.html?$/i.test(path);
  const written = isFolder ? style.folder : style.page;
  const name = nameOf(path);
  if (written === 'file' || !/\.html?$/i.test(path)) return path;
  return written === 'slash' && name ? `${name}/` : name;
}

/** The files that an address can stand for. */
export function filesAt(address: string): string[] {
  const name = address.replace(/\/+$/, '');
  const folder = name && `${name}/`;
  const index = [`${folder}index.html`, `${folder}index.htm`];
  if (name !== address || !name) return [...index, `${name}.html`];
  return [name, `${name}.html`, ...index];
}

function nameOf(path: string): string {
  return path.replace(/(?:(?:^|\/)index)?\.html?$/i, '');
}

/** Finds the style that a site's own addresses have: its canonical links, and else its site map. */
export class AddressVotes {
  readonly #votes = new Map<string, number>();

  /** Counts the canonical link of a page, if it has one. */
  addPage(path: string, html: string): void {
    const link = /<link\b[^>]{0,1000}\brel\s*=\s*["']?canonical\b[^>]{0,1000}>/i.exec(
      html.slice(0, headLength),
    )?.[0];
    const href = link && /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(link);
    if (href) this.add(path, href[1] ?? href[2] ?? href[3] ?? '');
  }

  /** Counts the addresses of the site maps in a folder, where no page has said anything. */
  async addSiteMaps(dir: string, paths: ReadonlySet<string>): Promise<void> {
    if (this.#votes.size > 0) return;
    const names = (await readdir(dir)).filter((name) => /^sitemap[\w-]*\.xml$/i.test(name));
    for (const name of names.slice(0, mostSiteMaps)) {
      const file = join(dir, name);
      if ((await stat(file)).size > largestSiteMap) continue;
      const text = await readFile(file, 'utf8');
      for (const [, address = ''] of text.matchAll(/<loc>\s*([^<\s]{1,2048})\s*<\/loc>/gi)) {
        const path = fileOf(address.replaceAll('&amp;', '&'), paths);
        if (path !== undefined) this.add(path, address);
      }
    }
  }

  /** The style that most addresses use. Empty when none shows one. */
  get result(): SiteAddresses {
    const addresses: SiteAddresses = {};
    const sorted = [...this.#votes].toSorted(([, one], [, other]) => one - other);
    for (const [vote] of sorted) Object.assign(addresses, JSON.parse(vote));
    return addresses;
  }

  /** Counts an address of a page. */
  add(path: string, address: string): void {
    const url = URL.parse(address, 'pagewise:///');
    if (!url) return;
    const style = styleOf(path, decoded(url.pathname));
    if (Object.keys(style).length === 0) return;
    this.#count(style);
    if (url.host) this.#count({ host: url.host });
  }

  #count(vote: SiteAddresses): void {
    const key = JSON.stringify(vote);
    this.#votes.set(key, (this.#votes.get(key) ?? 0) + 1);
  }
}

/** Characters at the start of a page in which its canonical link is looked for. */
const headLength = 50_000;
const mostSiteMaps = 20;
const largestSiteMap = 20_000_000;

/** The file of a site that an address stands for, under whatever folder the site is served from. */
function fileOf(address: string, paths: ReadonlySet<string>): string | undefined {
  const segments = decoded(URL.parse(address)?.pathname ?? '')
    .split('/')
    .slice(1, 33);
  for (let from = 0; from < segments.length; from += 1) {
    const found = filesAt(segments.slice(from).join('/')).find((path) => paths.has(path));
    if (found !== undefined) return found;
  }
  return undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
