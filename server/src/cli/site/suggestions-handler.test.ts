import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { indexSite } from '../../site/index/index-site.ts';
import { openSiteIndex } from '../../site/site-index.ts';
import { keepQuestions, pagesToAsk } from '../../site/suggestions/page-questions.ts';
import { builtSite } from '../../testing/built-site.ts';
import { suggestionsHandler } from './suggestions-handler.ts';

const section = (title: string) =>
  `<h2 id="${title.toLowerCase()}">${title}</h2><p>Of ${title}.</p>`;
const tea = `<html lang="en"><title>Tea</title><main><h1>Tea</h1><p>Leaves.</p>
  ${['Water', 'Time', 'Cups'].map(section).join('')}<h3>Small</h3><p>Little.</p></main></html>`;

async function served(t: TestContext): Promise<(query: string) => Promise<unknown>> {
  const { dir, out } = builtSite(t, { 'guide/tea.html': tea });
  await indexSite({ dir, out });
  await keepQuestions(out, new Map(pagesToAsk(out).map((page) => [page, ['How hot?']])));
  const index = openSiteIndex(out);
  const server = express().get('/', suggestionsHandler(index)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => {
    server.close();
    return index.close();
  });
  const { port } = server.address() as AddressInfo;
  return async (query) => {
    const response = await fetch(`http://127.0.0.1:${port}/?${query}`);
    assert.equal(response.status, 200);
    return response.json();
  };
}

test('a page has its questions and its main sections, those after the named ones first', async (t) => {
  const ask = await served(t);
  const known = { title: 'Tea', questions: ['How hot?'] };
  for (const url of ['https://x.example/docs/guide/tea', '/guide/tea.html'])
    assert.deepEqual(await ask(`url=${encodeURIComponent(url)}`), {
      ...known,
      sections: ['Water', 'Time', 'Cups'],
    });
  assert.deepEqual(await ask('url=/guide/tea.html&section=time'), {
    ...known,
    sections: ['Cups', 'Water'],
  });
  assert.deepEqual(await ask('url=/guide/tea.html&section=time&section=cups&section=none'), {
    ...known,
    sections: ['Water'],
  });
});

test('a page that the site does not have, and what is no address, have none', async (t) => {
  const ask = await served(t);
  const none = { title: '', questions: [], sections: [] };
  for (const query of ['', 'url=', 'url=/other', 'url[]=x', `url=${'x'.repeat(3000)}`, 'url=%00'])
    assert.deepEqual(await ask(query), none);
});
