import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileGlobs, globsKey, type PageGlobs } from './page-globs.ts';

const pages = ['index.html', 'guide/a.html', 'guide/deep/b.html', 'api/c.html', 'api/guide.html'];
function kept(globs: PageGlobs): string[] {
  const isKept = compileGlobs(globs);
  return pages.filter((page) => isKept(page));
}

test('without patterns all pages take part', () => {
  assert.deepEqual(kept({}), pages);
  assert.deepEqual(kept({ include: [], exclude: [] }), pages);
});

test('one star stays in a folder, two go below it', () => {
  assert.deepEqual(kept({ include: ['*.html'] }), ['index.html']);
  assert.deepEqual(kept({ include: ['guide/*.html'] }), ['guide/a.html']);
  assert.deepEqual(kept({ include: ['**/{a,c}.html'] }), ['guide/a.html', 'api/c.html']);
});

test('the name of a folder stands for its pages, however it is written', () => {
  for (const guide of ['guide', 'guide/', '/guide/', './guide', 'guide/**']) {
    assert.deepEqual(kept({ include: [guide] }), ['guide/a.html', 'guide/deep/b.html'], guide);
  }
});

test('what is excluded stays out, also when it is included', () => {
  assert.deepEqual(kept({ include: ['guide'], exclude: ['**/deep'] }), ['guide/a.html']);
  assert.deepEqual(kept({ exclude: ['guide', 'api/*'] }), ['index.html']);
});

test('a page goes by the path of its file and by that of its address', () => {
  const paths = ['guide/start.html', 'guide/01-start.md'];
  for (const glob of ['**/*.md', '**/start.html']) {
    assert.equal(compileGlobs({ include: [glob] })(...paths), true);
    assert.equal(compileGlobs({ exclude: [glob] })(...paths), false);
  }
});

test('patterns that cannot mean a page are refused by name', () => {
  for (const glob of ['', ' ', '/', '!api', 'a'.repeat(2000)]) {
    assert.throws(() => compileGlobs({ exclude: [glob] }), /^Error: "/);
  }
});

test('the order of patterns makes no difference', () => {
  const one = globsKey({ include: ['a', 'b', 'a'] });
  assert.equal(one, globsKey({ include: ['b', 'a'], exclude: [] }));
  assert.notEqual(one, globsKey({ exclude: ['a', 'b'] }));
});
