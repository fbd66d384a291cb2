import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { indexSite } from './index/index-site.ts';
import { openSiteIndex, SiteIndexError } from './site-index.ts';

/** An index of one page, and a function that rewrites it with other text. */
async function siteOf(t: TestContext, text: string) {
  const root = mkdtempSync(join(tmpdir(), 'pagewise-index-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const dir = join(root, 'site');
  const out = join(root, 'index.db');
  mkdirSync(dir);
  const write = async (words: string) => {
    writeFileSync(join(dir, 'page.html'), `<main><h1>Page</h1><p>${words}</p></main>`);
    await indexSite({ dir, out });
  };
  await write(text);
  return { out, write };
}

test('an index that is reopened has the pages of the new file', async (t) => {
  const { out, write } = await siteOf(t, 'gears');
  const index = openSiteIndex(out);
  t.after(() => index.close());
  assert.equal((await index.search('gears')).length, 1);
  await write('belts');
  index.reopen();
  assert.equal((await index.search('gears')).length, 0);
  assert.equal((await index.search('belts'))[0]?.text, 'belts');
  assert.equal(index.section('page.html')?.text, 'belts');
});

test('the id of the element around a whole page is a place of its first section', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'pagewise-index-'));
  const [dir, out] = [join(root, 'site'), join(root, 'index.db')];
  mkdirSync(dir);
  writeFileSync(
    join(dir, 'page.html'),
    '<body><div id="GEARS"><h1>Gears</h1><p>Gears turn.</p><div id="TEETH"><h2>Teeth</h2><p>They bite.</p></div></div>',
  );
  await indexSite({ dir, out });
  const index = openSiteIndex(out);
  t.after(async () => {
    await index.close();
    rmSync(root, { recursive: true, force: true });
  });
  const [first] = index.page('page.html')?.sections ?? [];
  assert.equal(first?.sectionId, 'GEARS');
  assert.ok(index.hasPlace('page.html', 'GEARS'));
  assert.equal(index.section('page.html', 'TEETH')?.sectionTitle, 'Teeth');
});

test('searches that run while the index is reopened finish with the file they began with', async (t) => {
  const { out, write } = await siteOf(t, 'gears');
  const index = openSiteIndex(out);
  t.after(() => index.close());
  await write('belts');
  const running = Array.from({ length: 8 }, () => index.search('gears'));
  index.reopen();
  for (const hits of await Promise.all(running)) assert.equal(hits[0]?.text, 'gears');
});

test('an index that cannot be reopened stays in use', async (t) => {
  const { out } = await siteOf(t, 'gears');
  const index = openSiteIndex(out);
  t.after(() => index.close());
  rmSync(out);
  assert.throws(() => index.reopen(), SiteIndexError);
  assert.equal((await index.search('gears')).length, 1);
});

test('an open index does not keep a process alive', async (t) => {
  const { out } = await siteOf(t, 'gears');
  const script = `
    const { openSiteIndex } = await import(${JSON.stringify(import.meta.resolve('./site-index.ts'))});
    const hits = await openSiteIndex(${JSON.stringify(out)}).search('gears');
    console.log(hits[0].text);`;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 30_000,
  });
  assert.equal(stdout, 'gears\n');
});
