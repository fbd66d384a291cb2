import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexedPages } from '../../testing/built-site.ts';

test('pages that only list others by tag, author or date, and the page to search, are left out', async (t) => {
  const words = (name: string) => `All about ${name}, told at some length and with ${name} in it.`;
  const page = (name: string) =>
    `<title>${name}</title><main><h1>${name}</h1><p>${words(name)}</p></main>`;
  const { pages } = await indexedPages(t, {
    'index.html': page('Gears'),
    'belts.html': page('Belts'),
    'tags/index.html': '<main><h1>Tags</h1><ul><li><a href="power/">power</a></li></ul></main>',
    'tags/power/index.html': `<main><h1>2 pages tagged power</h1>
      <h2><a href="../../belts.html">Belts</a></h2><p>${words('Belts')}</p>
      <h2><a href="../../index.html">Gears</a></h2><p>${words('Gears')}</p></main>`,
    'authors/ann/index.html': '<main><h1>Ann</h1><p>Maintainer</p></main>',
    'archive.html': '<main><h1>Archive</h1><p>May: <a href="belts.html">Belts</a></p></main>',
    'search.html': '<main><h1>Search</h1><p>Type a word.</p></main>',
    'guide/tags/index.html': `<main><h1>Tags</h1><p>${words('Tags')} Write them in the head of a page.</p></main>`,
  });
  assert.deepEqual(Object.keys(pages).sort(), [
    'belts.html',
    'guide/tags/index.html',
    'index.html',
  ]);
});

test('the index of a book can be read, and is not searched', async (t) => {
  const { pages } = await indexedPages(t, {
    'index.html':
      '<title>Gears</title><main><h1>Gears</h1><p>A gear turns another gear.</p></main>',
    'genindex.html': `<title>Index</title><main><h1>Index</h1><h2>G</h2>
      <ul><li><a href="index.html#gear">gear</a></li></ul></main>`,
  });
  assert.deepEqual(
    Object.entries(pages).map(([url, { searched }]) => [url, searched]),
    [
      ['genindex.html', false],
      ['index.html', true],
    ],
  );
});
