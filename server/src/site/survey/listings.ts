import type { PageFacts } from './page-facts.ts';

/** Where generators put the pages that list others: by tag, author or date. */
const named =
  /(?:^|\/)(?:tags?|categor(?:y|ies)|authors?|archives?|topics?|labels?|page\/\d+)(?:\/|\.x?html?$)/i;
const fewWords = 5;
/** Where generators put the terms of all pages: short on a small site, and never an answer. */
const bookIndex = /(?:^|\/)(?:genindex(?:-\w+)?|(?:\w+-)?modindex|_modules\/index)\.x?html?$/i;

/** Which pages have hardly a word of their own: they list other pages, with how those begin. */
export function findListings(pages: readonly PageFacts[]): Set<number> {
  const candidates = new Map([...pages.entries()].filter(([, { url }]) => named.test(url)));
  const elsewhere = new Set<number>();
  const listed = new Set([...candidates.values()].flatMap(({ blocks }) => [...blocks]));
  for (const [at, { blocks }] of pages.entries()) {
    if (candidates.has(at)) continue;
    for (const block of blocks) if (listed.has(block)) elsewhere.add(block);
  }
  const listings = [...candidates].filter(([, { blocks, words, linkedWords }]) => {
    let all = 0;
    let own = -linkedWords;
    for (const [at, count] of words.entries()) {
      all += count;
      if (!elsewhere.has(blocks[at] ?? 0)) own += count;
    }
    return own <= Math.max(fewWords, 0.3 * all);
  });
  return new Set(listings.map(([at]) => at));
}

/** Whether a page is the index of a book: there to be read, and not to be found. */
export function isBookIndex({ url, words, linkedWords }: PageFacts): boolean {
  const all = words.reduce((sum, count) => sum + count, 0);
  return bookIndex.test(url) && linkedWords > all / 2;
}
