import { posix } from 'node:path';
import { resolveLink } from './site-links.ts';

/** What is remembered of a page until all pages of its site are known. */
export interface PageFacts {
  url: string;
  titles: readonly string[];
  /** Its own first heading; empty where it has none. */
  h1: string;
  noindex: boolean;
  refresh: string;
  canonical: string;
  /** Language and version. */
  edition: string;
  /** All its text as a number. */
  key: number;
  /** Each of its blocks as a number. */
  blocks: Float64Array;
  /** How many words each block has. */
  words: Uint32Array;
}

interface Found {
  reason?: string;
  isDouble?: boolean;
}

/** Shorter texts can be the same by chance. */
const fewestWords = 25;
const missing = /(?:^|\/)(?:404|not[-_]?found)(?:\/index)?\.html?$/i;

/** The pages that only lead elsewhere, stand for one that is missing, or say what others say. */
export function findDoubles(pages: readonly PageFacts[]): Found[] {
  const found: Found[] = pages.map(() => ({}));
  const byUrl = new Map(pages.map((page, at) => [page.url, at]));
  // Owners keep search engines off a site as a whole; its own assistant may still read it.
  const hidden = pages.length >= 3 && pages.every(({ noindex }) => noindex);
  for (const [at, page] of pages.entries()) {
    const reason = reasonOf(page, byUrl, hidden);
    if (reason) found[at] = { reason };
  }
  for (const [at, other] of sameTexts(pages, found)) {
    const [page, kept] = [pages[at], pages[other]];
    if (!page || !kept) continue;
    const beside = posix.dirname(page.url) === posix.dirname(kept.url);
    found[at] = beside ? { reason: `it says the same as ${kept.url}` } : { isDouble: true };
  }
  for (const [at, count] of collections(pages, found)) {
    found[at] = { reason: `it repeats ${count} other pages` };
  }
  return found;
}

function reasonOf(
  page: PageFacts,
  byUrl: ReadonlyMap<string, number>,
  hidden: boolean,
): string | undefined {
  if (page.noindex && !hidden) return 'it asks not to be found (noindex)';
  if (missing.test(page.url)) return 'it is shown where a page is missing';
  const target = page.refresh && resolveLink(page.url, page.refresh);
  if (target && target.url !== page.url) return `it only leads to ${page.refresh}`;
  if (page.refresh && !target && total(page.words) < 40) return `it only leads to ${page.refresh}`;
  const canonical = canonicalOf(page, byUrl);
  return canonical === undefined ? undefined : `it says the same as ${canonical}`;
}

/** The page of this site that a page names as the one to be found, if it has the same words. */
function canonicalOf(
  { url, canonical }: PageFacts,
  byUrl: ReadonlyMap<string, number>,
): string | undefined {
  if (!/print|amp/i.test(url)) return undefined;
  const path = canonical.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*\//i, '');
  const named = [path, `${path}.html`, posix.join(path, 'index.html')].find((each) =>
    byUrl.has(each),
  );
  return named === url ? undefined : named;
}

/** Pages whose whole text another page has, with that page. */
function* sameTexts(
  pages: readonly PageFacts[],
  found: readonly Found[],
): Generator<[at: number, other: number]> {
  const first = new Map<string, number>();
  for (const [at, page] of pages.entries()) {
    if (found[at]?.reason || total(page.words) < fewestWords) continue;
    const key = `${page.key} ${page.edition}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, at);
    else yield [at, other];
  }
}

/** Names of pages that hold all of a book, to be printed. */
const whole = /(?:^|[/_-])(?:print|all|single|full|complete|one-?page)(?=[/_.-])/i;
const mostCandidates = 20;

/** Pages that are put together from others, with how many: views to print, books on one page. */
function* collections(
  pages: readonly PageFacts[],
  found: readonly Found[],
): Generator<[at: number, count: number]> {
  const sizes = pages.map(({ words }) => total(words));
  const median = sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
  const candidates = pages
    .map((page, at) => ({ page, at, size: sizes[at] ?? 0, named: whole.test(page.url) }))
    .filter(({ size, named }) => named || size > 5 * median)
    .sort((a, b) => Number(b.named) - Number(a.named) || b.size - a.size)
    .slice(0, mostCandidates);
  const out = new Set<number>();
  for (const { page, at, size } of candidates) {
    if (found[at]?.reason || size < 2 * fewestWords) continue;
    const held = new Set(page.blocks);
    let [count, sum] = [0, 0];
    for (const [other, { blocks, words }] of pages.entries()) {
      const all = sizes[other] ?? 0;
      if (other === at || found[other]?.reason || out.has(other) || all < fewestWords) continue;
      let shared = 0;
      for (const [block, key] of blocks.entries()) if (held.has(key)) shared += words[block] ?? 0;
      if (shared < 0.9 * all) continue;
      count += 1;
      sum += shared;
    }
    if (count < 2 || sum < 0.8 * size) continue;
    out.add(at);
    yield [at, count];
  }
}

function total(words: Uint32Array): number {
  return words.reduce((sum, count) => sum + count, 0);
}
