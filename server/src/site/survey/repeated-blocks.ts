import type { PageText, TextBlock } from '../read/page-text.ts';
import { countWords } from '../index/pieces.ts';
import { looseKey } from './block-keys.ts';
import type { Repetition } from './repetition.ts';

/** Longer texts are no breadcrumbs. */
const longestTrail = 300;
const separator = /\s*(?:[›»>→/·]|\\?\||::)\s*/;

/** What a block of a page is the same as on others: its words, or a trail that ends with its title. */
export function blockKey(
  page: PageText,
  section: PageText['sections'][number],
  { markdown }: TextBlock,
): number {
  if (section.level === 0 && markdown.length < longestTrail) {
    const parts = markdown.toLowerCase().split(separator).filter(Boolean);
    const last = parts.at(-1) ?? '';
    if (parts.length > 1 && page.titles.some((title) => title.toLowerCase() === last)) return trail;
  }
  return looseKey(markdown, section.title);
}

const trail = looseKey('trail of breadcrumbs');

/** Decides which blocks that most pages of a site have are no text of a page. */
export class RepeatedBlocks {
  readonly #repetition: Repetition;
  /** Sentences that have been kept once. */
  readonly #kept = new Set<number>();

  constructor(repetition: Repetition) {
    this.#repetition = repetition;
  }

  /**
   * The blocks of a page that say nothing of it. Bars and footers stand around its own text. A sentence
   * or code within that may be meant: on a small site it stays, on others the first page keeps it.
   */
  of(page: PageText, isSearched: boolean): Set<TextBlock> {
    const all = page.sections.flatMap((section) =>
      section.blocks.map((block) => {
        const key = blockKey(page, section, block);
        return { block, key, level: section.level, isRepeated: this.#repetition.isOfSite(key) };
      }),
    );
    const first = all.findIndex(({ isRepeated }) => !isRepeated);
    const last = all.findLastIndex(({ isRepeated }) => !isRepeated);
    const repeated = new Set<TextBlock>();
    for (const [at, { block, key, level, isRepeated }] of all.entries()) {
      if (!isRepeated) continue;
      const within = at > first && at < last;
      if (
        !isSentence(block.markdown) ||
        !this.#isKept(key, within, level > 0 && at < last, isSearched)
      )
        repeated.add(block);
    }
    return repeated;
  }

  #isKept(key: number, within: boolean, beforeEnd: boolean, isSearched: boolean): boolean {
    const { isSmall, pages } = this.#repetition;
    if (isSmall) return pages === 2 || beforeEnd;
    if (!within || !isSearched || this.#kept.has(key)) return false;
    this.#kept.add(key);
    return true;
  }
}

function isSentence(markdown: string): boolean {
  return (
    markdown.startsWith('```') || (/[.!?。！？]\s*$/.test(markdown) && countWords(markdown) > 3)
  );
}
