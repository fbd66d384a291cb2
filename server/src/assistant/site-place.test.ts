import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SiteIndex } from '../site/site-index.ts';
import { locatePage, pageAt } from './site-place.ts';

function indexOf(...paths: string[]): SiteIndex {
  return {
    hasPage: (path: string) => paths.includes(path),
    meta: () => '',
  } as unknown as SiteIndex;
}

/** An index of a site that says how it writes addresses. */
function saying(addresses: object, ...paths: string[]): SiteIndex {
  return { ...indexOf(...paths), meta: () => JSON.stringify(addresses) } as unknown as SiteIndex;
}

test('a site is found under whatever folder it is served from', () => {
  const index = indexOf('index.html', 'guide/gears.html', 'guide/index.html');
  const place = locatePage(index, { url: 'https://docs.example/v2/guide/gears.html' });
  assert.equal(place.path, 'guide/gears.html');
  assert.equal(place.addressOf('guide/a b.html'), 'https://docs.example/v2/guide/a%20b.html');
  assert.equal(place.addressOf('guide/index.html'), 'https://docs.example/v2/guide/');
  assert.equal(
    locatePage(index, { url: 'https://docs.example/v2/guide/' }).path,
    'guide/index.html',
  );
});

test('addresses without .html stay without it', () => {
  const index = indexOf('guide/gears.html', 'guide/belts/index.html');
  const place = locatePage(index, { url: 'https://docs.example/guide/gears' });
  assert.equal(place.path, 'guide/gears.html');
  assert.equal(place.addressOf('guide/axles.html'), 'https://docs.example/guide/axles');
  assert.equal(
    locatePage(index, { url: 'https://docs.example/guide/belts' }).path,
    'guide/belts/index.html',
  );
});

test('addresses end as the address of the page being read does', () => {
  const index = indexOf('x.html', 'y.html', 'a/index.html', 'b/index.html', 'index.html');
  const written = (url: string) => {
    const { path, addressOf } = locatePage(index, { url: `https://docs.example/v2/${url}` });
    return [
      path,
      ...['y.html', 'b/index.html', 'index.html'].map((each) => addressOf(each).slice(24)),
    ];
  };
  assert.deepEqual(written('x.html'), ['x.html', 'y.html', 'b/', '']);
  assert.deepEqual(written('x'), ['x.html', 'y', 'b/', '']);
  assert.deepEqual(written('x/'), ['x.html', 'y/', 'b/', '']);
  assert.deepEqual(written('a/'), ['a/index.html', 'y.html', 'b/', '']);
  assert.deepEqual(written('a'), ['a/index.html', 'y.html', 'b', '']);
  assert.deepEqual(written('a/index.html'), [
    'a/index.html',
    'y.html',
    'b/index.html',
    'index.html',
  ]);
  assert.deepEqual(written(''), ['index.html', 'y.html', 'b/', '']);
});

test('addresses end as the site writes them on its own host', () => {
  const index = saying({ page: 'bare', host: 'docs.example' }, 'x.html', 'index.html');
  const at = (url: string, baseUrl?: string) =>
    locatePage(index, { url }, baseUrl).addressOf('x.html');
  assert.equal(at('https://docs.example/'), 'https://docs.example/x');
  assert.equal(at('https://docs.example/x.html'), 'https://docs.example/x');
  assert.equal(at('https://mirror.example/'), 'https://mirror.example/x.html');
  assert.equal(at('https://mirror.example/x/'), 'https://mirror.example/x/');
  assert.equal(at('https://mirror.example/', 'https://docs.example'), 'https://docs.example/x');
});

test('a page that the index does not have leads to the root of its host, or to what was set', () => {
  const index = indexOf('gears.html');
  assert.equal(
    locatePage(index, { url: 'https://a.example/x' }).addressOf('gears.html'),
    'https://a.example/gears.html',
  );
  assert.equal(locatePage(index, undefined).addressOf('gears.html'), '/gears.html');
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'nonsense', '']) {
    assert.equal(locatePage(index, { url }).addressOf('gears.html'), '/gears.html');
  }
  const set = locatePage(index, { url: 'https://a.example/gears.html' }, 'https://docs.example/v3');
  assert.equal(set.path, 'gears.html');
  assert.equal(set.addressOf('gears.html'), 'https://docs.example/v3/gears.html');
});

test('a page is found by its address, whole or relative, with its ending or without', () => {
  const index = indexOf('guide/gears.html', 'guide/index.html');
  for (const address of [
    'guide/gears.html',
    '/guide/gears.html',
    'guide/gears',
    'guide/gears/#ratio',
    'https://docs.example/v2/guide/gears.html?x=1#ratio',
    './guide/gears',
  ]) {
    assert.equal(pageAt(index, address), 'guide/gears.html', address);
  }
  assert.equal(pageAt(index, 'guide/'), 'guide/index.html');
  assert.equal(pageAt(index, 'guide/none'), undefined);
  assert.equal(pageAt(index, 'https://['), undefined);
});
