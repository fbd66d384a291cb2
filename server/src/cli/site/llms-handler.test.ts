import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import express from 'express';
import { indexSite } from '../../site/index/index-site.ts';
import { openSiteIndex } from '../../site/site-index.ts';
import { builtSite } from '../../testing/built-site.ts';
import { indexedSite } from '../../testing/gear-site.ts';
import { llmsHandler } from './llms-handler.ts';
import { llmsFullText, type LlmsLimits, llmsText, pageOfMarkdown } from './llms-text.ts';
import { siteHandler } from './site-handler.ts';

const pages = {
  'index.html':
    '<html lang="en"><title>Home</title><main><h1>Home</h1><p>Gearbox builds gears. And belts.</p></main>',
  'guide/gears.html': `<html lang="en"><title>Gears</title><main><h1 id="gears">Gears</h1><p>A gear turns.</p>
    <h2 id="ratio">Ratio</h2><p>Teeth set the ratio.</p>
    <pre><code class="language-js">gear.setRatio(2)</code></pre></main>`,
  'guide/belts.html': `<html lang="en"><title>Belts [wet]</title><main><h2>Dry it</h2><p>A belt slips.</p>
    <h2>Stretch it</h2><p>Pull at both ends.</p></main>`,
  'guide/a (b)/index.html':
    '<html lang="en"><title>Deep</title><main><h1>Deep</h1><p>A page with a long way.</p></main>',
};

/** The handler behind a site with these files. */
async function served(t: TestContext, files: Record<string, string> = {}, limits?: LlmsLimits) {
  const index = await indexedSite(t, pages);
  const dir = await mkdtemp(join(tmpdir(), 'pagewise-llms-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
  const app = express().use(siteHandler(dir, ''), llmsHandler(index, limits));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await rm(dir, { recursive: true });
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return (path: string, init?: RequestInit) => fetch(base + path, init);
}

test('llms.txt lists the pages by folder, with links that lead to their Markdown', async (t) => {
  const get = await served(t);
  const response = await get('/llms.txt');
  assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
  const text = await response.text();
  assert.match(
    text,
    /^# Gearbox\n\n> Gearbox builds gears\.\n\n- \[Home\]\(\/index\.md\)\n\n## guide/,
  );
  assert.ok(text.includes('\n## guide\n\n') && text.includes(String.raw`[Belts \[wet\]]`), text);
  const links = [...text.matchAll(/\]\((.*?)\)\n/g)].map(([, link = '']) => link);
  assert.equal(links.length, Object.keys(pages).length);
  for (const link of links) {
    const page = await get(link);
    assert.equal(page.headers.get('content-type'), 'text/markdown; charset=utf-8', link);
  }
});

test('a page as Markdown has its title, headings, and code, and names the page', async (t) => {
  const get = await served(t);
  const response = await get('/guide/gears.md');
  const text = await response.text();
  assert.equal(
    text,
    '# Gears\n\nA gear turns.\n\n## Ratio\n\nTeeth set the ratio.\n\n```js\ngear.setRatio(2)\n```\n',
  );
  assert.equal(response.headers.get('link'), '</guide/gears.html>; rel="canonical"');
  assert.equal(await (await get('/guide/gears.html.md')).text(), text);
  const belts = await (await get('/guide/belts.md')).text();
  assert.match(belts, /^# Belts \[wet\]\n\n## Dry it\n\n[^]*\n\n## Stretch it\n/);
});

test('llms-full.txt holds the pages, and says when it was cut', async (t) => {
  const text = await (await (await served(t))('/llms-full.txt')).text();
  for (const words of ['Source: /guide/gears.html', 'A gear turns.', 'Pull at both ends.'])
    assert.ok(text.includes(words), words);
  assert.doesNotMatch(text, /because of its size/);

  const get = await served(t, {}, { list: 100, full: 200 });
  for (const path of ['/llms.txt', '/llms-full.txt']) {
    const cut = await (await get(path)).text();
    assert.ok(cut.length < 320, cut);
    assert.match(cut, /because of its size; the site has 4 pages\.\n$/);
  }
});

test('an unchanged text is not sent again', async (t) => {
  const get = await served(t);
  for (const path of ['/llms.txt', '/llms-full.txt', '/guide/gears.md']) {
    const etag = (await get(path)).headers.get('etag') ?? assert.fail(path);
    // Without a word on caches, fetch asks for a new copy.
    const headers = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
    const again = await get(path, { headers });
    assert.equal(again.status, 304);
  }
});

test("files of the site's own come first", async (t) => {
  const get = await served(t, { 'llms.txt': 'by hand', 'index.md': 'source' });
  assert.equal(await (await get('/llms.txt')).text(), 'by hand');
  assert.equal(await (await get('/index.md')).text(), 'source');
});

test('what is no page, no path, or no reading is left to others', async (t) => {
  const get = await served(t);
  for (const path of ['/guide/none.md', '/.md', '/%E0%A4%A.md', '/guide/gears.txt']) {
    assert.equal((await get(path)).status, 404, path);
  }
  assert.equal((await get('/llms.txt', { method: 'POST' })).status, 404);
});

test('pages that the owner excluded are neither listed nor served as Markdown', async (t) => {
  const { dir, out } = builtSite(t, pages);
  await indexSite({ dir, out, exclude: ['guide/belts.html'] });
  const index = openSiteIndex(out);
  t.after(() => index.close());
  const text = `${llmsText(index)}${llmsFullText(index)}`;
  assert.match(text, /gears/);
  assert.doesNotMatch(text, /Belts \[wet|slips/);
  assert.equal(pageOfMarkdown(index, 'guide/belts.md'), undefined);
});
