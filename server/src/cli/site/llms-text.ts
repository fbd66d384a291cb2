import { encodeAddress, locatePage } from '../../assistant/site-place.ts';
import { paragraphsOf } from '../../assistant/citations/paragraphs.ts';
import type { PageEntry, SectionText, SiteIndex } from '../../site/site-index.ts';
import { filesAt } from '../../site/survey/address-style.ts';

/** Characters of `llms.txt` and of `llms-full.txt` at most, without the note that says so. */
export interface LlmsLimits {
  /** Default: 400,000. */
  list?: number | undefined;
  /** Default: 2,000,000. */
  full?: number | undefined;
}

/**
 * `llms.txt` of a site: its title, a sentence about it, and its pages by folder, each with a link to its
 * Markdown.
 *
 * @see https://llmstxt.org
 */
export function llmsText(index: SiteIndex, { list = 400_000 }: LlmsLimits = {}): string {
  const pages = index.pages();
  let text = opening(index);
  for (const [folder, entries] of byFolder(pages)) {
    let isNamed = folder === '';
    for (const { url, title } of entries) {
      const line = `- [${linkText(title || url)}](/${encodePath(markdownPath(index, url))})\n`;
      const added = isNamed ? line : `\n## ${oneLine(folder)}\n\n${line}`;
      if (text.length + added.length > list) return `${text}\n${cutNote(pages.length)}`;
      text += added;
      isNamed = true;
    }
  }
  return text;
}

/** `llms-full.txt` of a site: its pages as Markdown, one after the other, as many as there is room for. */
export function llmsFullText(index: SiteIndex, { full = 2_000_000 }: LlmsLimits = {}): string {
  const pages = index.pages();
  let text = opening(index);
  for (const { url } of pages) {
    const page = pageMarkdown(index, url);
    if (page === undefined) continue;
    const source = locatePage(index, undefined).addressOf(url);
    const added = `\n---\n\nSource: ${source}\n\n${page}`;
    if (text.length + added.length > full) return `${text}\n---\n\n${cutNote(pages.length)}`;
    text += added;
  }
  return text;
}

/** A page of the site as Markdown; `undefined` when the index has no such page. */
export function pageMarkdown(index: SiteIndex, url: string): string | undefined {
  const page = index.page(url);
  if (!page) return undefined;
  const { sections, title } = page;
  const tops = sections.filter((section) => section.sectionTitle && isTop(section));
  const [first] = sections.filter(({ sectionTitle }) => sectionTitle);
  // With one heading above all others, that is the title of the page.
  const hasTitle = tops.length === 1 && tops[0] === first;
  const blocks = hasTitle ? [] : [`# ${oneLine(title || url)}`];
  for (const { sectionTitle, headingPath, text } of sections) {
    const level = Math.min(6, headingPath.length + (hasTitle ? 1 : 2));
    if (sectionTitle) blocks.push(`${'#'.repeat(level)} ${oneLine(sectionTitle)}`);
    if (text.trim()) blocks.push(text.trim());
  }
  return `${blocks.join('\n\n')}\n`;
}

/** Path of a page's Markdown: `guide/gears.md` for `guide/gears.html`. */
export function markdownPath(index: SiteIndex, url: string): string {
  const short = `${url.replace(/\.html?$/i, '')}.md`;
  return pageOfMarkdown(index, short) === url ? short : `${url}.md`;
}

/** The page whose Markdown is at a path, as a path of the index. */
export function pageOfMarkdown(index: SiteIndex, path: string): string | undefined {
  const name = /^(.+)\.md$/i.exec(path)?.[1];
  return name && filesAt(name).find((file) => index.hasPage(file));
}

const isTop = ({ headingPath }: SectionText): boolean => headingPath.length === 0;

function opening(index: SiteIndex): string {
  const { title } = index.summary;
  return `# ${oneLine(title || 'Documentation')}\n\n> ${about(index)}\n\n`;
}

/** The first sentence of the site's first page that has one. */
function about(index: SiteIndex): string {
  const { language, pages } = index.summary;
  for (const { text } of index.page('index.html')?.sections ?? []) {
    const prose = paragraphsOf(text, language).find(({ kind }) => kind === 'prose');
    const sentence = oneLine(prose?.sentences[0] ?? '');
    if (sentence) return sentence.length > 300 ? `${sentence.slice(0, 299)}…` : sentence;
  }
  return pages === 1 ? 'A site of one page.' : `A site of ${pages} pages.`;
}

/** Pages by the folder they are in, those of the root first. */
function byFolder(pages: readonly PageEntry[]): Map<string, PageEntry[]> {
  const folders = new Map<string, PageEntry[]>([['', []]]);
  for (const page of pages) {
    const folder = page.url.slice(0, Math.max(0, page.url.lastIndexOf('/')));
    const known = folders.get(folder);
    if (known) known.push(page);
    else folders.set(folder, [page]);
  }
  return folders;
}

const cutNote = (pages: number): string =>
  `This list ends here because of its size; the site has ${pages} pages.\n`;

const encodePath = (path: string): string => path.split('/').map(encodeAddress).join('/');

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const linkText = (title: string): string => oneLine(title).replace(/[\\[\]]/g, String.raw`\$&`);
