import assert from 'node:assert/strict';
import { once } from 'node:events';
import { link, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import express from 'express';
import { DataFolder } from '../data-folder.ts';
import { siteHandler, type SiteHandlerOptions } from './site-handler.ts';

let base = '';
let server: ReturnType<ReturnType<typeof express>['listen']>;

before(async () => {
  const parent = await mkdtemp(join(tmpdir(), 'pagewise-site-'));
  const dir = join(parent, 'site');
  await mkdir(join(dir, 'guide'), { recursive: true });
  await writeFile(join(parent, 'private.html'), 'not yours');
  await writeFile(join(dir, '.env.html'), 'not yours');
  await writeFile(join(dir, 'index.html'), '<head></head><p>Home');
  await writeFile(join(dir, 'guide', 'index.html'), '<head></head><p>Guide');
  await writeFile(join(dir, 'install.html'), '<head></head><p>Install');
  await writeFile(join(dir, 'style.css'), 'p {}');
  await writeFile(
    join(dir, 'old.html'),
    Buffer.from('<meta charset="latin1"><p>caf\xe9', 'latin1'),
  );
  await writeFile(join(parent, 'private.txt'), 'not yours');
  await mkdir(join(parent, 'elsewhere'));
  await writeFile(join(parent, 'elsewhere', 'index.html'), 'not yours');
  await writeFile(join(parent, 'elsewhere', 'page.html'), 'not yours');
  await symlink(join(parent, 'private.txt'), join(dir, 'linked.txt'));
  await symlink(join(parent, 'private.html'), join(dir, 'linked.html'));
  await symlink(join(parent, 'elsewhere'), join(dir, 'linked'));
  await symlink(join(dir, 'style.css'), join(dir, 'theme.css'));
  await symlink(join(dir, 'guide'), join(dir, 'manual'));
  await mkdir(join(dir, '.git'));
  await writeFile(join(dir, '.git', 'config'), 'not yours');
  await symlink(join(dir, '.git'), join(dir, 'history'));
  await mkdir(join(dir, '.well-known'));
  await writeFile(join(dir, '.well-known', 'security.txt'), 'Contact');
  await mkdir(join(dir, 'faq'));
  await writeFile(join(dir, 'faq.html'), '<head></head><p>FAQ');

  await mkdir(join(dir, 'base'));
  const elsewhere = '<base href="https://docs.acme.example/">';
  await writeFile(join(dir, 'base', 'in-head.html'), `<head>${elsewhere}</head><p>Words`);
  await writeFile(join(dir, 'base', 'in-body.html'), `<head></head><body><p>Words${elsewhere}`);
  await writeFile(join(dir, 'base', 'none.html'), '<head></head><p>Basements');
  const script = `<script>document.head.append(document.createElement('base'))</script>`;
  await writeFile(join(dir, 'base', 'written.html'), `<head>${script}</head><p>Words`);

  const data = join(parent, 'data');
  await mkdir(data);
  await writeFile(join(data, 'chat.db'), 'not yours');
  await link(join(data, 'chat.db'), join(dir, 'download.bin'));
  // Inside the site, as the command refuses it: the second lock holds by itself.
  await mkdir(join(dir, 'inside'));
  for (const name of ['chat.db', 'chat.db-wal', 'secret', 'site-0.index.db', 'x.html']) {
    await writeFile(join(dir, 'inside', name), 'not yours');
  }
  const folders = [
    new DataFolder(join(data, 'chat.db')),
    new DataFolder(join(dir, 'inside', 'chat.db')),
  ];
  const isPrivate: SiteHandlerOptions['isPrivate'] = async (file) =>
    (await Promise.all(folders.map((folder) => folder.holds(file)))).includes(true);
  server = express()
    .use(siteHandler(dir, (origin) => `<TAG ${origin}>`, { isPrivate }))
    .listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

const get = (path: string, init: RequestInit = {}) =>
  fetch(base + path, { redirect: 'manual', ...init });

test('every page has the script tag', async () => {
  for (const path of ['/', '/index.html', '/guide/', '/install.html', '/install']) {
    assert.match(await (await get(path)).text(), /<TAG >/, path);
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

test('the tag of a page with a base has the address that the browser knows the server by', async () => {
  const tagFor = async (path: string, headers: Record<string, string> = {}) => {
    const request = httpGet(base + path, { headers });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return /<TAG (.*?)>/.exec(Buffer.concat(await response.toArray()).toString())?.[1];
  };
  for (const path of ['/base/in-head.html', '/base/in-body.html', '/base/written.html']) {
    assert.equal(await tagFor(path), base, path);
  }
  const path = '/base/in-head.html';
  assert.equal(await tagFor(path, { host: 'docs.example' }), 'http://docs.example');
  assert.equal(await tagFor(path, { host: '[::1]:8080' }), 'http://[::1]:8080');
  const https = { host: 'docs.example', 'x-forwarded-proto': 'https, http' };
  assert.equal(await tagFor(path, https), 'https://docs.example');
  // A request must not choose another script or close the tag.
  for (const host of ['"><script>alert(1)</script>', 'a b', 'evil.example/x?', "x' onload='y"]) {
    assert.equal(await tagFor(path, { host }), '', host);
  }
  const evil = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' };
  assert.equal(await tagFor(path, evil), base);
  assert.equal(await tagFor('/base/none.html', { host: 'docs.example' }), '');
});

test('links within the site are followed', async () => {
  const linked = await get('/theme.css');
  assert.equal(await linked.text(), 'p {}');
  assert.match(linked.headers.get('content-type') ?? '', /css/);
  assert.match(await (await get('/manual/')).text(), /<TAG >.*Guide/);
});

test('a page beside a folder of its name is served', async () => {
  assert.match(await (await get('/faq')).text(), /FAQ/);
});

test('.well-known is public', async () => {
  assert.equal(await (await get('/.well-known/security.txt')).text(), 'Contact');
});

test('pages and files answer HEAD, and files answer ranges and revalidation', async () => {
  for (const path of ['/', '/style.css']) {
    const head = await get(path, { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
    const etag = head.headers.get('etag') ?? assert.fail('no ETag');
    assert.equal(await revalidate(path, etag), 304, path);
  }
  const part = await get('/style.css', { headers: { range: 'bytes=2-3' } });
  assert.equal(part.status, 206);
  assert.equal(await part.text(), '{}');
  const beyond = await get('/style.css', { headers: { range: 'bytes=99-' } });
  assert.equal(beyond.status, 416);
});

/** Not with fetch, which wants the whole file when it is asked like this. */
async function revalidate(path: string, etag: string): Promise<number | undefined> {
  const request = httpGet(base + path, { headers: { 'if-none-match': etag } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

test('other methods are told what a file takes', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const response = await get('/style.css', { method });
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('allow'), 'GET, HEAD');
  }
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
  '/style.css/',
  '/linked.txt',
  '/linked.html',
  '/linked',
  '/linked/',
  '/linked/page',
  '/linked/page.html',
  '/history/config',
  '/.git/config',
  '/%2egit/config',
  '/guide/%2e%2e/.git/config',
  '/download.bin',
  '/inside/chat.db',
  '/inside/chat.db-wal',
  '/inside/secret',
  '/inside/secret/',
  '/inside/SECRET',
  '/inside/secret.',
  '/inside/secre%74',
  '/inside%2fsecret',
  '/inside//secret',
  '/inside/site-0.index.db',
  '/inside/x.html',
  '/inside/x',
  `/${'x'.repeat(5000)}`,
]) {
  test(`${path} is not found`, async () => {
    const response = await get(path);
    assert.ok([400, 404].includes(response.status), String(response.status));
    assert.doesNotMatch(await response.text(), /not yours/);
  });
}
