import { plainText } from './markdown.ts';
import type { PageSection } from './page-text.ts';

/** How much of a page's beginning can be its title. */
const firstBlocks = 12;
const longestTitle = 200;
/** What stands between the title of a page and the name of its site. */
const separators = /\s+[—–|·•»«›‹]\s+|\s*::\s+|\s+-\s+|:\s+/;

/** What a page could be called, likeliest first; which of it the rest of the site shares is not known. */
export function titlesOf(sections: readonly PageSection[], documentTitle: string): string[] {
  const parts = documentTitle.split(separators).map((part) => part.trim());
  const named = (title: string) => parts.some((part) => same(part, title));
  const tops = sections.filter(({ level }) => level === 1);
  const firsts = tops.filter(({ leadsAway }) => !leadsAway).map(({ title }) => title);
  const shown = sections
    .slice(0, 3)
    .flatMap(({ title, blocks }) => [title, ...blocks.slice(0, firstBlocks).map(wordsOf)])
    .filter((text) => text && text.length <= longestTitle);
  const titles = [
    ...(firsts.length === 1 ? firsts : firsts.filter(named)),
    ...longestFirst(shown.filter((text) => named(text) || isEndOf(documentTitle, text))),
    documentTitle.split(/\s+[—–|·»]\s+|\s+::\s+/)[0] ?? '',
    ...parts,
    documentTitle,
    ...tops.slice(0, 1).map(({ title }) => title),
    ...opening(sections),
  ];
  return [...new Set(titles.filter(Boolean))];
}

/** The heading that a page begins with, where it has none of the first level. */
function opening([start, first]: readonly PageSection[]): string[] {
  return start?.blocks.length === 0 && first?.level === 2 ? [first.title] : [];
}

function wordsOf({ markdown }: { markdown: string }): string {
  return markdown.length > 2 * longestTitle ? '' : plainText(markdown);
}

function longestFirst(texts: string[]): string[] {
  return texts.sort((a, b) => b.length - a.length);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** "acme::Pool Class Reference" of "Acme: acme::Pool Class Reference", or of the other way around. */
function isEndOf(title: string, text: string): boolean {
  if (text.length < 3) return false;
  const rest = title.endsWith(text)
    ? title.slice(0, -text.length)
    : title.startsWith(text)
      ? title.slice(text.length)
      : '';
  return /^\W|\W$/.test(rest.trim());
}
