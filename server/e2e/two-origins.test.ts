import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { dist } from '../src/cli/serve/build-if-stale.ts';
import { siteHandler } from '../src/cli/site/site-handler.ts';
import {
  chatKitRouter,
  ChatKitServer,
  type HttpOptions,
  MemoryStore,
  type RequestContext,
  type ThreadMetadata,
} from '../src/index.ts';
import { said } from '../src/testing/scripted-server.ts';
import { launchChromium } from './chromium.ts';
import { expectAccessible } from './expect-accessible.ts';
import { highlighted, selectText } from './select-text.ts';
import { serveProcess } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');
const bitter = 'Water hotter than 80 degrees makes green tea bitter';

let browser: Browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

/** A site on its own origin, and the assistant on another that lets in what `origins` says. */
async function twoOrigins(origins: (docs: string) => string[]) {
  const docs = createServer().listen(0, 'localhost');
  await once(docs, 'listening');
  const origin = `http://localhost:${(docs.address() as AddressInfo).port}`;
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-origins-')), 'x.db');
  const options = ['--site', site, '--host', '127.0.0.1', '--port', '0', '--db', db];
  const letIn = origins(origin).flatMap((origin) => ['--origin', origin]);
  const served = await serveProcess([...options, ...letIn]);
  assert.notEqual(new URL(served.url).origin, origin);
  const tag = `<script src="${served.url}/pagewise.js" async></script>`;
  docs.on('request', express().use(siteHandler(site, tag)));
  return {
    docs: origin,
    server: served.url,
    output: () => served.output(),
    async [Symbol.asyncDispose]() {
      docs.close();
      docs.closeAllConnections();
      await served.stop();
    },
  };
}

async function openPage(url: string) {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  return { page, errors };
}

async function ask(page: Page, question: string): Promise<void> {
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill(question);
  await message.press('Enter');
}

test('a page of another origin that is let in asks, and is led back to its own passages', async () => {
  await using served = await twoOrigins((docs) => [docs]);
  const { page, errors } = await openPage(`${served.docs}/brewing.html`);
  await selectText(page, bitter);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.locator('pagewise-panel [data-drop]').waitFor();
  await ask(page, 'Why does it get bitter?');

  await page
    .locator('pagewise-chat')
    .getByRole('button', { name: /Temperatures/ })
    .first()
    .click();
  await page.waitForFunction(() => CSS.highlights.size > 0);
  assert.match((await highlighted(page)).text, /green tea/i);
  assert.equal(new URL(page.url()).origin, served.docs);

  // Asked on another page, the answer leads to this one: on the site's origin, not the server's.
  await page.goto(`${served.docs}/configuration.html`);
  await page.getByText('Why does it get bitter?').first().waitFor();
  await page
    .locator('pagewise-chat')
    .getByRole('button', { name: /Temperatures/ })
    .first()
    .click();
  await page.waitForURL(/brewing/);
  assert.equal(new URL(page.url()).origin, served.docs);
  assert.deepEqual(errors, []);
  await page.context().close();
});

/** A server of the site's own that knows its readers by a cookie, and a page on another origin. */
async function ownServer(options: Partial<HttpOptions>, attributes: string) {
  class Greeter extends ChatKitServer {
    override async *respond(thread: ThreadMetadata, _message: unknown, context: RequestContext) {
      const text = `Hello ${context.userId}, this is page ${String(context.metadata['pageId'])}.`;
      yield said(thread.id, this.store.generateItemId('message', thread, context), text);
    }
  }
  const app = express();
  app.get('/sign-in', (_request, response) => {
    response.cookie('session', 'ada', { httpOnly: true, sameSite: 'lax' }).send('Welcome');
  });
  app.use(
    '/pagewise/chatkit',
    chatKitRouter(new Greeter(new MemoryStore()), {
      identify: (headers) => /session=(\w+)/.exec(headers.get('cookie') ?? '')?.[1],
      requestContext: (base, headers) => ({
        ...base,
        metadata: { pageId: headers.get('x-page-id') },
      }),
      ...options,
    }),
  );
  app.use((_request, response, next) => {
    response.set('Access-Control-Allow-Origin', '*');
    next();
  }, express.static(dist));
  const [server, docs] = [createServer(app), createServer()];
  for (const http of [server, docs]) await once(http.listen(0, 'localhost'), 'listening');
  const [api, origin] = [server, docs].map(
    (http) => `http://localhost:${(http.address() as AddressInfo).port}`,
  ) as [string, string];
  const tag = `<script src="${api}/pagewise.js" ${attributes} async></script>`;
  docs.on('request', express().use(siteHandler(site, tag)));
  return {
    api,
    docs: origin,
    async [Symbol.asyncDispose]() {
      for (const http of [server, docs]) {
        http.close();
        http.closeAllConnections();
      }
    },
  };
}

test('a page of another origin asks with the session of the site, and with a header of its own', async () => {
  const origins: string[] = [];
  const permissions = { origins, allowHeaders: ['x-page-id'], credentials: true };
  const attributes = `data-credentials data-headers='{"x-page-id":"42"}'`;
  await using served = await ownServer(permissions, attributes);
  origins.push(served.docs);
  const { page } = await openPage(`${served.api}/sign-in`);
  await page.goto(`${served.docs}/brewing.html`);
  await page.getByRole('button', { name: 'Ask a question' }).click();
  await ask(page, 'Who am I?');
  await page.getByText('Hello ada, this is page 42.').first().waitFor();
  await page.context().close();
});

test('without the permission the browser sends neither the session nor the header', async () => {
  const origins: string[] = [];
  for (const permissions of [
    { origins, credentials: true },
    { origins, allowHeaders: ['x-page-id'] },
  ]) {
    const attributes = `data-credentials data-headers='{"x-page-id":"42"}'`;
    await using served = await ownServer(permissions, attributes);
    origins.splice(0, origins.length, served.docs);
    const { page } = await openPage(`${served.api}/sign-in`);
    const told = page.waitForEvent('console', (message) => message.text().startsWith('Pagewise:'));
    await page.goto(`${served.docs}/brewing.html`);
    await page.getByRole('button', { name: 'Ask a question' }).click();
    await ask(page, 'Who am I?');
    assert.match((await told).text(), /--credentials and --allow-header/);
    assert.equal(await page.getByText('Hello ada').count(), 0);
    await page.context().close();
  }
});

test('a page of an origin that is not let in is told so and gets no data', async () => {
  await using served = await twoOrigins(() => ['https://docs.example.com']);
  const { page, errors } = await openPage(`${served.docs}/brewing.html`);
  const told = page.waitForEvent('console', (message) => message.text().startsWith('Pagewise:'));
  await page.getByRole('button', { name: 'Ask a question' }).click();
  await ask(page, 'Why does it get bitter?');
  await page.getByRole('alert').first().waitFor();
  assert.match((await told).text(), new RegExp(`not to pages of ${served.docs}.*--origin`));
  await expectAccessible(page, 'a refusal');
  assert.match(served.output(), new RegExp(`--origin ${served.docs}`));
  assert.equal(await page.getByRole('button', { name: /Temperatures/ }).count(), 0);
  assert.deepEqual(errors, []);

  // What the browser keeps from the page, the server does not send at all.
  for (const path of ['visitor', 'chatkit']) {
    const headers = { origin: served.docs, 'sec-fetch-site': 'cross-site' };
    const response = await fetch(`${served.server}/pagewise/${path}`, { method: 'POST', headers });
    assert.equal(response.status, 403);
    const body = (await response.json()) as { error: { code: string } };
    assert.equal(body.error.code, 'origin_not_allowed');
  }
  await page.context().close();
});
