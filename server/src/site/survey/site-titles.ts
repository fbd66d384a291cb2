import type { PageFacts } from './page-facts.ts';

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
    const shared = page.titles.filter((title) => isShared(page, title));
    const own = page.titles.filter((title) => !shared.includes(title));
    const bare = own.filter((title) => !shared.some((name) => isBeside(title, name)));
    return [bare, own, page.titles].find((titles) => titles.length > 0) ?? [];
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
      const page = pages[at];
      if (page?.h1 === title && title !== '' && !isShared(page, title)) continue;
      const other =
        candidates[at]?.find(
          (each) => !holders.has(each) && !common.test(each) && !(page && isShared(page, each)),
        ) ?? withAddress(title, pages[at]?.url ?? '');
      chosen[at] = other;
      holders.set(other, [at]);
    }
  }
  return chosen;
}

/** "Acme: Setup" and "Setup | Acme" bear the name of the site. */
function isBeside(title: string, name: string): boolean {
  if (title.startsWith(name))
    return /^(?::|\s*[—–|·•»«›‹]|\s+(?:-|::))\s/.test(title.slice(name.length));
  return (
    title.endsWith(name) &&
    /(?:\s|^)(?:[—–|·•»«›‹-]|::)\s+$|:\s+$/.test(title.slice(0, -name.length))
  );
}

/** "Index (guide)": the title with what the address adds to it. */
function withAddress(title: string, url: string): string {
  const address = url.replace(/(?:^|\/)index\.html?$|\.html?$/i, '');
  if (!title) return address || url;
  return address ? `${title} (${address})` : title;
}
