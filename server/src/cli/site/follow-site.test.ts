import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { indexSite } from '../../site/index/index-site.ts';
import { embedderFromEnvironment } from '../../site/embeddings/embedder.ts';
import { openSiteIndex } from '../../site/site-index.ts';
import { EmbeddingsStandIn } from '../../testing/embeddings-stand-in.ts';
import { type Follower, followIndex, followSite, type FollowOptions } from './follow-site.ts';

const page = (words: string) => `<main><h1>Page</h1><p>All about ${words}.</p></main>`;

async function followed(
  t: TestContext,
  follow: (options: FollowOptions, place: { dir: string; out: string }) => Follower,
) {
  const root = mkdtempSync(join(tmpdir(), 'pagewise-follow-'));
  const [dir, out] = [join(root, 'site'), join(root, 'index.db')];
  mkdirSync(dir);
  for (const name of ['gears', 'belts', 'axles'])
    writeFileSync(join(dir, `${name}.html`), page(name));
  await indexSite({ dir, out });
  const index = openSiteIndex(out);
  let told = () => {};
  const logger = { info: () => told(), warn: (_: object, message: string) => assert.fail(message) };
  const follower = follow({ index, logger }, { dir, out });
  t.after(async () => {
    await follower.close();
    await index.close();
    rmSync(root, { recursive: true, force: true });
  });
  /** Resolves when the index was reopened. */
  const changed = () => new Promise<void>((resolve) => (told = resolve));
  const finds = async (query: string) => (await index.search(query)).map(({ url }) => url);
  return { root, dir, out, follower, changed, finds };
}

const ofSite = (options: FollowOptions, place: { dir: string; out: string }) =>
  followSite(place, options);

test('changed, new and deleted pages are noticed, and searches meanwhile do not fail', async (t) => {
  const { dir, changed, finds } = await followed(t, ofSite);
  let isOver = false;
  t.after(() => (isOver = true));
  const searching = (async () => {
    for (let count = 0; ; count += 1) {
      if (isOver) return count;
      await finds('gears belts pulleys');
    }
  })();
  const first = changed();
  writeFileSync(join(dir, 'gears.html'), page('pulleys'));
  await first;
  assert.deepEqual(await finds('pulleys'), ['gears.html']);
  const second = changed();
  writeFileSync(join(dir, 'new.html'), page('springs'));
  rmSync(join(dir, 'belts.html'));
  await second;
  assert.deepEqual([await finds('springs'), await finds('belts')], [['new.html'], []]);
  isOver = true;
  assert.ok((await searching) > 0);
});

test('a folder that was replaced is followed on', async (t) => {
  const { root, dir, changed, finds } = await followed(t, ofSite);
  const replaced = changed();
  mkdirSync(join(root, 'next'));
  writeFileSync(join(root, 'next', 'levers.html'), page('levers'));
  renameSync(dir, join(root, 'before'));
  renameSync(join(root, 'next'), dir);
  await replaced;
  assert.deepEqual(await finds('levers'), ['levers.html']);
});

test('an update can be asked for', async (t) => {
  const { dir, follower, finds } = await followed(t, ofSite);
  writeFileSync(join(dir, 'gears.html'), page('pulleys'));
  await follower.update();
  assert.deepEqual(await finds('pulleys'), ['gears.html']);
});

test('an index made elsewhere is reopened when it is replaced', async (t) => {
  const { dir, out, changed, finds } = await followed(t, (options, place) =>
    followIndex(place.out, options),
  );
  writeFileSync(join(dir, 'gears.html'), page('pulleys'));
  const replaced = changed();
  await indexSite({ dir, out });
  await replaced;
  assert.deepEqual(await finds('pulleys'), ['gears.html']);
});

test('a new index that cannot be opened is logged, and the one before stays in use', async (t) => {
  const { dir, out } = await followed(t, ofSite);
  const index = openSiteIndex(out);
  t.after(() => index.close());
  index.reopen = () => {
    throw new Error('No such index.');
  };
  const warnings: string[] = [];
  const logger = { info: () => {}, warn: (_: object, message: string) => warnings.push(message) };
  const follower = followSite({ dir, out: `${out}.other` }, { index, logger });
  t.after(() => follower.close());
  await follower.update();
  assert.deepEqual(warnings, ['No such index.']);
  assert.equal(index.summary.pages, 3);
});

test('pages that are excluded stay out while the site changes, and none left is a warning', async (t) => {
  const { dir, out } = await followed(t, (options, place) => followIndex(place.out, options));
  const task = { dir, out: `${out}.other`, exclude: ['belts.html', 'new'] };
  await indexSite(task);
  const index = openSiteIndex(task.out);
  const warnings: string[] = [];
  const logger = { info: () => {}, warn: (_: object, message: string) => warnings.push(message) };
  const follower = followSite(task, { index, logger });
  t.after(async () => {
    await follower.close();
    await index.close();
  });
  mkdirSync(join(dir, 'new'));
  writeFileSync(join(dir, 'new', 'springs.html'), page('springs'));
  writeFileSync(join(dir, 'belts.html'), page('springs'));
  writeFileSync(join(dir, 'gears.html'), page('springs'));
  await follower.update();
  assert.deepEqual(
    (await index.search('springs')).map(({ url }) => url),
    ['gears.html'],
  );
  assert.equal(index.hasPage('belts.html'), false);
  rmSync(join(dir, 'gears.html'));
  rmSync(join(dir, 'axles.html'));
  await follower.update();
  const message = 'The index was not updated: --include and --exclude leave no page.';
  assert.deepEqual(new Set(warnings), new Set([message]));
  assert.equal(index.hasPage('gears.html'), true);
});

test('new texts are embedded in the background, and found by meaning then', async (t) => {
  await using provider = await EmbeddingsStandIn.start({ same: [['pulleys', 'sheaves']] });
  const environment = provider.environment();
  Object.assign(process.env, environment);
  t.after(() => {
    for (const name of Object.keys(environment)) delete process.env[name];
  });
  const { dir, out } = await followed(t, (options, place) => followIndex(place.out, options));
  const index = openSiteIndex(out, { embedder: embedderFromEnvironment(environment) });
  t.after(() => index.close());
  let told: (line: string) => void = () => {};
  const logger = {
    info: (_: object, line: string) => told(line),
    warn: (_: object, line: string) => assert.fail(line),
  };
  const said = (words: string) =>
    new Promise<void>((resolve) => (told = (line) => line.startsWith(words) && resolve()));
  const first = said('Embedded');
  const follower = followSite({ dir, out }, { index, logger, embeds: true });
  t.after(() => follower.close());
  await first;
  assert.equal(provider.texts.length, 3);
  const second = said('Embedded');
  writeFileSync(join(dir, 'gears.html'), page('pulleys'));
  await second;
  assert.equal(provider.texts.length, 4);
  assert.equal((await index.search('sheaves'))[0]?.url, 'gears.html');
});
