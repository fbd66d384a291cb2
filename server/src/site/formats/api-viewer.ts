import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';

/** What shows an API document on a page, and so how addresses of its operations are written. */
export type ApiViewer = 'redoc' | 'swagger-ui';

/** How a page shows an API document. */
export interface ApiView {
  viewer: ApiViewer;
  /** The address of the document, as the page has it. */
  address: string;
}

/** Such a page has little of its own, in bytes. */
export const largestApiPage = 100_000;

const viewers = [
  {
    viewer: 'redoc',
    sign: /redoc/i,
    address:
      /\bspec-url\s{0,9}=\s{0,9}["']([^"']{1,500})|\bRedoc\.init\(\s{0,99}["'`]([^"'`]{1,500})/g,
  },
  {
    viewer: 'swagger-ui',
    sign: /SwaggerUIBundle\(/,
    address: /(?<![\w-])url["']?\s{0,9}:\s{0,9}["'`]([^"'`]{1,500})/g,
  },
] as const;

/** The script of Swagger UI's own package that names the document. */
const initializer = /<script\b[^>]{0,200}\ssrc=["']?([\w./-]{0,200}swagger-initializer\.js)/i;

/**
 * Tells how a page shows an API document with Redoc or Swagger UI; `undefined` when it shows none, or
 * several.
 */
export async function apiViewOf(page: string): Promise<ApiView | undefined> {
  let text = await readFile(page, 'utf8').catch(() => '');
  const [, script] = initializer.exec(text) ?? [];
  if (script) text += await readFile(join(dirname(page), script), 'utf8').catch(() => '');
  for (const { viewer, sign, address } of viewers) {
    if (!sign.test(text)) continue;
    const named = new Set([...text.matchAll(address)].map(([, one, other]) => one ?? other));
    const [only] = named;
    if (only !== undefined && named.size === 1) return { viewer, address: only };
  }
  return undefined;
}

/** Where an address on a page leads, relative to the folder of the site; `undefined` when elsewhere. */
export function placeFrom(page: string, address: string): string | undefined {
  const [file = ''] = address.split(/[?#]/);
  if (!file || /^(?:[a-z][\w+.-]*:|\/\/)/i.test(file)) return undefined;
  return file.startsWith('/')
    ? posix.normalize(file).slice(1)
    : posix.join(posix.dirname(page), file);
}
