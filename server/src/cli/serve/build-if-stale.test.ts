import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { UsageError } from '../usage-error.ts';
import { assistantBuild, buildIfStale, docsBuild } from './build-if-stale.ts';

/** A checkout whose builds write down that they ran. */
function checkout(t: TestContext, files: readonly string[] = ['widget/src/index.ts']) {
  const root = mkdtempSync(join(tmpdir(), 'pagewise-checkout-'));
  t.after(() => rmSync(root, { recursive: true }));
  const write = (path: string, text = '') => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const note = (word: string) => `echo ${word} >> ran`;
  const scripts = { 'build:page': note('page'), 'build:docs': note('docs') };
  write('package.json', JSON.stringify({ scripts }));
  for (const path of ['docs/index.md', ...files]) write(path);
  return {
    root,
    write,
    age: (path: string) => utimesSync(join(root, path), 1, 1),
    ran: () => readFileSync(join(root, 'ran'), 'utf8').trim().split('\n').toSorted(),
  };
}

suite('buildIfStale', () => {
  const all = [assistantBuild, docsBuild];
  const built = ['dist/pagewise.js', 'dist/owner/index.html', 'dist/docs/index.html'];

  test('builds all that is missing, and says so in one line', async (t) => {
    const { root, ran } = checkout(t);
    const said: string[] = [];
    await buildIfStale(
      all,
      { say: (line) => said.push(line), begins: async () => void said.push('…') },
      root,
    );
    assert.deepEqual(ran(), ['docs', 'page']);
    assert.deepEqual(said, ['…', 'Building the assistant and the documentation …']);
  });

  test('builds only what is asked for', async (t) => {
    const { root, ran } = checkout(t);
    await buildIfStale([docsBuild], { say() {} }, root);
    assert.deepEqual(ran(), ['docs']);
  });

  test('builds only what is older than its sources', async (t) => {
    const { root, write, age, ran } = checkout(t);
    for (const path of ['package.json', 'widget/src/index.ts']) age(path);
    for (const path of built) write(path);
    age('dist/docs/index.html');
    await buildIfStale(all, { say() {} }, root);
    assert.deepEqual(ran(), ['docs']);
  });

  test('is silent and builds nothing when everything is up to date or installed', async (t) => {
    const fresh = checkout(t);
    for (const path of built) fresh.write(path);
    // Written after it: by the gallery, and by the check of types.
    for (const path of ['widget/screenshots/a.png', 'widget/build/tsconfig.tsbuildinfo']) {
      fresh.write(path);
      utimesSync(join(fresh.root, path), Date.now() / 1000 + 60, Date.now() / 1000 + 60);
    }
    const installed = checkout(t, []);
    for (const { root, ran } of [fresh, installed]) {
      await buildIfStale(
        all,
        { say: () => assert.fail('says something'), begins: () => assert.fail('begins') },
        root,
      );
      assert.throws(ran, /ENOENT/);
    }
  });

  test('a build that fails is a usage error with what it printed', async (t) => {
    const { root, write } = checkout(t);
    write('package.json', JSON.stringify({ scripts: { 'build:page': 'echo No space; exit 1' } }));
    await assert.rejects(buildIfStale([assistantBuild], { say() {} }, root), (error) => {
      assert(error instanceof UsageError);
      assert.match(error.message, /^The build failed:\nNo space$/);
      return true;
    });
  });
});
