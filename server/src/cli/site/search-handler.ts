import type { Request, RequestHandler, Response } from 'express';
import { locatePage, sectionAddress } from '../../assistant/site-place.ts';
import { httpErrorBody } from '../../http/http-error.ts';
import { nosniff } from '../../http/http.ts';
import type { SearchHit } from '../../site/index/index-records.ts';
import { SearchError, type SiteIndex } from '../../site/site-index.ts';

/** A section that a search found, as readers are shown it. */
export interface FoundPage {
  /** Of the page. */
  title: string;
  /** Of the section; empty where that is the page itself. */
  section: string;
  url: string;
}

/** Fewest characters that are searched for, and most that are looked at. */
const shortest = 3;
const longest = 200;
/** Most results. */
const most = 4;
/** Longest address of a page, and longest language tag. */
const longestAddress = 2000;
const longestTag = 35;

/**
 * Serves the sections that fit what a reader types: `?q=…&url=…&lang=…`. The page being read tells how
 * the site writes its addresses. Nothing is kept, and no model is asked.
 *
 * @example
 * app.get('/pagewise/search', searchHandler(index));
 */
export function searchHandler(index: SiteIndex): RequestHandler {
  return async (request, response) => {
    response.set({ ...nosniff, 'Cache-Control': 'private, max-age=60' });
    try {
      response.json({ results: await found(index, request, response) });
    } catch (error) {
      if (response.destroyed) return;
      if (!(error instanceof SearchError)) throw error;
      const body = httpErrorBody({ status: 503, code: 'unavailable', message: error.message });
      response.set({ 'Cache-Control': 'no-store', 'Retry-After': '5' });
      response.status(503).type('json').send(body);
    }
  };
}

async function found(
  index: SiteIndex,
  { query, ip }: Request,
  response: Response,
): Promise<FoundPage[]> {
  const words = textOf(query['q'], Infinity).slice(0, longest).trim();
  if ([...words].length < shortest) return [];
  const left = new AbortController();
  response.on('close', () => left.abort());
  const hits = await index.search(words, {
    // Sections of a name are one result.
    limit: 2 * most,
    // What is not asked yet goes to no provider.
    byMeaning: false,
    asker: ip,
    signal: left.signal,
    language: textOf(query['lang'], longestTag) || undefined,
  });
  const url = textOf(query['url'], longestAddress);
  const { addressOf } = locatePage(index, url ? { url } : undefined);
  const results = new Map(
    hits.map((hit) => [`${hit.url} ${hit.sectionTitle}`, asResult(hit, addressOf)]),
  );
  return [...results.values()].slice(0, most);
}

function asResult(hit: SearchHit, addressOf: (path: string) => string): FoundPage {
  const { url, sectionId, pageTitle, sectionTitle } = hit;
  return {
    title: pageTitle,
    section: sectionTitle === pageTitle ? '' : sectionTitle,
    url: sectionAddress({ url: addressOf(url), sectionId }),
  };
}

/** A parameter that is one text; empty for what is longer or none. */
function textOf(value: unknown, length: number): string {
  return typeof value === 'string' && value.length <= length ? value : '';
}
