import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';
import { isOpenApiName } from '../../site/formats/openapi-document.ts';
import { isPageName, isXmlName } from '../../site/read/is-page.ts';
import { pathInSite } from '../../site/site-files.ts';
import { ConvertedPages } from './converted-pages.ts';
import type { RealFile } from '../data-folder.ts';
import { withScriptTag } from '../serve/script-tag.ts';

/** A script tag, or what makes one of the server's origin: empty where an absolute path will do. */
export type ScriptTag = string | ((origin: string) => string);

export interface SiteHandlerOptions {
  /** Files that are never served, wherever they are. Default: none. */
  isPrivate?: ((file: RealFile) => boolean | Promise<boolean>) | undefined;
}

/**
 * Serves a folder of built HTML with the script tag on every page; the files stay untouched. Markdown
 * in a folder without HTML, and API documents that a reader opens, are shown as pages. Hidden files
 * are not served, nor links that leave the folder.
 */
export function siteHandler(
  dir: string,
  scriptTag: ScriptTag,
  { isPrivate = () => false }: SiteHandlerOptions = {},
): RequestHandler {
  const converted = new ConvertedPages(dir);
  const sendPage = (request: Request, response: Response, page: Buffer, isXml = false) => {
    response.setHeader('Cache-Control', 'no-cache');
    const origin = mayHaveBase(page) ? originOf(request) : '';
    const tag = typeof scriptTag === 'string' ? scriptTag : scriptTag(origin);
    response.send(withScriptTag(page, tag, { isXml }));
  };
  return async (request, response, next) => {
    const path = pathOf(request.path);
    if (path === undefined) return next();
    const file = await fileAt(dir, path);
    if (!file) {
      const found = isRead(request) ? await converted.find(path) : undefined;
      if (!found) return next();
      const isMoved = found.isFolder && !/(?:\/|index\.html)$/.test(path);
      if (isMoved) return redirect(request, response, path, found.isFolder);
      return sendPage(request, response.type('html'), found.page);
    }
    if (await isPrivate(file)) return next();
    if (!isRead(request)) {
      return void response.status(405).set('Allow', 'GET, HEAD').end();
    }
    const isSlashed = path.endsWith('/');
    if (!isPageName(file.name)) {
      if (isSlashed) return next();
      const isOpened = request.get('sec-fetch-dest') === 'document';
      const page = isOpened ? await converted.ofApi(file.path) : undefined;
      if (isOpenApiName(file.name)) response.vary('Sec-Fetch-Dest');
      if (page) return sendPage(request, response.type('html'), page);
      response.type(extname(file.name));
      // What is hidden was left out above; folders on the way to the site may begin with a dot.
      return response.sendFile(file.path, { dotfiles: 'allow' });
    }
    if (file.isFolder !== isSlashed) return redirect(request, response, path, file.isFolder);
    const page = await readFile(file.path);
    const isXml = isXmlName(file.name);
    const type = isXml ? 'application/xhtml+xml' : 'text/html';
    // A charset in the header would win over the page's own; only pages without one get UTF-8.
    const charset = isXml || declaresEncoding(page) ? '' : '; charset=utf-8';
    response.setHeader('Content-Type', type + charset);
    sendPage(request, response, page, isXml);
  };
}

const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** Relative links of a folder's page need the slash, and those of others need none. */
function redirect(request: Request, response: Response, path: string, isFolder: boolean): void {
  const query = request.originalUrl.slice(request.originalUrl.split('?')[0]?.length);
  const bare = encodeURI(path).replace(/^\/+/, '/').replace(/\/+$/, '');
  response.redirect(301, `${bare}${isFolder ? '/' : ''}${query}`);
}

/** The decoded path; `undefined` when it is malformed or leaves the folder. */
function pathOf(encoded: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
  return path.includes('\0') || path.split(/[/\\]/).includes('..') ? undefined : path;
}

/** Pages of a folder, as web servers look for them. */
const indexes = ['index.html', 'index.xhtml', 'index.htm'];

interface SiteFile extends RealFile {
  /** Its name in the site, which says what it is; a link may lead to a file of another name. */
  name: string;
  /** It is the page of a folder. */
  isFolder: boolean;
}

/** What is served at a path: a file, the page of a folder, or a page without its extension. */
async function fileAt(dir: string, path: string): Promise<SiteFile | undefined> {
  // Builds remove the folder for a moment.
  const root = await realpath(dir).catch(() => undefined);
  if (root === undefined) return undefined;
  const name = join(root, path.replace(/[/\\]+$/, ''));
  const candidates = [
    { name, isFolder: false },
    ...indexes.map((index) => ({ name: join(name, index), isFolder: true })),
    // Hosts of static sites serve /guide from guide.html.
    { name: `${name}.html`, isFolder: false },
  ];
  for (const candidate of candidates) {
    const real = await pathInSite(root, candidate.name);
    const found = real === undefined ? undefined : await stat(real).catch(() => undefined);
    if (real !== undefined && found?.isFile()) {
      return { ...candidate, path: real, links: found.nlink };
    }
  }
  return undefined;
}

/** A `<base>` anywhere in the page changes where the script's path leads. */
function mayHaveBase(page: Buffer): boolean {
  return /<base\b|createElement\(\s*['"`]base/i.test(page.toString('latin1').replaceAll('\0', ''));
}

/** This server as the browser knows it; empty when what it says can be no address. */
export function originOf(request: Request): string {
  // A forged header only leads to the same host, so any client may send it.
  const forwarded = request.get('x-forwarded-proto')?.split(',', 1)[0]?.trim();
  const scheme = forwarded === 'https' ? forwarded : request.protocol;
  const host = request.host ?? '';
  return /^([\w.-]+|\[[\da-f:.]+\])(:\d+)?$/i.test(host) ? `${scheme}://${host}` : '';
}

function declaresEncoding(page: Buffer): boolean {
  const start = page.subarray(0, 1024).toString('latin1');
  return /^(?:\xff\xfe|\xfe\xff)|<meta[^>]+charset|<\?xml[^>]+encoding/i.test(start);
}
