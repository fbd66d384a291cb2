import type { SectionText } from './index/index-records.ts';

/** Path of a section as `read_page` takes it: `guide/start.html#install`. */
export function sectionPath({ url, sectionId }: Pick<SectionText, 'url' | 'sectionId'>): string {
  return sectionId ? `${url}#${sectionId}` : url;
}
