import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { generators } from '../../server/generators/generators.ts';
import { readPageSteps } from '../../server/generators/page-steps.ts';
import { readRecordedBuild } from '../../server/generators/recorded-builds.ts';
import { isAsPasted, readTaggedPages } from '../../server/generators/tagged-pages.ts';

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

test('the lines for mdBook are one template, which has the tag once and nothing to fill in', () => {
  const [step, ...others] = readPageSteps('mdbook');
  assert.ok(step && 'path' in step && others.length === 0);
  assert.equal(step.path, 'theme/head.hbs');
  assert.doesNotMatch(step.content, /\{\{/);
  const site = mkdtempSync(join(tmpdir(), 'pagewise-mdbook-'));
  writeFileSync(
    join(site, 'index.html'),
    `<!doctype html><head>${step.content}</head><body></body>`,
  );
  assert.equal(readTaggedPages(site).pages, 1);
});

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
