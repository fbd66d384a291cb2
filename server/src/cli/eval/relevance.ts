import type { SiteIndex } from '../../site/site-index.ts';

/** A section of the site: its page and the anchor of its heading, as the index has them. */
export interface SectionPlace {
  url: string;
  sectionId: string;
}

/** Tells whether a section is one of those that answer a question. */
export function relevanceOf(
  index: SiteIndex,
  relevant: readonly string[],
): (place: SectionPlace) => boolean {
  const wanted = new Set(
    relevant.map((each) => {
      const [url = '', anchor = ''] = each.split('#', 2);
      return anchor ? keyOf(index, { url, sectionId: anchor }) : url;
    }),
  );
  return (place) => wanted.has(place.url) || wanted.has(keyOf(index, place));
}

/** Places within a section are the same as its beginning. */
function keyOf(index: SiteIndex, { url, sectionId }: SectionPlace): string {
  const section = index.section(url, sectionId);
  return `${url}#${section?.sectionId ?? sectionId} ${section?.sectionTitle ?? ''}`;
}
