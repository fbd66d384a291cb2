import type { Passage } from '../protocol.ts';
import type { SurfaceHost } from './surface-host.ts';

/** What the server offers about a page of its index. */
export interface ServerSuggestions {
  title: string;
  /** Made by the owner's model when the site was indexed; none without one. */
  questions: readonly string[];
  /** Titles of other sections of the page, those after the cited one first. */
  sections: readonly string[];
}

/** How long suggestions are waited for, in ms: what the page says itself is there at once. */
const patience = 1500;

/** Most sections that are named. */
const most = 8;

/** Servers that have no suggestions are asked once. */
const without = new Set<string>();

/**
 * Asks the server about the page of the first place. Undefined where it does not know the page, cannot
 * tell, or takes too long.
 *
 * @param url Of the server's ChatKit endpoint; suggestions are beside it.
 */
export async function serverSuggestions(
  host: Pick<SurfaceHost, 'fetch' | 'settings'>,
  url: string,
  places: readonly Pick<Passage, 'url' | 'sectionId'>[],
): Promise<ServerSuggestions | undefined> {
  const page = places[0]?.url.split(/[?#]/, 1)[0] ?? '';
  const address = new URL('suggestions', url);
  const server = address.href;
  if (without.has(server)) return undefined;
  address.searchParams.set('url', page);
  for (const place of places.slice(0, most)) {
    if (place.url.startsWith(page) && place.sectionId)
      address.searchParams.append('section', place.sectionId);
  }
  const { fetch: ask = fetch } = host;
  const { credentials, headers } = host.settings().options;
  try {
    const response = await ask(address, {
      ...(credentials && { credentials: 'include' }),
      ...(headers && { headers }),
      signal: AbortSignal.timeout(patience),
    });
    if (response.status === 404) without.add(server);
    if (!response.ok) return undefined;
    const { title, questions, sections } = Object(await response.json());
    if (typeof title !== 'string' || !title) return undefined;
    return { title, questions: texts(questions), sections: texts(sections) };
  } catch {
    return undefined;
  }
}

function texts(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string' && each !== '') : [];
}
