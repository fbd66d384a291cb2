import type { Page } from 'playwright-core';

/** Answers what DocSearch asks of Algolia: one page whose title is what is searched for. */
export async function answerAlgolia(page: Page): Promise<void> {
  await page.route(/^https:\/\/[\w-]+\.algolia(?:net)?\.(?:net|com)\//, (route) => {
    const asked: unknown = route.request().postDataJSON();
    const requests = Array.isArray((asked as { requests?: unknown })?.requests)
      ? (asked as { requests: { query?: string }[] }).requests
      : [];
    return route.fulfill({
      json: { results: requests.map(({ query = '' }) => resultOf(query, page.url())) },
    });
  });
}

function resultOf(query: string, address: string): object {
  const texts = query.includes('nothing') ? [] : ['Install the station', 'Alerts'];
  const hits = texts.map((text, at) => {
    const url = `${new URL('pagefind.html', address).href}#${at}`;
    const hierarchy = { lvl0: 'Guide', lvl1: text, lvl2: null, lvl3: null, lvl4: null };
    return {
      objectID: `${at}`,
      url,
      url_without_anchor: url,
      anchor: null,
      type: 'lvl1',
      content: null,
      hierarchy,
      _snippetResult: { hierarchy: { lvl1: { value: text, matchLevel: 'full' } } },
      _highlightResult: {
        hierarchy: {
          lvl0: { value: 'Guide', matchLevel: 'none' },
          lvl1: { value: text, matchLevel: 'full' },
        },
      },
    };
  });
  return { hits, nbHits: hits.length, page: 0, nbPages: 1, hitsPerPage: 20, query, params: '' };
}
