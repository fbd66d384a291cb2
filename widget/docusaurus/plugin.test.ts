import assert from 'node:assert/strict';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSiteIndex } from 'pagewise/assistant';
import pagewisePlugin, { validateOptions } from './plugin.ts';

const script = 'https://assistant.example/pagewise.js';
const context = { siteDir: '/site', siteConfig: { title: 'Kettle' } };

test('every page gets the script tag with the options of the assistant', () => {
  const plugin = pagewisePlugin(
    context,
    validateOptions({
      options: { script, assistant: { colorMode: 'dark', launcher: false, prompts: ['a', 'b'] } },
    }),
  );
  assert.deepEqual(plugin.injectHtmlTags().headTags, [
    {
      tagName: 'script',
      attributes: {
        src: script,
        async: true,
        'data-color-mode': 'dark',
        'data-launcher': 'false',
        'data-prompts': '["a","b"]',
      },
    },
  ]);
});

test('the built site is indexed under its title', async () => {
  const siteDir = await mkdtemp(join(tmpdir(), 'pagewise-docusaurus-'));
  const outDir = join(siteDir, 'build');
  await mkdir(outDir);
  await writeFile(
    join(outDir, 'index.html'),
    '<main><h1 id="tea">Tea</h1><p>Brew it hot.</p></main>',
  );
  const plugin = pagewisePlugin(
    { ...context, siteDir },
    validateOptions({ options: { script, index: 'site.index.db' } }),
  );
  await plugin.postBuild({ outDir });
  const index = openSiteIndex(join(siteDir, 'site.index.db'));
  assert.equal(index.summary.title, 'Kettle');
  assert.equal((await index.search('hot tea'))[0]?.sectionId, 'tea');
  await index.close();
});

test('the index of a site in several languages has all of them', async () => {
  const siteDir = await mkdtemp(join(tmpdir(), 'pagewise-docusaurus-'));
  const outDir = join(siteDir, 'build');
  const out = join(siteDir, 'site.index.db');
  const build = async (locale: string, folder: string, baseUrl: string, text: string) => {
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'index.html'),
      `<html lang="${locale}"><title>${text}</title><main><h1 id="tea">${text}</h1><p>${text}.</p></main>`,
    );
    const i18n = { currentLocale: locale, defaultLocale: 'en' };
    const plugin = pagewisePlugin(
      { ...context, siteDir, baseUrl, i18n },
      validateOptions({ options: { script, index: 'site.index.db' } }),
    );
    await plugin.postBuild({ outDir: folder });
    const index = openSiteIndex(out);
    const pages = index.pages().map(({ url }) => url);
    await index.close();
    return pages;
  };
  assert.deepEqual(await build('en', outDir, '/', 'Brew it hot'), ['index.html']);
  const both = await build('de', join(outDir, 'de'), '/de/', 'Sehr heiß aufgießen');
  assert.deepEqual(both.toSorted(), ['de/index.html', 'index.html']);
  const alone = await build('de', join(siteDir, 'de'), '/', 'Sehr heiß aufgießen');
  assert.deepEqual(alone, ['index.html'], 'a language that is built alone');
});

test('a site that hosts its index elsewhere makes none', async () => {
  const plugin = pagewisePlugin(context, validateOptions({ options: { script, index: false } }));
  await plugin.postBuild({ outDir: '/nowhere' });
});

test('a configuration without the script is refused with one that works', () => {
  assert.throws(() => validateOptions({ options: {} }), /needs `script`.*pagewise\.js/);
  assert.throws(
    () => validateOptions({ options: { script, index: 3 as unknown as string } }),
    /path or false/,
  );
});
