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
