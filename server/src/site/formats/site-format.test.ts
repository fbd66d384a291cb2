import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { indexSite } from '../index/index-site.ts';
import { listSiteFiles } from '../site-files.ts';
import { openSiteIndex } from '../site-index.ts';

async function folderWith(files: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'pagewise-formats-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
}

const api =
  '{"openapi": "3.1.0", "info": {"title": "API"}, "paths": {"/tea": {"get": {"operationId": "getTea", "summary": "Brew tea"}}}}';

async function pathsIn(files: Record<string, string>): Promise<string[]> {
  return (await listSiteFiles(await folderWith(files))).files.map(({ path }) => path);
}

test('Markdown is a page where there is no HTML', async () => {
  const files = {
    'a.md': '# A',
    'b/README.md': '# B',
    'c.mdx': '---\nslug: /see\n---\n# C',
    '_part.mdx': 'x',
  };
  assert.deepEqual(await pathsIn(files), ['a.html', 'b/index.html', 'see.html']);
  assert.deepEqual(await pathsIn({ ...files, 'index.html': '<p>x' }), ['index.html']);
});

test('ids and addresses are those of the generator whose settings are there', async () => {
  const placesWith = async (settings: string, site = 'docs') => {
    const dir = await folderWith({
      [settings]: '',
      [`${site}/02-setup/1. Start.md`]: '# Set up config.ts\n\n## 1. Écrire\n\n## 1. Écrire\n',
      [`${site}/2024-05-06-news.md`]: '# News',
    });
    const { files } = await listSiteFiles(join(dir, site));
    const out = join(dir, 'site.index.db');
    await indexSite({ dir: join(dir, site), out });
    const index = openSiteIndex(out);
    const paths = files.map(({ path }) => path);
    const start = index.page(paths.find((path) => path.endsWith('Start.html')) ?? '');
    await index.close();
    return [...paths, ...(start?.sections.map(({ sectionId }) => sectionId) ?? [])];
  };
  const own = ['02-setup/1. Start.html', '2024-05-06-news.html'];
  assert.deepEqual(await placesWith('x.txt'), [
    ...own,
    'set-up-configts',
    '1-écrire',
    '1-écrire-1',
  ]);
  assert.deepEqual(await placesWith('mkdocs.yml'), [
    ...own,
    'set-up-configts',
    '1-ecrire',
    '1-ecrire_1',
  ]);
  assert.deepEqual(await placesWith('docs/.vitepress/config.ts'), [
    ...own,
    'set-up-config-ts',
    '_1-ecrire',
    '_1-ecrire-1',
  ]);
  assert.deepEqual(await placesWith('docusaurus.config.ts'), [
    '2024-05-06-news.html',
    'setup/Start.html',
    'set-up-configts',
    '1-écrire',
    '1-écrire-1',
  ]);
});

test('two files of one address are two pages', async () => {
  assert.deepEqual(await pathsIn({ 'README.md': '# R', 'index.md': '# I' }), [
    'README.html',
    'index.html',
  ]);
});

test('OpenAPI documents are pages beside any others, and other data is not', async () => {
  const files = {
    'index.html': '<p>x',
    'api.json': api,
    'package.json': '{"version": "3.0.0"}',
    'ci.yml': 'on: push',
  };
  assert.deepEqual(await pathsIn(files), ['api.json', 'index.html']);
});

test('an API document has the address of the page that shows it', async () => {
  const places = async (page: string, more: Record<string, string> = {}) => {
    const files = { 'api/index.html': page, 'tea.json': api, 'about.html': '<p>x', ...more };
    const { files: found } = await listSiteFiles(await folderWith(files));
    return found.map(({ path, source, viewer }) =>
      [path, source, viewer].filter(Boolean).join(' '),
    );
  };
  const swagger = (url: string) => `<script>SwaggerUIBundle({ ${url}, dom_id: '#x' })</script>`;
  const shown = ['about.html', 'api/index.html tea.json swagger-ui'];
  assert.deepEqual(await places(swagger("url: '../tea.json?v=1'")), shown);
  assert.deepEqual(await places(swagger('"url": "/tea.json"')), shown);
  assert.deepEqual(
    await places('<script src="./swagger-initializer.js" charset="UTF-8"></script>', {
      'api/swagger-initializer.js': swagger('url: "../tea.json"'),
    }),
    shown,
  );
  assert.deepEqual(await places("<redoc spec-url='../tea.json'></redoc>"), [
    'about.html',
    'api/index.html tea.json redoc',
  ]);
  const apart = ['about.html', 'api/index.html', 'tea.json'];
  for (const page of [
    swagger("urls: [{ url: '../tea.json', name: 'A' }, { url: '../b.json', name: 'B' }]"),
    swagger("url: 'https://other.example/tea.json'"),
    swagger("url: '../../tea.json'"),
    "<script>fetch({ url: '../tea.json' })</script>",
  ])
    assert.deepEqual(await places(page), apart, page);
});

test('a document is recognized again after it was written', async () => {
  const dir = await folderWith({ 'api.json': '{}' });
  assert.deepEqual((await listSiteFiles(dir)).files, []);
  await writeFile(join(dir, 'api.json'), api);
  assert.equal((await listSiteFiles(dir)).files.length, 1);
});

test('Markdown, an API and a PDF are found by what they say, and drafts are left out', async () => {
  const dir = await folderWith({
    'guide/start.md':
      '---\ntitle: Start\n---\n\nPlug in the samovar.\n\n## Care\n\nPolish the brass.',
    'api.json': api,
    'draft.md': '---\ndraft: true\n---\n\nSecret plans.',
    'broken.pdf': 'no PDF',
  });
  await copyFile(join(import.meta.dirname, 'fixtures/kettle.pdf'), join(dir, 'kettle.pdf'));
  const out = join(await folderWith({}), 'site.index.db');
  const { pages, skipped } = await indexSite({ dir, out });
  assert.equal(pages, 3);
  assert.deepEqual(skipped, [
    { path: 'broken.pdf', reason: 'it is no valid PDF' },
    { path: 'draft.md', reason: 'it is a draft' },
  ]);
  const index = openSiteIndex(out);
  const first = async (query: string) => {
    const [hit] = await index.search(query);
    return `${hit?.url}#${hit?.sectionId}`;
  };
  assert.equal(await first('polish brass'), 'guide/start.html#care');
  assert.equal(await first('brew tea'), 'api.json#getTea');
  assert.equal(await first('vinegar'), 'kettle.pdf#page=2');
  await index.close();
});

test('excluding the HTML of a site does not bring in its Markdown', async () => {
  const dir = await folderWith({ 'index.html': '<p>Hello.</p>', 'README.md': '# Notes' });
  const { files, excluded } = await listSiteFiles(dir, { exclude: ['**/*.html'] });
  assert.deepEqual([files, excluded], [[], 1]);
});
