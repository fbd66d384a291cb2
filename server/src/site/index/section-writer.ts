import { headingId, headingLevel } from '../../content/heading.ts';
import type { BlockWriter } from '../../content/markdown-writer.ts';
import type { Row } from '../../content/table.ts';
import { ListEntries } from '../list-entries.ts';
import { plainText } from '../read/markdown.ts';
import type { PageSection, TextBlock } from '../read/page-text.ts';
import type { Places } from './places.ts';
import type { SiteElement } from '../read/site-element.ts';

/** Sorts the blocks of a page into its sections. */
export class SectionWriter implements BlockWriter<SiteElement> {
  readonly sections: PageSection[] = [{ anchor: '', title: '', level: 0, path: [], blocks: [] }];
  tight = false;
  length = 0;
  readonly #places: Places;
  readonly #entries = new ListEntries();
  /** Sections that those to come stand under, outermost first. */
  readonly #above: PageSection[] = [];
  /** What the first block of a list item begins with. */
  #marker = '';

  constructor(places: Places) {
    this.#places = places;
  }

  add(text: string, element: SiteElement): void {
    const section = this.sections.at(-1);
    // A fence stands at the beginning of its line.
    const block: TextBlock = { markdown: text.startsWith('```') ? text : this.#marker + text };
    const entry = this.#entries.entryOf(element, this.sections.length);
    if (entry) block.entry = entry;
    if (this.#places.menu) block.isMenu = true;
    section?.blocks.push(block);
    this.#marker = '';
    this.length += 1;
  }

  heading(level: number, text: string, element: SiteElement): void {
    // The title of a note: what is in the note belongs to the section around it.
    if (headingLevel(element) === 0) return this.add(text, element);
    while ((this.#above.at(-1)?.level ?? 0) >= level) this.#above.pop();
    const anchor = headingId(element) || this.#places.above;
    const path = this.#above.map(({ title }) => title);
    const section: PageSection = { anchor, title: plainText(text), level, path, blocks: [] };
    if (leadsAway(element)) section.leadsAway = true;
    this.#places.startSection(element, anchor, this.sections.push(section) - 1);
    this.#above.push(section);
    this.#marker = '';
  }

  /** A row is a block of its own: each may be what is looked for. */
  table(rows: readonly Row[], element: SiteElement): void {
    for (const { cells } of rows) {
      const texts = cells.map(({ text }) => text).filter(Boolean);
      if (texts.length > 0) this.add(texts.join(' | '), element);
    }
  }

  enter(marker: string): () => void {
    const [, task = ''] = /^(?:-|\d+\.) (\[[ x]\] )?/.exec(marker) ?? [undefined, undefined];
    if (/^(?:-|\d+\.) /.test(marker)) this.#marker = `- ${task}`;
    return () => (this.#marker = '');
  }
}

function leadsAway(heading: SiteElement): boolean {
  const link = heading.querySelector('a[href]:not([href^="#"])');
  return link !== null && link.textContent.trim() === heading.textContent.trim();
}
