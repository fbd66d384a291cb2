import type { PageFacts } from './page-facts.ts';

const fewestWords = 25;
/** What a generator says over such a page is not longer. */
const longestNotice = 30;

/**
 * Pages of one language that hold the text of another, as generators make them until somebody
 * translates it. Each with the page it is taken from.
 */
export function findUntranslated(pages: readonly PageFacts[]): Map<number, number> {
  const byUrl = new Map(pages.map((page, at) => [page.url, at]));
  const sizes = new Map<string, number>();
  for (const page of pages) sizes.set(languageOf(page), (sizes.get(languageOf(page)) ?? 0) + 1);
  const languages = [...sizes.keys()].filter(Boolean);
  const found = new Map<number, number>();
  if (languages.length < 2) return found;
  for (const [at, page] of pages.entries()) {
    for (const url of elsewhere(page, languages)) {
      const original = byUrl.get(url);
      const kept = original === undefined ? undefined : pages[original];
      if (original === undefined || !kept || found.has(original)) continue;
      if (versionOf(kept) !== versionOf(page) || languageOf(kept) === languageOf(page)) continue;
      if (saysTheSame(page, kept)) found.set(at, original);
    }
  }
  return found;
}

/** "de/guide/x.html" is "guide/x.html" in the first language, or "en/guide/x.html". */
function elsewhere(page: PageFacts, languages: readonly string[]): string[] {
  const own = languageOf(page);
  const parts = page.url.split('/');
  const at = parts.findIndex((part) => part.toLowerCase().split(/[-_]/)[0] === own);
  if (!own || at < 0 || at === parts.length - 1) return [];
  const others = languages.filter((language) => language !== own);
  return [parts.toSpliced(at, 1), ...others.map((language) => parts.with(at, language))].map(
    (path) => path.join('/'),
  );
}

function saysTheSame({ blocks, words }: PageFacts, original: PageFacts): boolean {
  const held = new Set(original.blocks);
  let shared = 0;
  let more = 0;
  for (const [at, block] of blocks.entries()) {
    if (held.has(block)) shared += words[at] ?? 0;
    else more += words[at] ?? 0;
  }
  const all = original.words.reduce((sum, count) => sum + count, 0);
  return shared >= fewestWords && shared >= 0.9 * all && more <= longestNotice;
}

export function languageOf({ edition }: PageFacts): string {
  return edition.toLowerCase().split(/[-_ ]/)[0] ?? '';
}

function versionOf({ edition }: PageFacts): string {
  return edition.slice(edition.indexOf(' '));
}
