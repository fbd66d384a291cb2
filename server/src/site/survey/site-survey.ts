import { exactKey, looseKey, pageKey } from './block-keys.ts';
import { findDoubles, type PageFacts } from './doubles.ts';
import type { PageSection, PageText } from '../read/page-text.ts';
import { countWords } from '../index/pieces.ts';
import { Repetition } from './repetition.ts';
import { titlesOfSite } from './site-titles.ts';

/** What is known of a page once all pages of its site are. */
export interface Verdict {
  title: string;
  /** Why the page stays out of the index. */
  reason?: string | undefined;
  /** Another page says the same: this one is there to be read, and not to be found. */
  isDouble?: boolean | undefined;
}

/** Looks at all pages of a site before any is written: what they repeat says nothing of one of them. */
export class SiteSurvey {
  readonly #facts: PageFacts[] = [];
  readonly #repetition = new Repetition();
  readonly #prefix: number;

  /** Takes the addresses of all pages that will come. */
  constructor(urls: readonly string[]) {
    this.#prefix = commonFolder(urls).length;
  }

  note(url: string, page: PageText): void {
    const blocks = page.sections.flatMap((section) => section.blocks);
    const part = this.#partOf(url);
    const keys = new Set<number>();
    for (const { title, blocks } of page.sections) {
      if (title) keys.add(headingKey(title));
      for (const { markdown } of blocks) keys.add(looseKey(markdown, title));
    }
    for (const title of page.titles) keys.add(titleKey(title));
    // What only leads elsewhere has no bars of its own.
    if (!page.refresh) this.#repetition.note(part, keys);
    this.#facts.push({
      url,
      titles: page.titles,
      h1: page.sections.find(({ level }) => level === 1)?.title ?? '',
      noindex: page.noindex,
      refresh: page.refresh,
      canonical: page.canonical,
      edition: `${page.language} ${page.version}`,
      key: pageKey(page),
      blocks: Float64Array.from(blocks, ({ markdown }) => exactKey(markdown)),
      words: Uint32Array.from(blocks, ({ markdown }) => countWords(markdown)),
    });
  }

  /** What is to be done with each page, in the order they were noted. */
  verdicts(): Verdict[] {
    const doubles = findDoubles(this.#facts);
    const titles = titlesOfSite(this.#facts, ({ url }, title) => {
      const key = titleKey(title);
      return this.#repetition.isOfSite(key) || this.#repetition.isOfPart(this.#partOf(url), key);
    });
    return this.#facts.map((_, at) => ({ title: titles[at] ?? '', ...doubles[at] }));
  }

  /**
   * The page without what most pages of the site say. What nearly all pages of a part of it say stays
   * on the page, and is not searched.
   */
  withoutRepeated(url: string, page: PageText): PageText {
    const part = this.#partOf(url);
    const sections = page.sections.map((section) => ({
      ...section,
      blocks: section.blocks.flatMap((block) => {
        const key = looseKey(block.markdown, section.title);
        if (this.#repetition.isOfSite(key, isSentence(block.markdown))) return [];
        return this.#repetition.isOfPart(part, key) ? [{ ...block, isMenu: true }] : [block];
      }),
    }));
    let below = 0;
    for (const section of sections.toReversed()) {
      const { title, level, blocks } = section;
      if (level > 0 && blocks.length === 0 && this.#repetition.isOfSite(headingKey(title))) {
        // What other headings stand under is kept, unless it is the name of the site.
        if (below <= level || level === 1) Object.assign(section, { level: 0, title: '' });
      }
      if (section.level > 0 || blocks.length > 0) below = section.level;
    }
    return { ...page, sections: withPaths(sections) };
  }

  /** The part of the site a page belongs to: the folder below the one that holds all pages. */
  #partOf(url: string): string {
    const path = url.slice(this.#prefix);
    return path.includes('/') ? (path.split('/')[0] ?? '') : '';
  }
}

/** The folder that holds all pages, with the slash at its end. */
function commonFolder([first = '', ...others]: readonly string[]): string {
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  for (const url of others) {
    while (!url.startsWith(folder)) {
      folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
    }
  }
  return folder;
}

function withPaths(sections: PageSection[]): PageSection[] {
  const above: PageSection[] = [];
  return sections.map((section) => {
    if (section.level === 0) return section;
    while ((above.at(-1)?.level ?? 0) >= section.level) above.pop();
    const path = above.map(({ title }) => title);
    above.push(section);
    return { ...section, path };
  });
}

function isSentence(markdown: string): boolean {
  return (
    markdown.startsWith('```') || (/[.!?。！？]\s*$/.test(markdown) && countWords(markdown) > 3)
  );
}

function headingKey(title: string): number {
  return looseKey(`heading ${title}`);
}

function titleKey(title: string): number {
  return exactKey(`title ${title.toLowerCase()}`);
}
