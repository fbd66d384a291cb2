import type { PageSection, PageText } from '../read/page-text.ts';

/** True for a page without a heading or text. */
export function isEmpty({ sections }: Pick<PageText, 'sections'>): boolean {
  return !sections.some(hasContent);
}

/**
 * The sections of a page that a reader can tell apart: by their address or their title.
 *
 * Text before the first heading joins the section of the page's title, unless the heading has an
 * address. Sections without a heading or text are left out.
 *
 * @param title Of sections without one.
 * @returns `indexes`: for each section of the page, where it is in the list.
 */
export function distinctSections(
  all: readonly PageSection[],
  title: string,
): { sections: PageSection[]; indexes: number[] } {
  const sections: PageSection[] = [];
  const indexes: number[] = [];
  for (const each of all) {
    // What is on its own nowhere is found at the top of what follows.
    indexes.push(sections.length);
    if (!hasContent(each)) continue;
    const section = { ...each, title: each.title || title };
    const before = sections.at(-1);
    if (before?.anchor === section.anchor && before.title === section.title) {
      const { level, path } = before.level > 0 ? before : section;
      const blocks = [...before.blocks, ...section.blocks];
      sections[sections.length - 1] = { ...section, level, path, blocks };
      indexes[indexes.length - 1] = sections.length - 1;
    } else sections.push(section);
  }
  return { sections, indexes: indexes.map((index) => Math.min(index, sections.length - 1)) };
}

function hasContent({ level, blocks }: PageSection): boolean {
  return level > 0 || blocks.length > 0;
}
