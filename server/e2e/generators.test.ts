import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { generators } from '../generators/generators.ts';
import { buildSiteWithAssistant } from '../generators/site-build.ts';
import { readTaggedPages } from '../generators/tagged-pages.ts';
import { launchChromium } from './chromium.ts';
import { clickThrough } from './generators/click-through.ts';
import { tours } from './generators/tours.ts';

const root = join(import.meta.dirname, '..', '..');

// `npm run try:generators` has all of them; this one is installed for the docs.
test('on a site of VitePress, readers ask, follow citations, and go on to other pages', async () => {
  const generator = generators.find(({ name }) => name === 'vitepress')!;
  const tour = tours.find(({ name }) => name === 'vitepress')!;
  const place = await mkdtemp(join(tmpdir(), 'pagewise-vitepress-'));
  await cp(join(root, 'server/generators/sites/vitepress'), place, { recursive: true });
  await symlink(join(root, 'node_modules'), join(place, 'node_modules'), 'junction');
  // The plugins of the site's Markdown are not installed.
  const config = join(place, '.vitepress/config.js');
  const lines = (await readFile(config, 'utf8')).split('\n');
  await writeFile(
    config,
    lines.filter((line) => !/^import tasks|^ {2}markdown:/.test(line)).join('\n'),
  );
  buildSiteWithAssistant(generator, place);
  const site = join(place, generator.output);
  readTaggedPages(site, generator.noPages);
  const browser = await launchChromium();
  try {
    await clickThrough(browser, tour, { site, sources: place });
  } finally {
    await browser.close();
    await rm(place, { recursive: true });
  }
});
