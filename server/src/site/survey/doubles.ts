import { posix } from 'node:path';
import { findListings, isBookIndex } from './listings.ts';
import type { PageFacts } from './page-facts.ts';
import { resolveLink } from './site-links.ts';

interface Found {
  reason?: string;
  isDouble?: boolean;
}

/** Shorter texts can be the same by chance. */
const fewestWords = 25;
/** Shorter pages have hardly more to say than where they lead, or that another is missing. */
const noticeWords = 40;
const missing = /(?:^|\/)_?(?:404|(?:page-?)?not[-_]?found)(?:\/index)?\.x?html?$/i;
const missingTitle = /^(?:(?:error )?404\W*)?(?:page|file) not found\W*$/i;
const searchPage = /^(?:[^/]+\/)?search(?:\/index)?\.x?html?$/i;
/** A reader sees no page that leads on sooner. */
const shownSeconds = 5;

/**
 * The pages that only lead elsewhere, stand for one that is missing, or say what others say.
 *
 * @param ownTexts all that a page says and most others do not, as one number
 */
export function findDoubles(
  pages: readonly PageFacts[],
  ownTexts: (page: PageFacts) => number,
): Found[] {
  const found: Found[] = pages.map(() => ({}));
  const byUrl = new Map(pages.map((page, at) => [page.url, at]));
  // Owners keep search engines off a site as a whole; its own assistant may still read it.
  const hidden = pages.length >= 3 && pages.every(({ noindex }) => noindex);
  for (const [at, page] of pages.entries()) {
    const reason = reasonOf(page, pages, byUrl, hidden);
    if (reason) found[at] = { reason };
    else if (isBookIndex(page)) found[at] = { isDouble: true };
  }
  for (const at of findListings(pages))
    found[at] = { reason: 'it only lists other pages', ...found[at] };
  for (const [at, other] of sameTexts(pages, found, ownTexts)) {
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
  pages: readonly PageFacts[],
  byUrl: ReadonlyMap<string, number>,
  hidden: boolean,
): string | undefined {
  if (page.noindex && !hidden) return 'it asks not to be found (noindex)';
  if (isForMissing(page)) return 'it is shown where a page is missing';
  if (isToSearch(page)) return 'it is where readers search';
  if (page.refresh && leadsOn(page)) return `it only leads to ${page.refresh}`;
  const canonical = canonicalOf(page, byUrl);
  const kept = canonical === undefined ? undefined : pages[byUrl.get(canonical) ?? -1];
  if (!kept || kept.edition !== page.edition) return undefined;
  if (!isCopyName.test(page.url) && !saysAllOf(kept, page)) return undefined;
  return `it says the same as ${canonical}`;
}

/** Generators put it at the top of a site; further down, it may be about what it is named after. */
function isForMissing({ url, titles, words }: PageFacts): boolean {
  const all = total(words);
  if (missing.test(url)) return !url.includes('/') || all < 2 * noticeWords;
  return missingTitle.test(titles[0] ?? '') && all < noticeWords;
}

/** At the top of a site, or of one of its languages or versions; further down, it is about searching. */
function isToSearch({ url, words }: PageFacts): boolean {
  return searchPage.test(url) && total(words) < noticeWords;
}

function leadsOn({ url, refresh, refreshAfter, words }: PageFacts): boolean {
  const target = resolveLink(url, refresh);
  if (target?.url === url) return false;
  return (target !== undefined && refreshAfter < shownSeconds) || total(words) < noticeWords;
}

/** Whether nearly all words of a page stand on another. */
function saysAllOf(other: PageFacts, { blocks, words }: PageFacts): boolean {
  const held = new Set(other.blocks);
  let shared = 0;
  for (const [block, key] of blocks.entries()) if (held.has(key)) shared += words[block] ?? 0;
  return total(words) >= fewestWords && shared >= 0.9 * total(words);
}

/** The page of this site that a page names as the one to be found. */
function canonicalOf(
  { url, canonical }: PageFacts,
  byUrl: ReadonlyMap<string, number>,
): string | undefined {
  if (!canonical) return undefined;
  const path = canonical.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*\//i, '').replace(/\/$/, '');
  const beside = resolveLink(url, canonical)?.url.replace(/\/$/, '') ?? '';
  // The address of the site may have a folder that its files are not in.
  const paths = [beside, path, ...foldersOf(path)].filter(Boolean);
  const named = paths
    .flatMap((each) => [each, `${each}.html`, posix.join(each, 'index.html')])
    .find((each) => byUrl.has(each));
  return named === url ? undefined : named;
}

/** "docs/guide/setup" → "guide/setup", "setup". */
function foldersOf(path: string): string[] {
  const parts = path.split('/').filter(Boolean);
  return parts.map((_, at) => parts.slice(at + 1).join('/')).filter(Boolean);
}

/** Pages whose whole text another page has, with the one of them that is to be found. */
function* sameTexts(
  pages: readonly PageFacts[],
  found: readonly Found[],
  ownTexts: (page: PageFacts) => number,
): Generator<[at: number, other: number]> {
  const groups = new Map<string, number[]>();
  for (const [at, page] of pages.entries()) {
    if (found[at]?.reason || total(page.words) < fewestWords) continue;
    const key = `${ownTexts(page)} ${page.edition}`;
    const same = groups.get(key);
    if (same) same.push(at);
    else groups.set(key, [at]);
  }
  const urlOf = (at: number) => pages[at]?.url ?? '';
  for (const same of groups.values()) {
    const [kept = 0, ...others] = same.sort((a, b) => compareUrls(urlOf(a), urlOf(b)));
    for (const at of others) yield [at, kept];
  }
}

const isCopyName = /(?:^|[/._-])(?:print(?:able|er)?|printer-friendly|amp|copy|dup)(?=[/._-])/i;
const isCurrent = /(?:^|\/)(?:latest|stable|current)\//i;
const isPast =
  /(?:^|\/)(?:v?\d+(?:\.\d+)*(?:\.x)?|old|archive|legacy|next|dev|nightly|main|master)\//i;

/** Which of two addresses is to be found, where both lead to the same text: negative for the first. */
function compareUrls(a: string, b: string): number {
  const rank = (url: string) =>
    (isCopyName.test(url) ? 4 : 0) + (isCurrent.test(url) ? -1 : isPast.test(url) ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const depth = (url: string) => url.split('/').length;
  if (depth(a) !== depth(b)) return depth(a) - depth(b);
  // Newer versions first: "v2/x" before "v1/x", "10/x" before "9/x".
  if (isPast.test(a)) return b.localeCompare(a, 'en', { numeric: true });
  return a.length - b.length || (a < b ? -1 : 1);
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
