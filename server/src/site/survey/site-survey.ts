import { exactKey, jointKey, looseKey } from './block-keys.ts';
import { findDoubles } from './doubles.ts';
import type { PageFacts } from './page-facts.ts';
import type { PageSection, PageText } from '../read/page-text.ts';
import { countWords } from '../index/pieces.ts';
import { blockKey, RepeatedBlocks } from './repeated-blocks.ts';
import { Repetition, type RepetitionState } from './repetition.ts';
import { siteName } from './site-name.ts';
import { titlesOfSite } from './site-titles.ts';
import { findUntranslated, languageOf } from './untranslated.ts';

/** What is known of a page once all pages of its site are. */
export interface Verdict {
  title: string;
  /** Why the page stays out of the index. */
  reason?: string | undefined;
  /** Another page says the same: this one is there to be read, and not to be found. */
  isDouble?: boolean | undefined;
  /** Languages that this page is shown in as it is, because it has no translation. */
  standsIn?: string[] | undefined;
}

/** What an index keeps of the survey of its site. */
export interface SurveyState {
  repetition: RepetitionState;
  facts: PageFacts[];
}

/** Looks at all pages of a site before any is written: what they repeat says nothing of one of them. */
export class SiteSurvey {
  readonly #facts: PageFacts[] = [];
  readonly #repetition: Repetition;
  readonly #repeated: RepeatedBlocks;
  readonly #prefix: number;

  /** Takes the addresses of all pages that will come. */
  constructor(urls: readonly string[], repetition = new Repetition()) {
    this.#prefix = commonFolder(urls).length;
    this.#repetition = repetition;
    this.#repeated = new RepeatedBlocks(repetition);
  }

  /** What a page that changes later is judged by, once there are verdicts. */
  get state(): SurveyState {
    const facts = this.#facts.map((each) => this.#shortFacts(each));
    return { repetition: this.#repetition.state, facts };
  }

  /** The survey as it was: what the site repeats stays so, whatever changes on a page. */
  static restore({ repetition, facts }: SurveyState): SiteSurvey {
    const urls = facts.map(({ url }) => url);
    const restored = new SiteSurvey(urls, Repetition.restore(repetition));
    restored.#facts.push(...facts);
    return restored;
  }

  forget(url: string): void {
    const at = this.#facts.findIndex((each) => each.url === url);
    if (at >= 0) this.#facts.splice(at, 1);
  }

  /** What is to be done with a page that was changed or is new, beside the others as they are. */
  reconsider(url: string, page: PageText): Verdict {
    this.forget(url);
    this.note(url, page);
    const changed = this.#facts.pop();
    if (changed) this.#facts.push(this.#shortFacts(changed));
    return this.#verdicts().at(-1) ?? { title: '' };
  }

  /** All own text of a page as one number. */
  #shortFacts(facts: PageFacts): PageFacts {
    const { words } = facts;
    const texts = Float64Array.of(this.#ownTexts(facts));
    return {
      ...facts,
      texts,
      loose: Float64Array.of(-1),
      blocks: new Float64Array(),
      words: Uint32Array.of(words.reduce((sum, count) => sum + count, 0)),
    };
  }

  note(url: string, page: PageText): void {
    const blocks = page.sections.flatMap((section) => section.blocks);
    const texts = page.sections.flatMap((section) => [
      ...(section.title
        ? [{ loose: headingKey(section.title), exact: exactKey(section.title) }]
        : []),
      ...section.blocks.map((block) => ({
        loose: blockKey(page, section, block),
        exact: exactKey(block.markdown),
      })),
    ]);
    this.#facts.push({
      url,
      titles: page.titles,
      h1: page.sections.find(({ level }) => level === 1)?.title ?? '',
      siteName: page.siteName,
      linkedWords: page.links.reduce((sum, { text }) => sum + countWords(text), 0),
      noindex: page.noindex,
      refresh: page.refresh,
      refreshAfter: page.refreshAfter,
      canonical: page.canonical,
      edition: `${page.language} ${page.version}`,
      texts: Float64Array.from(texts, ({ exact }) => exact),
      loose: Float64Array.from(texts, ({ loose }) => loose),
      blocks: Float64Array.from(blocks, ({ markdown }) => exactKey(markdown)),
      words: Uint32Array.from(blocks, ({ markdown }) => countWords(markdown)),
    });
  }

  /** The name that people know the site by; empty where its pages do not tell. */
  get siteName(): string {
    return siteName(this.#facts);
  }

  /** What is to be done with each page, in the order they were noted. */
  verdicts(): Verdict[] {
    // Pages that say all the same repeat no bar.
    const copies = findDoubles(this.#facts, ({ texts }) => jointKey([...texts]));
    for (const [at, { url, titles, loose }] of this.#facts.entries()) {
      if (copies[at]?.reason || copies[at]?.isDouble) continue;
      this.#repetition.note(this.#partOf(url), new Set([...loose, ...titles.map(titleKey)]));
    }
    return this.#verdicts();
  }

  #ownTexts({ texts, loose }: PageFacts): number {
    // The text of short facts is one number already.
    if (loose[0] === -1) return texts[0] ?? 0;
    return jointKey([...texts].filter((_, at) => !this.#repetition.isOfSite(loose[at] ?? 0)));
  }

  #verdicts(): Verdict[] {
    const doubles = findDoubles(this.#facts, (facts) => this.#ownTexts(facts));
    const titles = titlesOfSite(this.#facts, ({ url }, title) => {
      const key = titleKey(title);
      return this.#repetition.isOfSite(key) || this.#repetition.isOfPart(this.#partOf(url), key);
    });
    const verdicts: Verdict[] = this.#facts.map((_, at) => ({
      title: titles[at] ?? '',
      ...doubles[at],
    }));
    for (const [at, original] of findUntranslated(this.#facts)) {
      const [page, facts, kept] = [verdicts[at], this.#facts[at], verdicts[original]];
      if (!page || !facts || !kept || page.reason || kept.reason || kept.isDouble) continue;
      page.isDouble = true;
      kept.standsIn = [...(kept.standsIn ?? []), languageOf(facts)];
    }
    return verdicts;
  }

  /**
   * The page without what most pages of the site say. What nearly all pages of a part of it say stays
   * on the page, and is not searched.
   */
  withoutRepeated(url: string, page: PageText, { isDouble = false }: Verdict): PageText {
    const part = this.#partOf(url);
    const repeated = this.#repeated.of(page, !isDouble && !page.isLinkList);
    const sections = page.sections.map((section) => ({
      ...section,
      blocks: section.blocks.flatMap((block) => {
        if (repeated.has(block)) return [];
        const key = blockKey(page, section, block);
        return this.#repetition.isOfPart(part, key) && !this.#repetition.isOfSite(key)
          ? [{ ...block, isMenu: true }]
          : [block];
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

function headingKey(title: string): number {
  return looseKey(`heading ${title}`);
}

function titleKey(title: string): number {
  return exactKey(`title ${title.toLowerCase()}`);
}
