import { destination } from '../dom/destination.ts';
import type { Settings } from '../panel/settings.ts';

/** A place of the site that fits what is typed. */
export interface FoundPage {
  title: string;
  /** Empty where it is the page itself. */
  section: string;
  /** Where a click may lead. */
  url: URL;
}

/** Most pages that are shown, and characters of a search that are sent. */
const most = 4;
const longest = 200;

/** Servers that do not tell: they are asked once. */
const without = new Set<string>();

/**
 * Asks the server for the pages that fit what is typed. Undefined where it does not tell.
 *
 * @throws the reason of `signal` when that aborts.
 */
export async function findPages(
  { api, options: { credentials, headers } }: Settings,
  words: string,
  signal: AbortSignal,
): Promise<FoundPage[] | undefined> {
  const address = new URL('search', api);
  const server = address.href;
  if (without.has(server)) return undefined;
  address.searchParams.set('q', words.slice(0, longest));
  address.searchParams.set('url', document.URL.split(/[?#]/, 1)[0] ?? '');
  address.searchParams.set('lang', document.documentElement.lang);
  const response = await fetch(address, {
    ...(credentials && { credentials: 'include' }),
    ...(headers && { headers }),
    signal,
  }).catch(() => undefined);
  signal.throwIfAborted();
  // It has no such address, or tells it only to those it knows.
  if (response && /^4(?:0[0-6]|1)/.test(`${response.status}`)) without.add(server);
  if (!response?.ok) return undefined;
  const body: unknown = await response.json().catch(() => undefined);
  signal.throwIfAborted();
  const { results } = Object(body);
  return Array.isArray(results) ? results.flatMap(asPage).slice(0, most) : undefined;
}

/** One result, if it has a title and leads somewhere. */
function asPage(result: unknown): FoundPage[] {
  const { title, section, url: address } = Object(result);
  const url = typeof address === 'string' ? destination(address, 'reader') : undefined;
  if (!url || typeof title !== 'string' || !title.trim()) return [];
  return [{ title, section: typeof section === 'string' ? section : '', url }];
}
