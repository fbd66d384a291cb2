import { endOfHead } from './end-of-head.ts';

/** File names of pages, as web servers know them. */
export const isPageName = (path: string): boolean => /\.(?:x?html?|xht)$/i.test(path);

/** Browsers read these as XML. */
export const isXmlName = (path: string): boolean => /\.xht(?:ml?)?$/i.test(path);

/**
 * Whether a file with the name of a page is one, if an empty one: not data or text without markup, as for proofs of
 * ownership, not a template that a program fills in, not the hits of Doxygen's search, not a frameset, whose
 * frames are the pages.
 */
export function isPage(html: string): boolean {
  const start = html.slice(0, 1024);
  if (html.trim() === '') return true;
  if (!/<[a-z!?]/i.test(html) || start.includes('\0')) return false;
  if (/^\s*(?:\{[%{#]|<%|<\?php\b)/.test(start)) return false;
  if (/<body class="SRPage"/.test(start)) return false;
  return !/<frameset/i.test(html) || endOfHead(html).next !== 'frameset';
}

/**
 * Whether a file is a whole page, not a piece that a program puts into others. An empty one counts: its
 * build may have failed.
 */
export function isWholePage(html: string): boolean {
  return html.trim() === '' || /<(?:!doctype|html|head|body)\b/i.test(html);
}
