import { getDocumentProxy } from 'unpdf';
import { escapeHtml, pageHtml } from './escape-html.ts';
import { pageParagraphs, type PlacedText } from './pdf-text.ts';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type Outline = Awaited<ReturnType<PdfDocument['getOutline']>>;

/** Longer documents are read up to here. */
export const mostPages = 3000;
const mostEntries = 5000;
const mostItems = 2_000_000;
const longestTitle = 200;
/** Entries of one page: those that name it, and those that are kept. */
const mostTitles = 3;
const mostEntriesOfPage = 50;

/**
 * Converts a PDF to the HTML of a page with a section for each of its pages, which `#page=N` leads
 * to. An outline gives the sections their titles.
 *
 * @throws Error when it cannot be read, or has no text.
 */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  const pdf = await openPdf(bytes);
  const pages: PlacedText[][] = [];
  let left = mostItems;
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages) && left > 0; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item)) return [];
        const [, , , , x = 0, y = 0] = item.transform as number[];
        return [{ text: item.str, x, y, width: item.width, height: item.height }];
      }),
    );
    left -= items.length;
    page.cleanup();
  }
  const paragraphs = pageParagraphs(pages);
  if (!paragraphs.some((page) => page.length > 0)) {
    throw new Error('it has no text: it may be scanned.');
  }
  const titles = await outlineTitles(pdf);
  const { info } = await pdf.getMetadata();
  const named = 'Title' in info && typeof info.Title === 'string' ? info.Title.trim() : '';
  const title = named || (paragraphs[0]?.[0]?.slice(0, longestTitle) ?? '');
  const language = 'Language' in info && typeof info.Language === 'string' ? info.Language : '';
  return pageHtml({ title, language }, sectionsHtml(paragraphs, titles));
}

async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    return await getDocumentProxy(bytes, { verbosity: 0, stopAtErrors: false });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new Error(isLocked ? 'it needs a password.' : 'it is no valid PDF.', { cause: error });
  }
}

function sectionsHtml(
  pages: readonly string[][],
  titles: ReadonlyMap<number, readonly string[]>,
): string {
  let above = '';
  const sections = pages.map((paragraphs, at) => {
    const number = at + 1;
    const entries = titles.get(number) ?? [];
    const before = above;
    above = entries.at(-1) ?? above;
    if (paragraphs.length === 0) return '';
    const title =
      entries.slice(0, mostTitles).join(' · ') ||
      (before ? `${before} (page ${number})` : `Page ${number}`);
    const own = paragraphs[0] === title ? paragraphs.slice(1) : paragraphs;
    const text = own.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n');
    return `<h2 id="page=${number}">${escapeHtml(title)}</h2>\n${text}`;
  });
  return sections.filter(Boolean).join('\n');
}

/** The entries of the outline that begin on each page. */
async function outlineTitles(pdf: PdfDocument): Promise<Map<number, string[]>> {
  const titles = new Map<number, string[]>();
  const entries: Outline = [...((await pdf.getOutline().catch(() => null)) ?? [])];
  for (let at = 0; at < entries.length && at < mostEntries; at += 1) {
    const entry = entries[at];
    if (!entry) continue;
    entries.splice(at + 1, 0, ...entry.items);
    const page = await pageOf(pdf, entry.dest);
    const title = entry.title.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    if (page === undefined || !title) continue;
    titles.set(page, [
      ...(titles.get(page) ?? []).slice(-mostEntriesOfPage),
      title.slice(0, longestTitle),
    ]);
  }
  return titles;
}

async function pageOf(
  pdf: PdfDocument,
  dest: Outline[number]['dest'],
): Promise<number | undefined> {
  try {
    const place: unknown[] | null =
      typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
    const [page] = place ?? [];
    if (typeof page === 'number') return page + 1;
    if (!isReference(page)) return undefined;
    return (await pdf.getPageIndex(page)) + 1;
  } catch {
    return undefined;
  }
}

function isReference(value: unknown): value is { num: number; gen: number } {
  return typeof value === 'object' && value !== null && 'num' in value && 'gen' in value;
}
