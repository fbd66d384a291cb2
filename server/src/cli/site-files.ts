import { readFile, stat } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';
import { withScriptTag } from './script-tag.ts';

/** Serves a folder of built HTML with the script tag on every page; the files stay untouched. */
export function siteFiles(dir: string, scriptTag: string): Router {
  const router = express.Router();
  router.use(pages(dir, scriptTag));
  router.use(express.static(dir, { dotfiles: 'ignore', index: false }));
  return router;
}

function pages(dir: string, scriptTag: string): RequestHandler {
  return async (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const path = pathOf(request.path);
    if (path === undefined) return next();
    const file = await pageFile(dir, path);
    if (!file) return next();
    if (file.isFolder !== path.endsWith('/')) {
      // Relative links of a folder's page need the slash, and those of others need none.
      const query = request.originalUrl.slice(request.originalUrl.split('?')[0]?.length);
      const bare = encodeURI(path).replace(/^\/+/, '/').replace(/\/+$/, '');
      return response.redirect(301, `${bare}${file.isFolder ? '/' : ''}${query}`);
    }
    const page = await readFile(file.path);
    // A charset in the header would win over the page's own; only pages without one get UTF-8.
    const type = declaresEncoding(page) ? 'text/html' : 'text/html; charset=utf-8';
    response.setHeader('Content-Type', type);
    response.setHeader('Cache-Control', 'no-cache');
    response.send(withScriptTag(page, scriptTag));
  };
}

/** The decoded path, or nothing where it is malformed or reaches for hidden files or out of the folder. */
function pathOf(encoded: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
  if (path.includes('\0') || path.split(/[/\\]/).some((part) => part.startsWith('.')))
    return undefined;
  return path;
}

async function pageFile(dir: string, path: string) {
  const base = join(dir, normalize(path));
  if (base !== dir && !base.startsWith(dir.endsWith(sep) ? dir : dir + sep)) return undefined;
  const found = await kindOf(base);
  if (found === 'file') return isPage(base) ? { path: base, isFolder: false } : undefined;
  if (found === 'folder') {
    const index = join(base, 'index.html');
    return (await kindOf(index)) === 'file' ? { path: index, isFolder: true } : undefined;
  }
  // Hosts of static sites serve /guide from guide.html.
  const bare = `${base.replace(/[/\\]$/, '')}.html`;
  return (await kindOf(bare)) === 'file' ? { path: bare, isFolder: false } : undefined;
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return 'file';
  return found?.isDirectory() ? 'folder' : undefined;
}

const isPage = (path: string) => /\.html?$/i.test(path);

function declaresEncoding(page: Buffer): boolean {
  return /<meta[^>]+charset|<\?xml[^>]+encoding/i.test(page.subarray(0, 1024).toString('latin1'));
}
