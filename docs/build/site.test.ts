import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { type Browser } from 'playwright-core';
import { launchChromium } from '../../server/e2e/chromium.ts';
import { expectAccessible } from '../../server/e2e/expect-accessible.ts';
import { serveProcess } from '../../server/e2e/serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'dist', 'docs');

const entries = await readdir(site, { recursive: true, withFileTypes: true });
const pages = entries
  .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
  .map((entry) => relative(site, join(entry.parentPath, entry.name)))
  .toSorted();

let browser: Browser;
let served: Awaited<ReturnType<typeof serveProcess>>;
before(async () => {
  browser = await launchChromium();
  served = await serveProcess(['--site', site, '--port', '0', '--host', '127.0.0.1']);
});
after(async () => {
  await browser.close();
  await served.stop();
});

test('every link of the docs leads to a page and a heading that exist', async () => {
  const ids = new Map<string, Set<string>>();
  const texts = new Map<string, string>();
  for (const page of pages) {
    const html = await readFile(join(site, page), 'utf8');
    texts.set(page, html);
    ids.set(page, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)));
  }
  assert.ok(pages.length > 20, `${pages.length} pages`);
  const broken: string[] = [];
  for (const [page, html] of texts) {
    for (const [, href = ''] of html.matchAll(/<a [^>]*?href="([^"]+)"/g)) {
      const url = new URL(href.replaceAll('&amp;', '&'), `https://docs.invalid/${page}`);
      if (url.host !== 'docs.invalid') continue;
      const path = decodeURIComponent(url.pathname.slice(1));
      const target = path === '' || path.endsWith('/') ? `${path}index.html` : path;
      const found = ids.get(target);
      const id = decodeURIComponent(url.hash.slice(1));
      if (!found || (id && !found.has(id))) broken.push(`${page}: ${href}`);
    }
  }
  assert.deepEqual(broken, []);
});

test('every page of the docs has text and links without JavaScript', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of pages.filter((each) => each !== '404.html')) {
    await page.goto(`${served.url}/${path}`);
    assert.ok(await page.locator('main h1').isVisible(), `${path} has a title`);
    assert.ok((await page.locator('main').innerText()).length > 300, `${path} has text`);
  }
  await context.close();
});

test('every page of the docs is accessible and has no sideways scrolling at 390 px', async () => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  for (const path of pages.filter((each) => each !== '404.html')) {
    await page.goto(`${served.url}/${path}`);
    await page.getByRole('button', { name: 'Ask a question' }).waitFor();
    await expectAccessible(page, path);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0, `${path} scrolls sideways by ${overflow} px`);
  }
  await context.close();
});
