import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { apps } from '../../server/e2e/frameworks/apps.ts';
import { readPageSteps } from '../../server/generators/page-steps.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'docs', 'integrations');
const examples = join(root, 'examples', 'frameworks');

/** Code may stand deeper in the file than on the page. */
const flat = (code: string) => code.replace(/^[ \t]+/gm, '').trim();

for (const { name } of apps) {
  test(`the code for ${name} is that of the app which is clicked through`, () => {
    const files = readPageSteps(name, 'frameworks').filter((step) => 'path' in step);
    assert.ok(files.length > 0, 'there is code');
    for (const { path, content } of files) {
      const file = readFileSync(join(examples, name, path), 'utf8');
      assert.ok(flat(file).includes(flat(content)), `${path} has:\n${content}`);
    }
  });

  test(`the app for ${name} has fixed versions and a lockfile`, () => {
    const text = readFileSync(join(examples, name, 'package.json'), 'utf8');
    const { dependencies, devDependencies } = JSON.parse(text) as Record<string, object>;
    const versions = Object.entries<string>({ ...dependencies, ...devDependencies });
    const loose = versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    assert.deepEqual(loose, []);
    assert.ok(existsSync(join(examples, name, 'package-lock.json')));
  });
}

test('each framework with a page has an app, and is in the chooser and the sidebar', () => {
  const pages = readdirSync(join(folder, 'frameworks')).map((file) => file.replace('.md', ''));
  assert.deepEqual(pages.toSorted(), apps.map(({ name }) => name).toSorted());
  const chooser = readFileSync(join(folder, 'index.md'), 'utf8');
  const sidebar = readFileSync(join(root, 'docs/.vitepress/config.ts'), 'utf8');
  for (const page of pages) {
    assert.ok(chooser.includes(`(/integrations/frameworks/${page})`), `${page} is in the chooser`);
    assert.ok(sidebar.includes(`, '${page}']`), `${page} is in the sidebar`);
  }
});

test('the page of each framework tells how to start the server and to check a page', () => {
  for (const { name } of apps) {
    const page = readFileSync(join(folder, 'frameworks', `${name}.md`), 'utf8');
    assert.match(page, /pagewise serve --site \S+ --origin/, name);
    assert.match(page, /pagewise doctor --page https/, name);
  }
});
