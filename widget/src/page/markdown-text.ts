import { scrubUrl } from './scrub.ts';

/** Pieces of Markdown as they stand within a line. */

/** A paragraph as it is shown: white space as one space, a line end where a `\0` stands. */
export function wordsOf(raw: string): string {
  const text = raw.trim();
  if (!text) return text;
  const words = text.replace(/[\u200b\u00ad]+/g, '').replace(/\s{2,}|[^\S ]/g, ' ');
  return (words.includes('\0') ? words.replace(/[ \0]*\0[ \0]*/g, '\n') : words).trim();
}

export function pictureOf(element: Element): string {
  const text = (element.getAttribute('alt') ?? element.getAttribute('aria-label'))?.trim();
  const source = element.getAttribute('src') ?? '';
  const short = source.length < 100 && !source.startsWith('data:');
  return text ? `![${text}](${short ? scrubUrl(source) : ''})` : '';
}

/** What stands before words of a format; the same stands after them, as `after` would have it. */
export const marks = new Map([
  ['strong', '**'],
  ['b', '**'],
  ['em', '*'],
  ['i', '*'],
  ['del', '~~'],
  ['s', '~~'],
  ['q', '“'],
  ['sub', '<sub>'],
  ['sup', '<sup>'],
]);

export function closing(mark: string): string {
  return mark === '“' ? '”' : mark.replace('<', '</');
}

export function linkTo(href: string, text: string): string {
  const address = href.replace(/\s/g, '%20');
  const balanced = /^[^()]*(?:\([^()]*\)[^()]*)*$/.test(address);
  return `[${text}](${balanced ? address : address.replace(/\(/g, '%28').replace(/\)/g, '%29')})`;
}

/** Keeps a paragraph from turning into a heading, quote or list by how it begins. */
export function escapeStart(text: string): string {
  return text.replace(/^(?:(\d+)(?=[.)] )|(?=#{1,6} |>|[-+] ))/, '$1\\');
}
