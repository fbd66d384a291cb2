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
  const editions = new Editions(pages);
  for (const [at, page] of pages.entries()) {
    for (const url of elsewhere(page, languages)) {
      const original = byUrl.get(url);
      const kept = original === undefined ? undefined : pages[original];
      if (original === undefined || !kept || found.has(original)) continue;
      if (versionOf(kept) !== versionOf(page) || languageOf(kept) === languageOf(page)) continue;
      if (saysTheSame(editions.ownWords(page), editions.ownWords(kept))) found.set(at, original);
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

function saysTheSame(
  page: ReadonlyMap<number, number>,
  original: ReadonlyMap<number, number>,
): boolean {
  let [shared, more, all] = [0, 0, 0];
  for (const [block, words] of page) {
    if (original.has(block)) shared += words;
    else more += words;
  }
  for (const words of original.values()) all += words;
  return shared >= fewestWords && shared >= 0.9 * all && more <= longestNotice;
}

/** On how many pages of each language and version each block stands: banners differ by both. */
class Editions {
  readonly #pages = new Map<string, number>();
  readonly #blocks = new Map<string, Map<number, number>>();

  constructor(pages: readonly PageFacts[]) {
    for (const { edition, blocks } of pages) {
      this.#pages.set(edition, (this.#pages.get(edition) ?? 0) + 1);
      let counts = this.#blocks.get(edition);
      if (!counts) this.#blocks.set(edition, (counts = new Map()));
      for (const block of new Set(blocks)) counts.set(block, (counts.get(block) ?? 0) + 1);
    }
  }

  /** The blocks of a page that most others of its edition do not have, each with its words. */
  ownWords({ edition, blocks, words }: PageFacts): ReadonlyMap<number, number> {
    const pages = this.#pages.get(edition) ?? 0;
    const counts = this.#blocks.get(edition);
    const own = new Map<number, number>();
    for (const [at, block] of blocks.entries()) {
      const isCommon = pages > 2 && (counts?.get(block) ?? 0) > pages / 2;
      if (!isCommon) own.set(block, words[at] ?? 0);
    }
    return own;
  }
}

export function languageOf({ edition }: PageFacts): string {
  return edition.toLowerCase().split(/[-_ ]/)[0] ?? '';
}

function versionOf({ edition }: PageFacts): string {
  return edition.slice(edition.indexOf(' '));
}
