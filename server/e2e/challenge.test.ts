import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { serveProcess } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

let browser: Browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

/** A page whose policy allows the assistant and nothing else, and a server that asks for work. */
async function strictPage(mode: string) {
  const docs = createServer().listen(0, 'localhost');
  await once(docs, 'listening');
  const origin = `http://localhost:${(docs.address() as AddressInfo).port}`;
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-challenge-')), 'x.db');
  const served = await serveProcess(
    `--site ${site} --host 127.0.0.1 --port 0 --db ${db} --origin ${origin} --challenge ${mode}`.split(
      ' ',
    ),
  );
  docs.on('request', (_request, response) => {
    const policy = `default-src 'none'; script-src ${served.url}; connect-src ${served.url}; require-trusted-types-for 'script'; trusted-types lit-html`;
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', 'text/html');
    response.end(
      `<!doctype html><title>Tea</title><main><p>Green tea.</p></main><script src="${served.url}/pagewise.js" async></script>`,
    );
  });
  return {
    origin,
    async [Symbol.asyncDispose]() {
      docs.close();
      docs.closeAllConnections();
      await served.stop();
    },
  };
}

test('a browser does the work that the server asks for, under a strict policy, once', async () => {
  await using served = await strictPage('always');
  const page = await (await browser.newContext()).newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const statuses: number[] = [];
  const hosts = new Set<string>();
  page.on('response', (response) => {
    hosts.add(new URL(response.url()).hostname);
    const { method, postData } = {
      method: response.request().method(),
      postData: response.request().postData(),
    };
    if (method === 'POST' && postData?.includes('"threads.')) statuses.push(response.status());
  });
  await page.goto(served.origin);
  await page.getByRole('button', { name: 'Ask a question' }).click();
  const message = page.getByRole('textbox', { name: 'Message' });
  const answers = page.getByRole('button', { name: 'Copy', exact: true });
  await message.fill('How hot is the water for green tea?');
  await message.press('Enter');
  await answers.first().waitFor();
  await message.fill('And for black tea?');
  await message.press('Enter');
  await answers.nth(1).waitFor();
  assert.deepEqual(statuses, [429, 200, 200]);
  assert.deepEqual([...hosts].toSorted(), ['127.0.0.1', 'localhost']);
  assert.deepEqual(errors, []);
});
