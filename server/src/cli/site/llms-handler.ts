import type { Request, RequestHandler, Response } from 'express';
import { locatePage } from '../../assistant/site-place.ts';
import { nosniff } from '../../http/http.ts';
import type { SiteIndex } from '../../site/site-index.ts';
import {
  llmsFullText,
  type LlmsLimits,
  llmsText,
  pageMarkdown,
  pageOfMarkdown,
} from './llms-text.ts';

/**
 * Serves a site as text for machines: `/llms.txt`, `/llms-full.txt`, and the Markdown of each page
 * beside it, with an ETag. Use it after the site, whose own files come first.
 *
 * @example
 * app.use(siteHandler(dir, tag), llmsHandler(index));
 */
export function llmsHandler(index: SiteIndex, limits?: LlmsLimits): RequestHandler {
  const list = kept(index, () => llmsText(index, limits));
  const full = kept(index, () => llmsFullText(index, limits));
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const path = pathOf(request);
    if (path === 'llms.txt') return send(response, 'text/plain', list());
    if (path === 'llms-full.txt') return send(response, 'text/plain', full());
    const url = path === undefined ? undefined : pageOfMarkdown(index, path);
    const page = url === undefined ? undefined : pageMarkdown(index, url);
    if (url === undefined || page === undefined) return next();
    // Search engines know the page already.
    const address = locatePage(index, undefined).addressOf(url);
    response.setHeader('Link', `<${address}>; rel="canonical"`);
    send(response, 'text/markdown', page);
  };
}

function send(response: Response, type: string, text: string): void {
  response.set({
    ...nosniff,
    'Cache-Control': 'no-cache',
    'Content-Type': `${type}; charset=utf-8`,
  });
  response.send(text);
}

/** Makes a text once for each state of the index. */
function kept(index: SiteIndex, make: () => string): () => string {
  let made: { state: string; text: string } | undefined;
  return () => {
    const state = index.meta('fingerprint') + index.summary.title;
    if (made?.state !== state) made = { state, text: make() };
    return made.text;
  };
}

/** The decoded path, relative to the root of the site; `undefined` when it is malformed. */
function pathOf({ path }: Request): string | undefined {
  try {
    return decodeURIComponent(path).replace(/^\/+/, '');
  } catch {
    return undefined;
  }
}
