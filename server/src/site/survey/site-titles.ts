import type { PageFacts } from './doubles.ts';

/** Titles of sections that every page can have: they name no page. */
const common =
  /^(?:foot-?notes?|notes?|references?|see also|contents|table of contents|index|navigation|description|overview|introduction|summary)$/i;

/**
 * What each page is called: the likeliest of its titles that is not shared by most pages, and that no
 * page has already whose own heading is another.
 */
export function titlesOfSite(
  pages: readonly PageFacts[],
  isShared: (page: PageFacts, title: string) => boolean,
): string[] {
  const candidates = pages.map((page) => {
    const own = page.titles.filter((title) => !isShared(page, title));
    return own.length > 0 ? own : page.titles;
  });
  const chosen = candidates.map((titles) => titles[0] ?? '');
  const holders = new Map<string, number[]>();
  for (const [at, title] of chosen.entries()) {
    const same = holders.get(title);
    if (same) same.push(at);
    else holders.set(title, [at]);
  }
  for (const [title, same] of Array.from(holders)) {
    if (same.length === 1) continue;
    for (const at of same) {
      if (pages[at]?.h1 === title && title !== '') continue;
      const other =
        candidates[at]?.find((each) => !holders.has(each) && !common.test(each)) ??
        withAddress(title, pages[at]?.url ?? '');
      chosen[at] = other;
      holders.set(other, [at]);
    }
  }
  return chosen;
}

/** "Index (guide)": the title with what the address adds to it. */
function withAddress(title: string, url: string): string {
  const address = url.replace(/(?:^|\/)index\.html?$|\.html?$/i, '') || url;
  return title ? `${title} (${address})` : address;
}
