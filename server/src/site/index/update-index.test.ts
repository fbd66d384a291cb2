import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openSiteIndex } from '../site-index.ts';
import { indexSite } from './index-site.ts';
import { updateIndex } from './update-index.ts';

const words = [
  'gear',
  'belt',
  'axle',
  'chain',
  'pulley',
  'lever',
  'screw',
  'spring',
  'valve',
  'piston',
];

const page = (at: number, more = '') => `<html lang="en"><title>Part ${at} | Machines</title>
  <body><main><p>Machines, a handbook</p><h1 id="part">Part ${at}</h1>
  <p>A ${words[at % 10]} moves part ${at} with ${words[(at * 7) % 10]} and ${words[(at * 3) % 10]}.</p>
  <h2 id="use">Use of part ${at}</h2><p>Oil the ${words[(at + 1) % 10]} often. ${more}</p>
  <p>See <a href="part-${(at * 5) % 40}.html#use">how to use it</a>.</p>
  <p>Printed in 2020 by the workshop</p></main></body></html>`;

async function site(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'pagewise-update-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const [dir, out] = [join(root, 'site'), join(root, 'index.db')];
  mkdirSync(dir);
  const write = (at: number, more?: string) =>
    writeFileSync(join(dir, `part-${at}.html`), page(at, more));
  for (let at = 0; at < 40; at += 1) write(at);
  await indexSite({ dir, out });
  const search = async (query: string, file = out) => {
    const index = openSiteIndex(file);
    const hits = await index.search(query, { limit: 20 });
    await index.close();
    return hits.map(({ url, sectionId, score, context }) => ({ url, sectionId, context, score }));
  };
  return { root, dir, out, write, search };
}

test('after an update a search finds what a rebuilt index finds', async (t) => {
  const { root, dir, out, write, search } = await site(t);
  write(3, 'Sprockets are new here.');
  write(40, 'A flywheel.');
  rmSync(join(dir, 'part-8.html'));
  assert.equal(await updateIndex({ dir, out }), 3);
  // What was changed is changed again: ids of pieces go on.
  write(3, 'Sprockets, again, with a flywheel.');
  assert.equal(await updateIndex({ dir, out }), 1);
  const rebuilt = join(root, 'rebuilt.db');
  await indexSite({ dir, out: rebuilt });
  for (const query of [
    'sprockets',
    'flywheel',
    'oil the gear',
    'part 8',
    'use of part 3',
    ...words,
  ]) {
    const [updated, fresh] = [await search(query), await search(query, rebuilt)];
    const places = (hits: typeof updated) =>
      hits
        .map(({ url, sectionId, context, score }) =>
          [score.toFixed(6), url, sectionId, context].join(' '),
        )
        .toSorted();
    assert.deepEqual(places(updated), places(fresh), query);
  }
  const [one, other] = [out, rebuilt].map((file) => openSiteIndex(file));
  assert.deepEqual(one?.summary, other?.summary);
  assert.deepEqual(one?.page('part-3.html'), other?.page('part-3.html'));
  await Promise.all([one?.close(), other?.close()]);
});

test('other words of a link are words of the section that it leads to', async (t) => {
  const { root, dir, out, write, search } = await site(t);
  const link = (words: string) =>
    `Read <a href="part-7.html#use">${words}</a>, <a href="part-6.html">${words}</a>.`;
  const rebuilt = join(root, 'rebuilt.db');
  for (const words of ['lubrication advice', 'grease tips', '']) {
    write(2, words && link(words));
    assert.equal(await updateIndex({ dir, out }), 1);
    await indexSite({ dir, out: rebuilt });
    for (const query of ['lubrication', 'grease', 'oil the valve', 'part 6', ...words.split(' ')]) {
      const [updated, fresh] = [await search(query), await search(query, rebuilt)];
      assert.deepEqual(new Map(updated.map(placeAndScore)), new Map(fresh.map(placeAndScore)));
    }
    const found = (await search('grease')).map(({ url, sectionId }) => `${url}#${sectionId}`);
    const isLinked = words.startsWith('grease');
    assert.equal(found.includes('part-7.html#use'), isLinked);
    assert.equal(
      found.some((place) => place.startsWith('part-6.html')),
      isLinked,
    );
  }
  const index = openSiteIndex(out);
  t.after(() => index.close());
  assert.match(index.section('part-7.html', 'use')?.text ?? '', /^Oil the/);
});

const placeAndScore = (hit: { url: string; sectionId: string; score: number }) =>
  [`${hit.url}#${hit.sectionId}`, hit.score.toFixed(6)] as const;

test('a changed page is read with the rules of its site', async (t) => {
  const { dir, out, write, search } = await site(t);
  write(5, 'Dragons.');
  await updateIndex({ dir, out });
  const [hit] = await search('dragons');
  assert.equal(hit?.url, 'part-5.html');
  const index = openSiteIndex(out);
  t.after(() => index.close());
  const found = index.page('part-5.html');
  assert.equal(found?.title, 'Part 5');
  const text = found?.sections.map((section) => section.text).join('\n');
  assert.doesNotMatch(text ?? '', /handbook|Printed/);
});

test('an index without a change is not written', async (t) => {
  const { dir, out } = await site(t);
  const before = statSync(out).mtimeMs;
  assert.equal(await updateIndex({ dir, out }), 0);
  assert.equal(statSync(out).mtimeMs, before);
});

test('a file that was written with the same content is no change', async (t) => {
  const { dir, out } = await site(t);
  for (const name of readdirSync(dir)) utimesSync(join(dir, name), 1, 1);
  assert.equal(await updateIndex({ dir, out }), 0);
});

test('an index has to be rebuilt when much has changed, or it is missing or damaged', async (t) => {
  const { root, dir, out, write } = await site(t);
  for (let at = 0; at < 10; at += 1) write(at, 'New.');
  assert.equal(await updateIndex({ dir, out }), undefined);
  assert.equal(await updateIndex({ dir, out: join(root, 'none.db') }), undefined);
  writeFileSync(join(root, 'bad.db'), 'no index');
  assert.equal(await updateIndex({ dir, out: join(root, 'bad.db') }), undefined);
});

test('many small changes add up to a full rebuild', async (t) => {
  const { dir, out, write } = await site(t);
  const results: (number | undefined)[] = [];
  for (let at = 0; at < 6; at += 1) {
    write(1, `Change ${at}.`);
    results.push(await updateIndex({ dir, out }));
  }
  assert.deepEqual(results, [1, 1, 1, 1, 1, undefined]);
});

test('a page that now says what another says, or is no longer found, causes a full rebuild', async (t) => {
  const { dir, out } = await site(t);
  const other = readFileSync(join(dir, 'part-9.html'), 'utf8');
  writeFileSync(
    join(dir, 'part-4.html'),
    other.replace('<title>', '<meta name="robots" content="noindex"><title>'),
  );
  assert.equal(await updateIndex({ dir, out }), undefined);
});

test('an empty folder is one in the making, and the index stays', async (t) => {
  const { dir, out, search } = await site(t);
  rmSync(dir, { recursive: true });
  mkdirSync(dir);
  assert.equal(await updateIndex({ dir, out }), 0);
  assert.ok((await search('gear')).length > 0);
});
