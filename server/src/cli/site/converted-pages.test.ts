import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import express from 'express';
import { siteHandler } from './site-handler.ts';

const api = '{"openapi": "3.1.0", "info": {"title": "Tea API"}, "paths": {"/tea": {"get": {}}}}';

async function serve(context: TestContext, files: Record<string, string>) {
  const dir = join(await mkdtemp(join(tmpdir(), 'pagewise-converted-')), 'site');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  const server = express().use(siteHandler(dir, '<script src="/pagewise.js"></script>')).listen(0);
  await once(server, 'listening');
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const get = async (path: string, headers = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers,
      redirect: 'manual',
    });
    return {
      status: response.status,
      location: response.headers.get('location'),
      text: await response.text(),
    };
  };
  return { dir, get };
}

test('Markdown of a folder without HTML is shown as pages with the script tag', async (context) => {
  const { get } = await serve(context, {
    'README.md': '# Home\n\n[Start](guide/start.md)',
    'guide/start.mdx': '---\nslug: /begin\n---\n# Begin',
    'guide/README.md': '# Guide',
    'draft.md': '---\ndraft: true\n---\nSecret',
  });
  const home = await get('/');
  assert.match(home.text, /<script src="\/pagewise\.js"><\/script><\/head>/);
  assert.match(home.text, /<h1 id="home">Home<\/h1>/);
  for (const path of ['/begin', '/begin.html']) assert.match((await get(path)).text, /Begin/);
  assert.deepEqual(await get('/guide').then(({ status, location }) => [status, location]), [
    301,
    '/guide/',
  ]);
  assert.match((await get('/guide/')).text, /Guide/);
  assert.equal((await get('/draft')).status, 404);
  assert.equal((await get('/missing')).status, 404);
});

test('Markdown beside HTML is a file, and one outside of the site is none', async (context) => {
  const { dir, get } = await serve(context, { 'index.html': '<p>x', 'notes.md': '# Notes' });
  assert.equal((await get('/notes')).status, 404);
  assert.equal((await get('/notes.md')).text, '# Notes');
  const other = await serve(context, { 'a.md': '# A' });
  await writeFile(join(dir, '../private.md'), '# Private');
  await symlink(join(dir, '../private.md'), join(other.dir, 'private.md'));
  assert.equal((await other.get('/private')).status, 404);
});

test('an API document is a page for readers, and a file for programs', async (context) => {
  const { get } = await serve(context, {
    'index.html': '<p>x',
    'api.json': api,
    'data.json': '{"a": 1}',
  });
  const opened = { 'sec-fetch-dest': 'document' };
  const page = await get('/api.json', opened);
  assert.match(page.text, /<h1 id="tea-api">Tea API<\/h1>/);
  assert.match(page.text, /pagewise\.js/);
  assert.equal((await get('/api.json')).text, api);
  assert.equal((await get('/data.json', opened)).text, '{"a": 1}');
});
