import { posix } from 'node:path';
import { type SiteGenerator, withoutNumbers } from './generator.ts';

/** Names of files with Markdown. */
export const isMarkdownName = (path: string): boolean => /\.(?:mdx?|markdown)$/i.test(path);

/** Parts that pages include, and files for who writes them: no pages of their own. */
export const isPartName = (path: string): boolean => /(?:^|\/)_(?!index\.)/i.test(path);

/**
 * The page that generators make of a Markdown file.
 *
 * @param slug What its front matter says of its address.
 */
export function pageOfMarkdown(file: string, slug = '', generator?: SiteGenerator): string {
  const path = generator === 'docusaurus' ? withoutNumbers(file) : file;
  if (slug && !/^[a-z][a-z\d+.-]*:/i.test(slug)) {
    const address = slug.startsWith('/') ? slug : posix.join(posix.dirname(path), slug);
    const inSite = posix.join('/', address).slice(1);
    if (inSite === '' || inSite.endsWith('/')) return `${inSite}index.html`;
    return /\.html?$/i.test(inSite) ? inSite : `${inSite}.html`;
  }
  return ownPageOfMarkdown(path).replace(/(^|\/)(?:readme|_?index)\.html$/i, '$1index.html');
}

/** The page of a Markdown file that bears its own name. */
export function ownPageOfMarkdown(path: string): string {
  return path.replace(/\.(?:mdx?|markdown)$/i, '.html');
}

/** Where a link leads that names a Markdown file; other links as they are. */
export function pageOfLink(href: string, generator?: SiteGenerator): string {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(href)) return href;
  const end = href.search(/[?#]/);
  const path = end < 0 ? href : href.slice(0, end);
  return isMarkdownName(path)
    ? pageOfMarkdown(path, '', generator) + href.slice(path.length)
    : href;
}
