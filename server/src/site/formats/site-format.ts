import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isPageName } from '../read/is-page.ts';
import type { SiteFile } from '../site-file.ts';
import { apiViewOf, largestApiPage, placeFrom } from './api-viewer.ts';
import { generatorOf } from './generator.ts';
import { splitFrontMatter } from './front-matter.ts';
import {
  isMarkdownName,
  isPartName,
  ownPageOfMarkdown,
  pageOfMarkdown,
} from './markdown-address.ts';
import { isOpenApiName, saysOpenApi } from './openapi-document.ts';
import { isPdfName } from './pdf.ts';

const largestJson = 20_000_000;
const headLength = 8192;

/** Whether a file can be a page by its name. */
export function isSourceName(path: string): boolean {
  return isPageName(path) || isMarkdownName(path) || isOpenApiName(path) || isPdfName(path);
}

/**
 * The files that are pages of a site: HTML, or Markdown where there is no HTML, and OpenAPI
 * documents and PDFs. Markdown gets the addresses that generators give it, and an API document that of
 * the page that shows it.
 */
export async function pagesAmong(dir: string, files: readonly SiteFile[]): Promise<SiteFile[]> {
  const isBuilt = files.some(({ path }) => isPageName(path));
  const isSource = !isBuilt && files.some(({ path }) => isMarkdownName(path));
  const generator = isSource ? await generatorOf(dir) : undefined;
  const taken = new Set<string>();
  const pages: SiteFile[] = [];
  const documents = await apiDocuments(dir, files);
  const add = (page: SiteFile) => {
    if (taken.has(page.path)) return;
    taken.add(page.path);
    pages.push(page);
  };
  for (const file of readmesLast(files)) {
    const { path } = file;
    if (isMarkdownName(path)) {
      if (isBuilt || isPartName(path)) continue;
      const page = pageOfMarkdown(path, await known(dir, file, slugOf), generator);
      const own = taken.has(page) ? ownPageOfMarkdown(path) : page;
      add({ ...file, path: own, source: path, ...(generator && { generator }) });
    } else if (isOpenApiName(path)) {
      const document = documents.get(path);
      if (document) add(document);
    } else if (![...documents.values()].some((document) => document.path === path)) add(file);
  }
  return pages;
}

/**
 * The HTML of a page that is none by itself; `undefined` for one that is.
 *
 * @throws Error with the reason why it is left out.
 */
export async function convertedHtml(
  bytes: Uint8Array,
  file: Pick<SiteFile, 'path' | 'source' | 'generator' | 'viewer'>,
): Promise<string | undefined> {
  const { path, source = path, generator, viewer } = file;
  if (isMarkdownName(source)) {
    const { markdownPage } = await import('./markdown.ts');
    const { html, isDraft } = markdownPage(new TextDecoder().decode(bytes), source, generator);
    if (isDraft) throw new Error('it is a draft');
    return html;
  }
  if (isOpenApiName(source)) {
    const { openApiPage } = await import('./openapi.ts');
    const html = openApiPage(new TextDecoder().decode(bytes), viewer);
    if (html === undefined) throw new Error('it is no OpenAPI document');
    return html;
  }
  if (!isPdfName(source)) return undefined;
  const { pdfPage } = await import('./pdf.ts');
  return pdfPage(bytes);
}

/** The API documents by where they lie; one that a page shows has the address of that page. */
async function apiDocuments(
  dir: string,
  files: readonly SiteFile[],
): Promise<Map<string, SiteFile>> {
  const documents = new Map<string, SiteFile>();
  for (const file of files) {
    const isOne = isOpenApiName(file.path) && file.size <= largestJson;
    if (isOne && (await known(dir, file, isOpenApi))) documents.set(file.path, file);
  }
  if (documents.size === 0) return documents;
  for (const page of files) {
    if (!isPageName(page.path) || page.size > largestApiPage) continue;
    const view = await known(dir, page, apiViewOf);
    const source = view && placeFrom(page.path, view.address);
    const document = source === undefined ? undefined : documents.get(source);
    if (!view || !source || !document || document.viewer) continue;
    documents.set(source, { ...document, path: page.path, source, viewer: view.viewer });
  }
  return documents;
}

/** A folder's own first page goes before what introduces it to programmers. */
function readmesLast(files: readonly SiteFile[]): SiteFile[] {
  const isReadme = ({ path }: SiteFile) => /(?:^|\/)readme\.\w+$/i.test(path);
  return [...files.filter((file) => !isReadme(file)), ...files.filter(isReadme)];
}

/** What files of a folder say of themselves, for as long as they are not written. */
const remembered = new Map<string, unknown>();
const mostRemembered = 50_000;

async function known<T>(
  dir: string,
  { path, size, modifiedMs }: SiteFile,
  look: (file: string) => Promise<T>,
): Promise<T> {
  const file = join(dir, path);
  const key = `${look.name}\0${file}\0${size}\0${modifiedMs}`;
  if (remembered.has(key)) return remembered.get(key) as T;
  const found = await look(file);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, found);
  return found;
}

async function slugOf(file: string): Promise<string> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return '';
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLength), 0, headLength, 0);
    const text = buffer.toString('utf8', 0, bytesRead).replace(/\r\n?/g, '\n');
    return splitFrontMatter(text).front.slug;
  } finally {
    await handle.close();
  }
}

/** Whether a file of that name is there and says that it describes an API. */
export async function isOpenApiDocument(file: string): Promise<boolean> {
  const found = isOpenApiName(file) && (await stat(file).catch(() => undefined));
  return found ? found.size <= largestJson && (await isOpenApi(file)) : false;
}

async function isOpenApi(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return saysOpenApi(text);
}
