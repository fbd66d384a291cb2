import assert from 'node:assert/strict';
import { chmodSync, chownSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { builtSite } from '../../testing/built-site.ts';
import { indexSite } from './index-site.ts';
import { indexIsCurrent, openSiteIndex, SiteIndexError } from '../site-index.ts';

const gears = `<html lang="en"><title>Gears</title><main><h1 id="gears">Gears</h1><p>A gear turns.</p>
  <h2 id="teeth">Teeth</h2><p>The number of teeth sets the ratio. Use <code>set_ratio()</code>.</p></main>`;

test('a question finds the section that answers it, with its place and its text', async (t) => {
  const { dir, out } = builtSite(t, {
    'gears.html': gears,
    'guide/belts.html': '<title>Belts</title><h1>Belts</h1><p>A belt slips when it is wet.</p>',
  });
  const counts = await indexSite({ dir, out });
  assert.deepEqual(counts, { pages: 2, sections: 3, pieces: 3, skipped: [], excluded: 0 });
  const index = openSiteIndex(out);
  t.after(() => index.close());
  const [hit] = await index.search('how many teeth for a ratio');
  assert.equal(hit?.url, 'gears.html');
  assert.equal(hit?.sectionId, 'teeth');
  assert.equal(hit?.sectionTitle, 'Teeth');
  assert.deepEqual(hit?.headingPath, ['Gears']);
  assert.equal(hit?.text, 'The number of teeth sets the ratio. Use `set_ratio()`.');
  assert.equal((await index.search('slip when wet'))[0]?.url, 'guide/belts.html');
  assert.equal(index.section('gears.html', 'teeth')?.text, hit?.text);
  assert.equal(index.section('gears.html')?.sectionTitle, 'Gears');
  assert.equal(index.section('none.html'), undefined);
  assert.equal(index.page('gears.html')?.sections.length, 2);
});

test('of sections with the same address, the one of a title is found by it', async (t) => {
  const page = `<main><h1 id="belts">Belts</h1><p>A belt slips.</p><h2>Length</h2><p>One meter.</p>
    <h2>Width</h2><p>One inch.</p></main>`;
  const { dir, out } = builtSite(t, { 'belts.html': page });
  await indexSite({ dir, out });
  const index = openSiteIndex(out);
  t.after(() => index.close());
  assert.equal(index.section('belts.html', 'belts')?.text, 'A belt slips.');
  assert.equal(index.section('belts.html', 'belts', 'Width')?.text, 'One inch.');
  assert.equal(index.section('belts.html', 'belts', 'Color')?.text, 'A belt slips.');
});

test('a section that others link to is found by the words of the links', async (t) => {
  const { dir, out } = builtSite(t, {
    'gears.html': gears,
    'other.html':
      '<main><h1>Other</h1><p>See <a href="gears.html#teeth">cog prongs</a>.</p></main>',
  });
  await indexSite({ dir, out });
  const index = openSiteIndex(out);
  t.after(() => index.close());
  assert.ok((await index.search('prongs')).some((hit) => hit.sectionId === 'teeth'));
});

test('the page where the reader is wins over an equally good one', async (t) => {
  const page = '<main><h1 id="a">Ratio</h1><p>The ratio is set here.</p></main>';
  const { dir, out } = builtSite(t, { 'a.html': page, 'b.html': page, 'c.html': gears });
  await indexSite({ dir, out });
  const index = openSiteIndex(out);
  t.after(() => index.close());
  for (const url of ['a.html', 'b.html']) {
    assert.equal((await index.search('ratio', { near: { url } }))[0]?.url, url);
  }
});

test('language and version narrow a search where the site has such pages', async (t) => {
  const page = (lang: string, version: string) =>
    `<html lang="${lang}"><meta name="docusaurus_version" content="${version}"><main><h1>Ratio</h1><p>${lang} ${version}</p></main>`;
  const { dir, out } = builtSite(t, {
    'a.html': page('en', '1.0'),
    'b.html': page('en', '2.0'),
    'c.html': page('de', '2.0'),
  });
  await indexSite({ dir, out });
  const index = openSiteIndex(out);
  t.after(() => index.close());
  const urls = async (options: { language?: string; version?: string }) => {
    const hits = await index.search('ratio', options);
    return hits.map((hit) => hit.url).sort();
  };
  assert.deepEqual(await urls({ language: 'en-GB', version: '2.0' }), ['b.html']);
  assert.deepEqual(await urls({ language: 'de' }), ['c.html']);
  assert.deepEqual(await urls({ language: 'fr', version: '9' }), ['a.html', 'b.html', 'c.html']);
});

test('the page where the reader is tells the version that is not given', async (t) => {
  const page = (version: string) =>
    `<html lang="en"><title>Belt</title><meta name="docusaurus_version" content="${version}">
     <main><h1>Belt</h1><p>A belt of version ${version} slips.</p></main>`;
  const { dir, out } = builtSite(t, {
    'belt.html': page('1.0'),
    'next/belt.html': page('current'),
  });
  await indexSite({ dir, out });
  const index = openSiteIndex(out);
  t.after(() => index.close());
  const found = async (near: string, version?: string) =>
    (await index.search('belt', { near: { url: near }, version })).map(({ url }) => url);
  assert.deepEqual(await found('next/belt.html'), ['next/belt.html']);
  assert.deepEqual(await found('belt.html', 'Latest (1.0)'), ['belt.html']);
  assert.deepEqual(await found('belt.html', 'current'), ['next/belt.html']);
});

test('Japanese and Chinese pages are found by words from the middle of a sentence', async (t) => {
  const { dir, out } = builtSite(t, {
    'ja.html':
      '<html lang="ja"><main><h1>検索</h1><p>全文検索エンジンの設定方法を説明します。</p></main>',
    'zh.html': '<html lang="zh"><main><h1>备份</h1><p>如何恢复数据库备份文件。</p></main>',
  });
  await indexSite({ dir, out });
  const index = openSiteIndex(out);
  t.after(() => index.close());
  assert.equal((await index.search('設定方法'))[0]?.url, 'ja.html');
  assert.equal((await index.search('恢复数据库'))[0]?.url, 'zh.html');
});

test('no query is an error, whatever it holds', async (t) => {
  const { dir, out } = builtSite(t, { 'gears.html': gears });
  await indexSite({ dir, out });
  const index = openSiteIndex(out);
  t.after(() => index.close());
  const nasty = [
    '"',
    "'; DROP TABLE pages; --",
    'a AND NOT (b OR',
    'NEAR(a b, 2)',
    'title:x*',
    '\0teeth\0',
    '🙂',
    'teeth '.repeat(2000),
    '-',
    '^teeth',
    '{title} : teeth',
    '__',
    '\ud800',
  ];
  for (const query of nasty)
    assert.ok(Array.isArray(await index.search(query)), query.slice(0, 20));
  assert.equal((await index.search('"teeth" AND NOT ratio'))[0]?.sectionId, 'teeth');
  for (const text of [fc.string({ unit: 'binary' }), fc.string()]) {
    await fc.assert(
      fc.asyncProperty(text, async (query) => Array.isArray(await index.search(query))),
    );
  }
});

test('links in a circle, unreadable files and pages without text cost a warning each', async (t) => {
  const { dir, out } = builtSite(t, { 'gears.html': gears, 'empty.html': '', 'sub/x.txt': 'x' });
  symlinkSync(dir, join(dir, 'sub', 'up'));
  symlinkSync(join(dir, 'nowhere.html'), join(dir, 'gone.html'));
  symlinkSync(join(dir, 'self.html'), join(dir, 'self.html'));
  const counts = await indexSite({ dir, out });
  assert.equal(counts.pages, 1);
  assert.deepEqual(
    counts.skipped.sort((a, b) => (a.path < b.path ? -1 : 1)),
    [
      { path: 'empty.html', reason: 'no text' },
      { path: 'gone.html', reason: 'it does not exist, or is a link to nowhere' },
      { path: 'self.html', reason: 'it is a link in a circle' },
    ],
  );
});

test('a file without read permission costs a warning', async (t) => {
  const { dir, out } = builtSite(t, { 'gears.html': gears, 'secret.html': gears });
  chmodSync(join(dir, 'secret.html'), 0);
  const { pages, skipped } = await asOrdinaryUser(dirname(out), () => indexSite({ dir, out }));
  assert.equal(pages, 1);
  assert.deepEqual(skipped, [{ path: 'secret.html', reason: 'no permission to read it' }]);
});

/** Permissions do not bind root: works as a user whom they bind, and who owns `folder`. */
async function asOrdinaryUser<Result>(folder: string, work: () => Promise<Result>) {
  if (process.getuid?.() !== 0) return work();
  const nobody = 65_534;
  chownSync(folder, nobody, nobody);
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

test('links that leave the site are not indexed, and links within it are', async (t) => {
  const { dir, out } = builtSite(t, { 'gears.html': gears, '.hidden/private.html': gears });
  const elsewhere = builtSite(t, { 'index.html': gears }).dir;
  symlinkSync(elsewhere, join(dir, 'elsewhere'));
  symlinkSync(join(elsewhere, 'index.html'), join(dir, 'page.html'));
  symlinkSync(join(dir, '.hidden'), join(dir, 'shown'));
  symlinkSync(join(dir, 'gears.html'), join(dir, 'wheels.html'));
  const { pages, skipped } = await indexSite({ dir, out });
  assert.equal(pages, 2);
  assert.deepEqual(
    skipped,
    ['elsewhere', 'page.html', 'shown'].map((path) => ({
      path,
      reason: 'it is a link out of the site, or to hidden files',
    })),
  );
});

test('files that were never pages cause no warning', async (t) => {
  const { dir, out } = builtSite(t, {
    'gears.html': gears,
    'cogs.xhtml': gears.replace('<h2', '<a id="x"/><h2').replace('</html>', ''),
    'footer.html': '<div class="footer"></div>',
    'google7.html': 'google-site-verification: google7.html',
    'index.html': '<frameset><frame src="gears.html"></frameset>',
    'shell.html': '<!doctype html><div id="root"></div>',
  });
  const fonts = builtSite(t, { 'a.woff': '' }).dir;
  symlinkSync(join(dir, 'nowhere.js'), join(dir, 'jquery.js'));
  symlinkSync('/nowhere', join(dir, 'mathjax'));
  symlinkSync(fonts, join(dir, 'fonts'));
  symlinkSync(join(fonts, 'a.woff'), join(dir, 'a.woff'));
  symlinkSync(join(dir, 'nowhere'), join(dir, 'lost.html'));
  const { pages, skipped } = await indexSite({ dir, out });
  assert.equal(pages, 2);
  assert.deepEqual(skipped, [
    { path: 'lost.html', reason: 'it does not exist, or is a link to nowhere' },
    { path: 'shell.html', reason: 'no text' },
  ]);
});

test('an index is current until a page changes, comes or goes', async (t) => {
  const { dir, out } = builtSite(t, { 'gears.html': gears });
  assert.equal(await indexIsCurrent(dir, out), false);
  await indexSite({ dir, out });
  assert.equal(await indexIsCurrent(dir, out), true);
  utimesSync(join(dir, 'gears.html'), new Date(), new Date(Date.now() + 5000));
  assert.equal(await indexIsCurrent(dir, out), false);
  await indexSite({ dir, out });
  writeFileSync(join(dir, 'new.html'), gears);
  assert.equal(await indexIsCurrent(dir, out), false);
});

test('an index that is replaced goes on answering who has it open', async (t) => {
  const { dir, out } = builtSite(t, { 'gears.html': gears });
  await indexSite({ dir, out });
  const before = openSiteIndex(out);
  t.after(() => before.close());
  writeFileSync(join(dir, 'gears.html'), gears.replaceAll('teeth', 'prongs'));
  await indexSite({ dir, out });
  assert.equal((await before.search('teeth')).length, 1);
  const after = openSiteIndex(out);
  t.after(() => after.close());
  assert.equal((await after.search('prongs')).length, 1);
});

test('an aborted indexing leaves nothing behind, and the index before as it was', async (t) => {
  const { dir, out } = builtSite(t, { 'gears.html': gears });
  await assert.rejects(indexSite({ dir, out, signal: AbortSignal.abort() }), {
    name: 'AbortError',
  });
  assert.deepEqual(readdirSync(dirname(out)), ['site']);
});

test('a file that is no index of this version is refused with what to do', async (t) => {
  const { dir, out } = builtSite(t, { 'gears.html': gears });
  assert.throws(() => openSiteIndex(out), SiteIndexError);
  writeFileSync(out, 'not a database, but long enough to be looked at as one');
  assert.throws(() => openSiteIndex(out), /cannot be opened as a site index/);
  rmSync(out);
  await indexSite({ dir, out });
  const database = new Database(out);
  database.pragma('user_version = 99');
  database.close();
  assert.throws(() => openSiteIndex(out), /version 99.*Index the site again/);
});
