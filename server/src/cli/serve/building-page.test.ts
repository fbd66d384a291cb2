import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { BuildingPage } from './building-page.ts';
import { listen } from './free-port.ts';

const host = '127.0.0.1';

test('a page that is opened while the site is built becomes the site', async (t) => {
  const building = await BuildingPage.open('the documentation', host, 0);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const address = `http://${host}:${building.port}/guide/start?x=1`;
  const response = await page.goto(address);
  assert.equal(response?.status(), 503);
  await page.getByRole('heading', { name: 'Building the documentation …' }).waitFor();
  await building.close();
  const site = createServer((_, sent) =>
    sent.setHeader('Content-Type', 'text/html').end('<h1>Start</h1>'),
  );
  t.after(() => site.close().closeAllConnections());
  await listen(site, host, building.port);
  await page.getByRole('heading', { name: 'Start' }).waitFor();
  assert.equal(page.url(), address);
});

test('a question that comes while the site is built is told to come again', async (t) => {
  const building = await BuildingPage.open('the documentation', host, 0);
  t.after(() => building.close());
  const response = await fetch(`http://${host}:${building.port}/pagewise/chatkit`, {
    method: 'POST',
    body: '{}',
  });
  assert.equal(response.status, 503);
  assert.equal(response.headers.get('retry-after'), '5');
});

test('the page does not keep a process that fails to start', async () => {
  const script = `
    const { BuildingPage } = await import(${JSON.stringify(import.meta.resolve('./building-page.ts'))});
    const { port } = await BuildingPage.open('the documentation', '${host}', 0);
    await (await fetch('http://${host}:' + port)).text();
    process.exitCode = 7;`;
  const ended = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 60_000,
  });
  await assert.rejects(ended, { code: 7 });
});
