import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { generators } from '../../server/generators/generators.ts';
import { readPageSteps } from '../../server/generators/page-steps.ts';
import { readRecordedBuild } from '../../server/generators/recorded-builds.ts';
import { isAsPasted } from '../../server/generators/tagged-pages.ts';

const folder = join(import.meta.dirname, '..', 'integrations');

for (const { name, page, isOnePage } of generators) {
  if (!page) continue;
  test(`the lines for ${name} are those that a site was built with`, () => {
    const { steps } = readRecordedBuild(name);
    const again = `Build the site with the new lines: npm run generators -- ${name} --assistant`;
    assert.deepEqual(readPageSteps(page), steps, again);
  });

  test(`the lines for ${name} put the tag with its attributes on every page`, () => {
    const { pages, tag } = readRecordedBuild(name);
    assert.ok(isOnePage ? pages === 1 : pages > 1, `${pages} pages`);
    assert.ok(isAsPasted(tag), JSON.stringify(tag));
  });
}

test('the chooser leads to the page of each generator', () => {
  const chooser = readFileSync(join(folder, 'index.md'), 'utf8');
  for (const file of readdirSync(join(folder, 'generators'))) {
    const link = `/integrations/generators/${file.replace('.md', '')}`;
    assert.ok(chooser.includes(`(${link}`), `${link} is in the chooser`);
  }
});

test('the page of each generator tells how to check a page with doctor', () => {
  for (const file of readdirSync(join(folder, 'generators'))) {
    const page = readFileSync(join(folder, 'generators', file), 'utf8');
    assert.match(page, /pagewise doctor --page https/, file);
    assert.match(page, /pagewise serve --site/, file);
  }
});
