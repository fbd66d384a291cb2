import type { PageContext } from '../protocol/page-context.ts';
import type { SearchHit, SectionText, SiteIndex } from '../site/site-index.ts';

/** A section that the model was shown, under the number by which it cites it. */
export interface AnswerSource {
  number: number;
  /** Path relative to the root of the site. */
  path: string;
  /** Address for the reader. */
  url: string;
  sectionId: string;
  sectionTitle: string;
  pageTitle: string;
  /** Markdown. */
  text: string;
}

/** What the model was shown while it makes one answer. */
export class AnswerSources {
  readonly #sources: AnswerSource[] = [];
  readonly #cited: AnswerSource[] = [];
  readonly #addressOf: (path: string) => string;

  constructor(addressOf: (path: string) => string) {
    this.#addressOf = addressOf;
  }

  /** Numbers a section; one that has a number keeps it and gains what is new of its text. */
  add(section: SearchHit | SectionText): AnswerSource {
    const { url: path, sectionId, sectionTitle, pageTitle, text } = section;
    const known = this.#sources.find(
      (source) =>
        source.path === path &&
        source.sectionId === sectionId &&
        source.sectionTitle === sectionTitle,
    );
    if (known) {
      if (!known.text.includes(text)) known.text = `${known.text}\n\n${text}`;
      return known;
    }
    const number = this.#sources.length + 1;
    const url = this.#addressOf(path);
    const source = { number, path, url, sectionId, sectionTitle, pageTitle, text };
    this.#sources.push(source);
    return source;
  }

  get(number: number): AnswerSource | undefined {
    return this.#sources[number - 1];
  }

  /** The number by which the reader knows a source: sources count in the order they are cited. */
  labelOf(source: AnswerSource): number {
    if (!this.#cited.includes(source)) this.#cited.push(source);
    return this.#cited.indexOf(source) + 1;
  }
}

/** Where the reader is on the site, and how its pages are addressed from there. */
export interface SitePlace {
  /** The page being read, as a path of the index; left out when the index does not have it. */
  path?: string;
  addressOf: (path: string) => string;
}

/**
 * Finds the page being read in the index, and with it where the site begins: a site may live under
 * any folder, and may leave `.html` out of its addresses.
 *
 * @param baseUrl Where the site begins, when that is known.
 */
export function locatePage(
  index: SiteIndex,
  pageContext: Pick<PageContext, 'url'> | undefined,
  baseUrl?: string,
): SitePlace {
  const page = httpUrl(pageContext?.url);
  const configured = baseUrl ? baseUrl.replace(/\/*$/, '/') : undefined;
  const fallback = configured ?? (page ? `${page.origin}/` : '/');
  if (!page) return { addressOf: (path) => fallback + encodePath(withoutIndex(path)) };

  const segments = decodePath(page.pathname).split('/');
  for (let from = 1; from < segments.length; from += 1) {
    const rest = segments.slice(from).join('/');
    const path = pathsOf(rest).find((candidate) => index.hasPage(candidate));
    if (path === undefined) continue;
    const base =
      configured ?? page.origin + segments.slice(0, from).map(encodeAddress).join('/') + '/';
    const bare = !rest.endsWith('.html') && path === `${rest}.html`;
    return {
      path,
      addressOf: (each) => {
        const address = withoutIndex(each);
        return base + encodePath(bare ? address.replace(/\.html$/, '') : address);
      },
    };
  }
  return { addressOf: (path) => fallback + encodePath(withoutIndex(path)) };
}

/** The files that an address can stand for. */
function pathsOf(address: string): string[] {
  if (address === '' || address.endsWith('/'))
    return [`${address}index.html`, `${address}index.htm`];
  return [address, `${address}.html`, `${address}/index.html`];
}

function withoutIndex(path: string): string {
  return path.replace(/(^|\/)index\.html?$/, '$1');
}

function encodePath(path: string): string {
  return path.split('/').map(encodeAddress).join('/');
}

/** A part of an address that can stand in a Markdown link as it is, parentheses included. */
export function encodeAddress(part: string): string {
  return encodeURIComponent(part).replace(
    /[()*'~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
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
