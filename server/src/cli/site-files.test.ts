import assert from 'node:assert/strict';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import express from 'express';
import { siteFiles } from './site-files.ts';

let base = '';
let server: ReturnType<ReturnType<typeof express>['listen']>;

before(async () => {
  const parent = await mkdtemp(join(tmpdir(), 'pagewise-site-'));
  const dir = join(parent, 'site');
  await mkdir(join(dir, 'guide'), { recursive: true });
  await writeFile(join(parent, 'private.html'), 'not yours');
  await writeFile(join(dir, '.env.html'), 'secret');
  await writeFile(join(dir, 'index.html'), '<head></head><p>Home');
  await writeFile(join(dir, 'guide', 'index.html'), '<head></head><p>Guide');
  await writeFile(join(dir, 'install.html'), '<head></head><p>Install');
  await writeFile(join(dir, 'style.css'), 'p {}');
  await writeFile(
    join(dir, 'old.html'),
    Buffer.from('<meta charset="latin1"><p>caf\xe9', 'latin1'),
  );
  server = express().use(siteFiles(dir, '<TAG>')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

const get = (path: string) => fetch(base + path, { redirect: 'manual' });

test('every page has the script tag', async () => {
  for (const path of ['/', '/index.html', '/guide/', '/install.html', '/install']) {
    assert.match(await (await get(path)).text(), /<TAG>/, path);
  }
});

test('a folder is redirected to its slash, with its query', async () => {
  const response = await get('/guide?v=2');
  assert.equal(response.status, 301);
  assert.equal(response.headers.get('location'), '/guide/?v=2');
});

test('a page that is no folder is redirected away from a slash, which its links would break at', async () => {
  const response = await get('/install/?v=2');
  assert.equal(response.status, 301);
  assert.equal(response.headers.get('location'), '/install?v=2');
});

test('a redirect never leaves for another host', async () => {
  for (const path of ['//guide', '//install/']) {
    assert.match((await get(path)).headers.get('location') ?? '', /^\/[^/]/);
  }
});

test('other files go out as they are', async () => {
  assert.equal(await (await get('/style.css')).text(), 'p {}');
});

test('a page keeps the encoding that it declares', async () => {
  const response = await get('/old.html');
  assert.equal(response.headers.get('content-type'), 'text/html');
  assert.ok(Buffer.from(await response.arrayBuffer()).includes(0xe9));
  assert.match((await get('/')).headers.get('content-type') ?? '', /utf-8/);
});

for (const path of [
  '/../private.html',
  '/%2e%2e/private.html',
  '/..%2fprivate.html',
  '/guide/..%5c..%5cprivate.html',
  '/.env.html',
  '/%00index.html',
  '/%zz',
  '/missing.html',
]) {
  test(`${path} is not found`, async () => {
    const response = await get(path);
    assert.ok([400, 404].includes(response.status), String(response.status));
    assert.doesNotMatch(await response.text(), /not yours|secret/);
  });
}
