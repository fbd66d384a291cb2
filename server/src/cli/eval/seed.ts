import type { SectionText, SiteIndex } from '../../site/site-index.ts';
import { gapTopics } from '../../owner/report/gap-topics.ts';
import type { Gap } from '../../owner/report/api-responses.ts';

/** A line of a drafted file. */
export interface SeedCase {
  query: string;
  /** What search finds for it: the owner keeps what is right. */
  relevant?: string[];
  /** Search finds nothing: the site may not say it. */
  refuse?: true;
}

export interface SeedOptions {
  /** Questions that were answered without a source, or were rated as not helpful. */
  gaps: readonly Gap[];
  /** How many questions of each kind. */
  limit: number;
}

/**
 * Drafts questions with what answers them: those that readers asked in vain, with what search finds
 * for them, and the headings of pages all over the site, which answer themselves.
 */
export async function seedCases(
  index: SiteIndex,
  { gaps, limit }: SeedOptions,
): Promise<SeedCase[]> {
  const cases = new Map<string, SeedCase>();
  const add = (each: SeedCase) => {
    if (each.query && !cases.has(each.query)) cases.set(each.query, each);
  };
  for (const {
    gaps: [gap],
  } of gapTopics(gaps).slice(0, limit)) {
    const query = (gap?.question ?? '').replace(/\s+/g, ' ').trim();
    const relevant = (await index.search(query, { limit: 3 })).map(placeOf);
    add({ query, ...(relevant.length > 0 ? { relevant } : { refuse: true }) });
  }
  for (const { url } of spread(index.pages(), limit)) {
    const section = longest(index.page(url)?.sections ?? []);
    if (!section) continue;
    const { sectionTitle, pageTitle } = section;
    const query = sectionTitle === pageTitle ? sectionTitle : `${pageTitle}: ${sectionTitle}`;
    add({ query, relevant: [placeOf(section)] });
  }
  return [...cases.values()];
}

const placeOf = ({ url, sectionId }: Pick<SectionText, 'url' | 'sectionId'>): string =>
  url + (sectionId && `#${sectionId}`);

/** Some of many, at even distances. */
function spread<Item>(items: readonly Item[], limit: number): Item[] {
  const step = Math.max(1, items.length / limit);
  return items.filter((_, at) => Math.floor(at / step) > Math.floor((at - 1) / step));
}

function longest(sections: readonly SectionText[]): SectionText | undefined {
  return sections.toSorted((one, other) => other.text.length - one.text.length)[0];
}
