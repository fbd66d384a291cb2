import type { SectionText } from './index/index-records.ts';

/** Characters of a page that are read at once. */
export const pageLength = 24_000;

/** A section with its subsections, or the page from its beginning; as much of it as may be read. */
export function partOf(
  sections: readonly SectionText[],
  sectionId: string,
): { from: number; to: number } {
  const found = sections.findIndex((section) => sectionId && section.sectionId === sectionId);
  const from = Math.max(0, found);
  const level = found < 0 ? -1 : (sections[found]?.headingPath.length ?? 0);
  let length = 0;
  let to = from;
  for (const { headingPath, text } of sections.slice(from)) {
    length += text.length;
    const isInside = to === from || headingPath.length > level;
    if (!isInside || (to > from && length > pageLength)) break;
    to += 1;
  }
  return { from, to };
}
