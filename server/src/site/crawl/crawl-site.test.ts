import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { locatePage } from '../../assistant/site-place.ts';
import { indexSite } from '../index/index-site.ts';
import { openSiteIndex } from '../site-index.ts';
import { type CrawlOptions, crawlSite } from './crawl-site.ts';

type Answer =
  | string
  | { status?: number; headers?: Record<string, string>; body?: string | Uint8Array }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A site that answers with what `pages` holds at the time, and notes what it is asked. */
class TestSite {
  readonly asked: string[] = [];
  readonly statuses: number[] = [];
  pages: Record<string, Answer>;
  url = new URL('http://localhost/');

  constructor(pages: Record<string, Answer>) {
    this.pages = pages;
  }

  async listen(context: TestContext): Promise<this> {
    const server = createServer((request, response) => {
      const path = request.url ?? '';
      this.asked.push(path);
      response.on('close', () => this.statuses.push(response.statusCode));
      const answer = this.pages[path] ?? { status: 404, body: 'none' };
      if (typeof answer === 'function') return answer(request, response);
      const {
        status = 200,
        headers = {},
        body = '',
      } = typeof answer === 'string' ? { body: answer } : answer;
      const type = path.endsWith('.xml') ? 'application/xml' : 'text/html; charset=utf-8';
      response.writeHead(status, { 'content-type': type, ...headers }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    context.after(() => server.closeAllConnections());
    context.after(() => server.close());
    this.url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return this;
  }

  map(...paths: string[]): string {
    const urls = paths.map((path) => `<url><loc>${new URL(path, this.url).href}</loc></url>`);
    return `<?xml version="1.0"?><urlset>${urls.join('')}</urlset>`;
  }

  count(path: string): number {
    return this.asked.filter((each) => each === path).length;
  }
}

async function siteOf(context: TestContext, pages: Record<string, Answer>) {
  const site = await new TestSite(pages).listen(context);
  const dir = await mkdtemp(join(tmpdir(), 'pagewise-crawl-'));
  const waits: number[] = [];
  const crawl = (options: Partial<CrawlOptions> = {}) =>
    crawlSite({
      site: site.url,
      dir,
      rate: 1_000_000,
      wait: async (ms) => void waits.push(ms),
      ...options,
    });
  const files = async () => {
    const entries = await readdir(join(dir, 'pages'), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name).slice(join(dir, 'pages').length + 1))
      .sort();
  };
  return { site, dir, waits, crawl, files };
}

test('pages of a site map are mirrored as files of a built site', async (context) => {
  const { site, dir, crawl, files } = await siteOf(context, {
    '/': 'start',
    '/guide/': 'guide',
    '/guide/a': 'a',
    '/b.html': 'b',
    '/gr%C3%BC%C3%9Fe': 'ü',
    '/manual.pdf': { headers: { 'content-type': 'application/pdf' }, body: '%PDF' },
  });
  site.pages['/sitemap.xml'] = site.map(
    '/',
    '/guide/',
    '/guide/a',
    '/b.html',
    '/grüße',
    '/manual.pdf',
  );
  const counts = await crawl();
  assert.deepEqual(await files(), [
    'b.html',
    'grüße.html',
    'guide/a.html',
    'guide/index.html',
    'index.html',
    'manual.pdf',
  ]);
  assert.equal(await readFile(join(dir, 'pages/guide/a.html'), 'utf8'), '\ufeffa');
  assert.deepEqual({ ...counts }, { pages: 6, fetched: 6, unchanged: 0, dropped: 0, warnings: [] });
});

test('answers link to the live pages, written as the site writes them', async (context) => {
  const { site, dir, crawl } = await siteOf(context, {
    '/docs/': '<h1>Docs</h1><p>Welcome.</p>',
    '/docs/tea': '<h1>Tea</h1><p>Steep it.</p>',
    '/docs/cups': '<h1>Cups</h1><p>Warm them.</p>',
  });
  site.pages['/sitemap.xml'] = site.map('/docs/', '/docs/tea', '/docs/cups');
  await crawl();
  const out = join(dir, 'site.index.db');
  await indexSite({ dir: join(dir, 'pages'), out });
  const index = openSiteIndex(out);
  const { addressOf } = locatePage(index, undefined);
  assert.equal(addressOf('docs/tea.html'), `${site.url.origin}/docs/tea`);
  assert.equal(addressOf('docs/index.html'), `${site.url.origin}/docs/`);
  await index.close();
});

test('robots.txt names the site maps, and what is not to be read', async (context) => {
  const { site, crawl, files, waits } = await siteOf(context, {
    '/open': 'x',
    '/secret/a': 'x',
    '/secret/public': 'x',
    '/robots.txt': `User-agent: *\nDisallow: /\n\nUser-agent: PagewiseBot\nDisallow: /secret/\nAllow: /secret/public\nCrawl-delay: 7\n\nSitemap: /maps/all.xml\n`,
  });
  site.pages['/maps/all.xml'] = site.map('/open', '/secret/a', '/secret/public');
  const { warnings } = await crawl();
  assert.deepEqual(await files(), ['open.html', 'secret/public.html']);
  assert.equal(site.count('/secret/a'), 0);
  assert.deepEqual(warnings, ['1 page left out: robots.txt does not allow them.']);
  assert.ok(Math.max(...waits) > 6000, 'the delay is kept');
});

test('a site that robots may not read is not read', async (context) => {
  const { site, crawl } = await siteOf(context, { '/robots.txt': 'User-agent: *\nDisallow: /\n' });
  site.pages['/sitemap.xml'] = site.map('/a');
  await assert.rejects(crawl(), {
    name: 'CrawlError',
    message: `robots.txt of ${site.url.host} does not allow PagewiseBot to read its pages.`,
  });
  assert.deepEqual(site.asked, ['/robots.txt', '/sitemap.xml']);
});

test('indexes of site maps are followed, zipped or not, in circles or not', async (context) => {
  const { site, crawl, files } = await siteOf(context, { '/a': 'a', '/b': 'b' });
  const list = (...paths: string[]) =>
    `<sitemapindex>${paths.map((path) => `<sitemap><loc>${site.url.origin}${path}</loc></sitemap>`).join('')}</sitemapindex>`;
  site.pages['/sitemap.xml'] = list('/one.xml.gz', '/sitemap.xml', '/missing.xml', '/two.xml');
  site.pages['/one.xml.gz'] = { body: gzipSync(site.map('/a')) };
  site.pages['/two.xml'] = site.map('/b', '/a', 'https://elsewhere.example/c');
  const { warnings } = await crawl({ site: new URL('/sitemap.xml', site.url) });
  assert.deepEqual(await files(), ['a.html', 'b.html']);
  assert.deepEqual(warnings, [`${site.url.origin}/missing.xml cannot be read: there is none.`]);
});

test('a page that has not changed is not sent again, and its file is not touched', async (context) => {
  const conditional: Answer = (request, response) => {
    const isSame = request.headers['if-none-match'] === '"1"';
    response.writeHead(isSame ? 304 : 200, { 'content-type': 'text/html', etag: '"1"' });
    response.end(isSame ? undefined : 'tagged');
  };
  const { site, dir, crawl } = await siteOf(context, { '/tagged': conditional, '/plain': 'plain' });
  site.pages['/sitemap.xml'] = site.map('/tagged', '/plain');
  await crawl();
  const times = async () =>
    Promise.all(
      ['tagged', 'plain'].map(
        async (name) => (await stat(join(dir, `pages/${name}.html`))).mtimeMs,
      ),
    );
  const before = await times();
  const { fetched, unchanged } = await crawl();
  assert.deepEqual({ fetched, unchanged }, { fetched: 1, unchanged: 1 });
  assert.equal(site.statuses.filter((status) => status === 304).length, 1);
  assert.deepEqual(await times(), before);
});

test('pages that left the site map, or are gone, are dropped', async (context) => {
  const { site, crawl, files } = await siteOf(context, { '/a/x': 'a', '/b': 'b', '/c': 'c' });
  site.pages['/sitemap.xml'] = site.map('/a/x', '/b', '/c');
  await crawl();
  site.pages['/sitemap.xml'] = site.map('/b', '/c');
  delete site.pages['/c'];
  const { dropped, warnings } = await crawl();
  assert.deepEqual(await files(), ['b.html']);
  assert.equal(dropped, 1);
  assert.deepEqual(warnings, ['/c was left out: it answers 404.']);
});

test('nothing is dropped while a site map cannot be read', async (context) => {
  const { site, crawl, files } = await siteOf(context, { '/a': 'a', '/b': 'b' });
  const { origin } = site.url;
  site.pages['/sitemap.xml'] =
    `<sitemapindex><sitemap><loc>${origin}/1.xml</loc></sitemap><sitemap><loc>${origin}/2.xml</loc></sitemap></sitemapindex>`;
  site.pages['/1.xml'] = site.map('/a');
  site.pages['/2.xml'] = site.map('/b');
  await crawl();
  site.pages['/2.xml'] = { status: 500 };
  assert.equal((await crawl()).dropped, 0);
  assert.deepEqual(await files(), ['a.html', 'b.html']);
  delete site.pages['/2.xml'];
  assert.equal((await crawl()).dropped, 1);
});

test('a page that fails for now stays as it was', async (context) => {
  const { site, crawl, files } = await siteOf(context, { '/a': 'a', '/b': 'b' });
  site.pages['/sitemap.xml'] = site.map('/a', '/b');
  await crawl();
  site.pages['/a'] = { status: 500 };
  const { warnings } = await crawl();
  assert.deepEqual(await files(), ['a.html', 'b.html']);
  assert.deepEqual(warnings, ['/a is as it was: it answers 500.']);
});

test('a busy host is asked again when it says', async (context) => {
  let tries = 0;
  const busy: Answer = (_request, response) => {
    tries += 1;
    const isBusy = tries < 3;
    const headers = { 'content-type': 'text/html', ...(isBusy && { 'retry-after': '9' }) };
    response.writeHead(isBusy ? (tries === 1 ? 429 : 503) : 200, headers).end('at last');
  };
  const { site, crawl, files, waits } = await siteOf(context, { '/a': busy });
  site.pages['/sitemap.xml'] = site.map('/a');
  await crawl();
  assert.deepEqual(await files(), ['a.html']);
  assert.equal(waits.filter((ms) => ms > 8000).length, 2);
});

test('redirects are followed on the host, and not to others', async (context) => {
  const to = (location: string): Answer => ({ status: 301, headers: { location } });
  const { site, crawl, files } = await siteOf(context, {
    '/robots.txt': 'User-agent: *\nDisallow: /private\n',
    '/old': to('/new'),
    '/new': 'new',
    '/away': to('https://elsewhere.example/'),
    '/inner': to('http://169.254.169.254/latest'),
    '/hidden': to('/private/x'),
    '/loop': to('/loop'),
    '/private/x': 'private',
  });
  site.pages['/sitemap.xml'] = site.map('/old', '/away', '/inner', '/hidden', '/loop');
  const { warnings } = await crawl();
  assert.deepEqual(await files(), ['new.html']);
  assert.deepEqual(warnings.toSorted(), [
    '/away was left out: it redirects to https://elsewhere.example.',
    '/hidden was left out: it redirects to /private/x, which takes no part.',
    '/inner was left out: it redirects to http://169.254.169.254.',
    '/loop was left out: it redirects too often.',
  ]);
  assert.equal(site.count('/private/x'), 0);
});

test('an interrupted crawl goes on where it stopped', async (context) => {
  const paths = Array.from({ length: 30 }, (_, at) => `/page-${at}`);
  const { site, crawl, files } = await siteOf(
    context,
    Object.fromEntries(paths.map((path) => [path, path])),
  );
  site.pages['/sitemap.xml'] = site.map(...paths);
  const told = new AbortController();
  const stopped = crawl({
    signal: told.signal,
    onProgress: ({ done }) => done === 12 && told.abort(new Error('told to stop')),
  });
  await assert.rejects(stopped, /told to stop/);
  const kept = (await files()).length;
  assert.ok(kept >= 12 && kept < 20, `${kept} pages`);
  const { fetched } = await crawl();
  assert.equal(fetched, 30 - kept);
  assert.equal((await files()).length, 30);
  assert.equal((await crawl()).fetched, 30, 'a crawl that ended is not gone on with');
});

test('pages that do not answer in time are given up', async (context) => {
  const { site, crawl, files } = await siteOf(context, { '/a': 'a', '/silent': () => undefined });
  site.pages['/sitemap.xml'] = site.map('/a', '/silent');
  const { warnings } = await crawl({ timeoutMs: 1500 });
  assert.deepEqual(await files(), ['a.html']);
  assert.deepEqual(warnings, ['/silent was left out: it took too long to answer.']);
});

test('huge pages and endless pages are given up', async (context) => {
  const endless: Answer = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const block = Buffer.alloc(1_000_000, 'x');
    const more = () => void (response.destroyed || response.write(block, () => setImmediate(more)));
    more();
  };
  const { site, crawl, files } = await siteOf(context, {
    '/a': 'a',
    '/endless': endless,
    '/huge': { headers: { 'content-length': '99000000' }, body: '' },
  });
  site.pages['/huge'] = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '99000000' });
    response.flushHeaders();
  };
  site.pages['/sitemap.xml'] = site.map('/a', '/endless', '/huge');
  const { warnings } = await crawl();
  assert.deepEqual(await files(), ['a.html']);
  assert.deepEqual(warnings.toSorted(), [
    '/endless was left out: it is larger than 20 MB.',
    '/huge was left out: it is larger than 20 MB.',
  ]);
});

test('what is no HTML, asks not to be found, or has no name for a file takes no part', async (context) => {
  const typed = (type: string, more = {}): Answer => ({
    headers: { 'content-type': type, ...more },
    body: 'x',
  });
  const { site, crawl, files } = await siteOf(context, {
    '/a': typed('text/html; charset=iso-8859-1'),
    '/data': typed('application/octet-stream'),
    '/quiet': typed('text/html', { 'x-robots-tag': 'noindex, nofollow' }),
    '/google': typed('text/html', { 'x-robots-tag': 'googlebot: noindex' }),
    '/ours': typed('text/html', { 'x-robots-tag': 'pagewisebot: none' }),
  });
  const odd = ['/.hidden/x', '/%2e%2e%2fetc%2fpasswd', '/x.png', '/q?page=2', '/a%00b'];
  site.pages['/sitemap.xml'] = site.map('/a', '/data', '/quiet', '/google', '/ours', ...odd);
  const { warnings } = await crawl();
  assert.deepEqual(await files(), ['a.html', 'google.html']);
  assert.deepEqual(warnings.toSorted(), [
    '/data was left out: it is application/octet-stream, not HTML.',
    '/ours was left out: it asks not to be found.',
    '/quiet was left out: it asks not to be found.',
  ]);
  assert.equal(site.asked.length, 7);
});

test('only what lies below the path of the site is read, and no more than asked for', async (context) => {
  const { site, crawl, files } = await siteOf(context, {
    '/docs/a': 'a',
    '/docs/b': 'b',
    '/blog': 'c',
  });
  site.pages['/docs/sitemap.xml'] = site.map('/blog', '/docs/a', '/docs/b');
  const docs = new URL('/docs/', site.url);
  await crawl({ site: docs });
  assert.deepEqual(await files(), ['docs/a.html', 'docs/b.html']);
  const { warnings } = await crawl({ site: docs, most: 1 });
  assert.deepEqual(await files(), ['docs/a.html']);
  assert.deepEqual(warnings, ['Only the first 1 page of the site map take part.']);
});

test('a site that cannot be read says why', async (context) => {
  const { site, crawl } = await siteOf(context, { '/': 'start' });
  const { origin, host } = site.url;
  const fails = (message: string | RegExp, options = {}) =>
    assert.rejects(crawl(options), { name: 'CrawlError', message });
  await fails(
    `${host} has no site map: name its address. ${origin}/sitemap.xml cannot be read: there is none.`,
  );
  site.pages['/sitemap.xml'] = '<html><body>No page</body></html>';
  await fails(`${origin}/sitemap.xml cannot be read: it is no site map.`, {
    site: new URL('/sitemap.xml', origin),
  });
  site.pages['/sitemap.xml'] = site.map('/gone');
  await fails(`No page of ${host} can be read: /gone was left out: it answers 404.`);
  site.pages['/sitemap.xml'] = { status: 302, headers: { location: 'https://www.docs.example/' } };
  await fails(/it redirects to https:\/\/www\.docs\.example/);
  site.pages['/sitemap.xml'] = site.map('https://www.docs.example/a');
  await fails(`The site map of ${host} lists pages of www.docs.example: name that address.`);
  site.pages['/robots.txt'] = {
    status: 301,
    headers: { location: 'https://www.docs.example/robots.txt' },
  };
  await fails(`${host} cannot be read: it redirects to https://www.docs.example.`);
  site.pages['/robots.txt'] = { status: 500 };
  await fails(`${origin}/robots.txt answers 500: try again later.`);
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  await fails(`127.0.0.1:${port} cannot be read: the connection was refused.`, {
    site: new URL(`http://127.0.0.1:${port}/`),
  });
});
