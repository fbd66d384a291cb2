import { pageHtml } from './escape-html.ts';
import { type FrontMatter, splitFrontMatter } from './front-matter.ts';
import { type SiteGenerator, HeadingIds } from './generator.ts';
import { pageOfMarkdown } from './markdown-address.ts';
import { expandBlocks } from './markdown-blocks.ts';
import { markdownParser, type ParsedPage } from './markdown-parser.ts';

/** The page that a Markdown file becomes. */
export interface MarkdownPage {
  html: string;
  /** Its path on the site, which its front matter may choose. */
  path: string;
  isDraft: boolean;
}

const plain = markdownParser(false);
const withJsx = markdownParser(true);

/**
 * Converts a Markdown or MDX file to the HTML of a page: GitHub's Markdown, front matter, notes,
 * tabs, and components of JSX as what is in them.
 *
 * @param path Of the file, relative to the root of the site.
 * @param generator What makes the pages of the site.
 */
export function markdownPage(
  source: string,
  path: string,
  generator?: SiteGenerator,
): MarkdownPage {
  const { front, body } = splitFrontMatter(source.replace(/\r\n?/g, '\n').replace(/^\ufeff/, ''));
  const isMdx = /\.mdx$/i.test(path);
  const text = expandBlocks(body, isMdx);
  const page = newPage(generator);
  const content = (isMdx ? withJsx : plain).render(text, { page });
  const title = front.title || page.h1;
  const isTitled = page.h1 !== '' || /<h1[\s>]/i.test(content) || front.hidesTitle || !title;
  const heading = isTitled ? '' : plain.render(`# ${title}`, { page });
  return {
    html: pageHtml({ title, language: front.language, extra: metaOf(front) }, heading + content),
    path: pageOfMarkdown(path, front.slug, generator),
    isDraft: front.isDraft,
  };
}

/** Converts Markdown within other text to HTML; its headings become bold, so that they begin no sections. */
export function markdownFragment(source: string): string {
  const html = plain.render(source.replace(/\r\n?/g, '\n'), { page: newPage() });
  return html.replace(/<(\/?)h[1-6]\b[^>]*>/g, (_, slash: string) =>
    slash ? '</strong></p>' : '<p><strong>',
  );
}

function newPage(generator?: SiteGenerator): ParsedPage {
  return { generator, ids: new HeadingIds(generator), failures: 0, h1: '' };
}

function metaOf({ isUnlisted }: FrontMatter): string {
  return isUnlisted ? '<meta name="robots" content="noindex">' : '';
}
