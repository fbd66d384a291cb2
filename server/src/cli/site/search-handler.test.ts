import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { indexSite } from '../../site/index/index-site.ts';
import { openSiteIndex, type SiteIndex } from '../../site/site-index.ts';
import { SearchError } from '../../site/site-index.ts';
import { builtSite } from '../../testing/built-site.ts';
import { searchHandler } from './search-handler.ts';

const tea = `<html lang="en"><title>Tea</title><main><h1>Tea</h1><p>Leaves of the plant.</p>
  <h2 id="water">Water</h2><p>Green tea wants water of 75 degrees.</p>
  <h2 id="cups">Cups</h2><p>A small cup keeps the warmth.</p></main></html>`;

async function serve(
  t: TestContext,
  index: SiteIndex,
): Promise<(query: string) => Promise<Response>> {
  const server = express().get('/', searchHandler(index)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  return (query) => fetch(`http://127.0.0.1:${port}/?${query}`);
}

async function teaSite(t: TestContext): Promise<(query: string) => Promise<unknown>> {
  const { dir, out } = builtSite(t, { 'guide/tea.html': tea });
  await indexSite({ dir, out });
  const index = openSiteIndex(out);
  t.after(() => index.close());
  const ask = await serve(t, index);
  return async (query) => {
    const response = await ask(query);
    assert.equal(response.status, 200);
    return response.json();
  };
}

test('what is typed finds sections, at addresses as the page being read has them', async (t) => {
  const ask = await teaSite(t);
  const water = { title: 'Tea', section: 'Water' };
  const reading = encodeURIComponent('https://x.example/docs/guide/tea.html?a=1#cups');
  assert.deepEqual(await ask(`q=degrees&url=${reading}&lang=en`), {
    results: [{ ...water, url: 'https://x.example/docs/guide/tea.html#water' }],
  });
  assert.deepEqual(await ask('q=degrees'), {
    results: [{ ...water, url: '/guide/tea.html#water' }],
  });
});

test('the page itself has no section', async (t) => {
  const ask = await teaSite(t);
  assert.deepEqual(await ask('q=leaves'), {
    results: [{ title: 'Tea', section: '', url: '/guide/tea.html' }],
  });
});

test('too little, nothing, and what is no text find nothing', async (t) => {
  const ask = await teaSite(t);
  for (const query of [
    '',
    'q=',
    'q=te',
    'q=%20te%20',
    'q[]=water',
    'q=water&q=cups',
    'q=zebra',
    'q=%00%00%00',
  ])
    assert.deepEqual(await ask(query), { results: [] }, query);
});

test('a very long text is looked at in part', async (t) => {
  const ask = await teaSite(t);
  const { results } = (await ask(`q=degrees%20${'x'.repeat(5000)}`)) as { results: unknown[] };
  assert.equal(results.length, 1);
});

test('a search that has no time is refused for a moment', async (t) => {
  const index = {
    search: () => Promise.reject(new SearchError('busy')),
  } as unknown as SiteIndex;
  const response = await (await serve(t, index))('q=water');
  assert.equal(response.status, 503);
  assert.equal(response.headers.get('retry-after'), '5');
  assert.equal(response.headers.get('cache-control'), 'no-store');
});
