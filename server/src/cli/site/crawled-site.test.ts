import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openSiteIndex } from '../../site/site-index.ts';
import { CrawledSite, webSite } from './crawled-site.ts';
import { parseCrawlEvery, parseCrawlFlags } from './crawl-options.ts';
import { UsageError } from '../usage-error.ts';

const folder = () => mkdtemp(join(tmpdir(), 'pagewise-crawled-'));
const main = join(import.meta.dirname, '..', 'main.js');

/** A site of a few pages about numbers, and what it was asked for. */
async function numbers(context: TestContext, count: number) {
  const asked: string[] = [];
  const pages = Array.from({ length: count }, (_, at) => `/number-${at}`);
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const { port } = server.address() as AddressInfo;
    const urls = pages.map((page) => `<url><loc>http://127.0.0.1:${port}${page}</loc></url>`);
    const isPage = pages.includes(path);
    response.writeHead(isPage || path === '/sitemap.xml' ? 200 : 404, {
      'content-type': 'text/html',
    });
    response.end(
      isPage ? `<h1>${path}</h1><p>About ${path}.` : `<urlset>${urls.join('')}</urlset>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.closeAllConnections());
  context.after(() => server.close());
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return { url, asked, pages, onAsked: (seen: () => void) => server.on('request', seen) };
}

function run(cwd: string, ...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], { cwd });
  let error = '';
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const ended = once(child, 'close').then(([code]: unknown[]) => ({ code, error }));
  return { child, ended };
}

test('an address is told from a folder', () => {
  assert.equal(webSite('docs/build'), undefined);
  assert.equal(webSite('C:\\docs'), undefined);
  assert.equal(webSite(undefined), undefined);
  assert.equal(webSite('https://docs.example.com/#top')?.href, 'https://docs.example.com/');
  for (const site of [
    'ftp://docs.example.com',
    'file:///etc',
    'https://',
    'https://me:pw@docs.example.com',
  ]) {
    assert.throws(() => webSite(site), UsageError, site);
  }
});

test('rates, pages and hours are numbers', () => {
  assert.deepEqual(parseCrawlFlags({}), { rate: 4, most: 20_000 });
  assert.deepEqual(parseCrawlFlags({ 'crawl-rate': '0.5', 'crawl-pages': '10' }), {
    rate: 0.5,
    most: 10,
  });
  for (const rate of ['0', '-1', 'x', '1000']) {
    assert.throws(() => parseCrawlFlags({ 'crawl-rate': rate }), /is not a rate/);
  }
  for (const pages of ['0', '1.5', 'all']) {
    assert.throws(() => parseCrawlFlags({ 'crawl-pages': pages }), /is not a number of pages/);
  }
  assert.equal(parseCrawlEvery('6'), 6);
  assert.throws(() => parseCrawlEvery('0'), /is not a number of hours/);
});

test('a site is read once, and again on request', async (context) => {
  const { url, asked } = await numbers(context, 3);
  const site = new CrawledSite(url, await folder(), { rate: 100 });
  const { signal } = new AbortController();
  const first = await site.folder(signal);
  const count = asked.length;
  assert.equal(await site.folder(signal), first);
  assert.equal(asked.length, count);
  const lines: string[] = [];
  const log = (_: object, line?: string) => void lines.push(line ?? '');
  await site.update(signal, { info: log, warn: log });
  assert.deepEqual(lines, ['Read 3 pages: 3 sent, 0 unchanged, 0 dropped.']);
});

test('a site that fails while it is followed is a warning, and one that fails at first an error', async (context) => {
  const { url } = await numbers(context, 0);
  const site = new CrawledSite(url, await folder(), { rate: 100 });
  const { signal } = new AbortController();
  const message = `The site map of ${url.host} lists no pages below /.`;
  await assert.rejects(site.crawl(signal), { name: 'UsageError', message });
  const lines: string[] = [];
  await site.update(signal, { info: assert.fail, warn: (_, line) => void lines.push(line ?? '') });
  assert.deepEqual(lines, [`${url.host} was not read: ${message}`]);
});

test('pagewise index reads a site on the web, and goes on after Ctrl-C', async (context) => {
  const { url, asked, pages, onAsked } = await numbers(context, 30);
  const cwd = await folder();
  const args = ['index', '--site', url.href, '--out', 'site.db', '--crawl-rate', '40'];
  const first = run(cwd, ...args);
  onAsked(() => asked.length === 10 && first.child.kill('SIGINT'));
  const interrupted = await first.ended;
  assert.equal(interrupted.code, 130);
  assert.match(interrupted.error, /the next crawl goes on from here/);
  assert.equal((await run(cwd, ...args).ended).code, 0);
  const times = pages.map((page) => asked.filter((each) => each === page).length);
  // Up to four were under way when it was interrupted.
  assert.ok(times.every((count) => count >= 1) && times.filter((count) => count > 1).length <= 4);
  const index = openSiteIndex(join(cwd, 'site.db'));
  assert.equal(index.summary.pages, 30);
  await index.close();
});

test('pagewise index says in one line why a site cannot be read', async (context) => {
  const { url } = await numbers(context, 0);
  const failed = await run(await folder(), 'index', '--site', url.href, '--out', 'x.db').ended;
  assert.deepEqual(failed, {
    code: 2,
    error: `pagewise: The site map of ${url.host} lists no pages below /.\n`,
  });
});
