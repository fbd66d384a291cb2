import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../server/e2e/chromium.ts';
import { longAnswer } from '../gallery/page/long-answer.ts';
import {
  added,
  assistantItem,
  cancellable,
  citation,
  created,
  delta,
  done,
  userItem,
} from '../src/chat/testing/scripted-server.ts';
import { samplePicture } from '../src/chat/widgets/testing/sample-picture.ts';
import { sampleWidgets } from '../src/chat/widgets/testing/sample-widgets.ts';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const words = 'Water hotter than 80 degrees makes green tea bitter.';

/** The assistant's origin: its released files, a picture, and a chat that shows all it can. */
function assistantOrigin(site: () => string): RequestListener {
  return (request, response) => {
    const { pathname, origin } = new URL(request.url ?? '/', `http://${request.headers.host}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    if (request.method === 'OPTIONS') return response.end();
    if (pathname === '/picture.png')
      return response
        .setHeader('Content-Type', 'image/png')
        .end(Buffer.from(samplePicture.split(',')[1] ?? '', 'base64'));
    if (pathname === '/pagewise/chatkit')
      return void readBody(request).then((body) => answer(body, response, origin, site()));
    readFile(join(dist, pathname)).then(
      (content) => response.setHeader('Content-Type', 'text/javascript').end(content),
      () => response.writeHead(404).end(),
    );
  };
}

async function readBody(stream: AsyncIterable<Buffer>): Promise<{ type: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()) as { type: string };
}

async function answer(
  { type }: { type: string },
  response: ServerResponse,
  origin: string,
  site: string,
): Promise<void> {
  if (type !== 'threads.create') {
    response.setHeader('Content-Type', 'application/json').end('{"data":[],"has_more":false}');
    return;
  }
  response.setHeader('Content-Type', 'text/event-stream');
  const cited = citation(1, {
    data: { url: `${site}/`, exact: words, before: '', after: '', sectionId: '' },
  });
  const item = (id: string, fields: object): object =>
    done({ ...userItem(id, ''), content: undefined, ...fields });
  const list = [
    created(),
    done(userItem('u1', 'How hot?')),
    cancellable,
    { type: 'progress_update', text: 'Reading', icon: 'book-open' },
    added(assistantItem('a1', '')),
    ...(longAnswer.match(/[^]{1,40}/g) ?? []).map((part) => delta('a1', part)),
    done(assistantItem('a1', longAnswer, [cited])),
    ...Object.entries(sampleWidgets).map(([, widget], at) =>
      item(`w${at}`, { type: 'widget', widget }),
    ),
    item('g1', { type: 'generated_image', image: { id: 'i1', url: samplePicture } }),
    item('k1', {
      type: 'workflow',
      workflow: {
        type: 'custom',
        expanded: true,
        tasks: [{ type: 'thought', title: 'Thought', content: 'About **tea**.' }],
      },
    }),
  ];
  for (const event of list) {
    // As a server's own pictures come: data is no source that the policy names.
    const text = JSON.stringify(event).replaceAll(samplePicture, `${origin}/picture.png`);
    response.write(`data: ${text}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  response.end();
}

async function listen(handler: RequestListener): Promise<{ server: Server; origin: string }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('under a policy that allows nothing but what the README names', () => {
  let browser: Browser;
  let assistant: Awaited<ReturnType<typeof listen>>;
  let site: Awaited<ReturnType<typeof listen>>;

  before(async () => {
    browser = await launchChromium();
    assistant = await listen(assistantOrigin(() => site.origin));
    site = await listen((_, response) => {
      const policy = [
        "default-src 'none'",
        `script-src ${assistant.origin}`,
        `connect-src ${assistant.origin}`,
        `img-src ${assistant.origin} blob:`,
        "require-trusted-types-for 'script'",
        'trusted-types lit-html',
      ].join('; ');
      response
        .writeHead(200, {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': policy,
        })
        .end(
          `<!doctype html><html lang="en"><title>Tea</title><main><h1>Tea</h1><p>${words}</p></main>
          <script src="${assistant.origin}/pagewise.js" async data-renderer="builtin"></script>`,
        );
    });
  });

  after(async () => {
    await browser.close();
    for (const { server } of [assistant, site]) {
      server.close();
      server.closeAllConnections();
    }
  });

  /** A page that remembers what its policy refused and what went wrong. */
  async function open(): Promise<{ page: Page; faults: string[]; loaded: string[] }> {
    const page = await browser.newPage();
    const loaded: string[] = [];
    page.on('request', (request) => {
      if (/\/pagewise\/.*js$/.test(request.url())) loaded.push(request.url());
    });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      // This server hands out no visitor tokens, and the page has no icon.
      if (message.type() === 'error' && !message.text().includes('404'))
        faults.push(message.text());
    });
    await page.goto(`${site.origin}/`);
    return { page, faults, loaded };
  }

  it('a passage is asked about, and everything that an answer can be is shown', async () => {
    const { page, faults, loaded } = await open();
    await page.locator('[part="launcher"]').waitFor();
    await page.evaluate(() =>
      document.getSelection()?.selectAllChildren(document.querySelector('p')!),
    );
    await page.locator('pagewise-ask-toolbar button').click();
    const composer = page.locator('pagewise-chat textarea');
    await page.locator('pagewise-panel .sent li:nth-child(2)').waitFor();
    await composer.fill('How hot?');
    await composer.press('Enter');

    const shown = [
      'pre [class^="hljs-"]',
      'math mfrac',
      '.prose table',
      '.chart-canvas canvas',
      'form input',
      'pagewise-chat .citation',
      'img[src$="/picture.png"]',
    ];
    for (const part of shown) await page.locator(part).first().waitFor({ state: 'attached' });
    await page.getByText('Updated yesterday', { exact: true }).waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');

    await page.getByText('See what’s shared').click();
    await page.locator('pagewise-panel summary', { hasText: 'JSON' }).click();
    await page.locator('pagewise-panel pre').first().waitFor();
    await page.locator('pagewise-chat .citation').first().click();
    await page.waitForFunction(() => CSS.highlights.size > 0);
    assert.deepEqual(faults, []);

    const compared = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload][integrity]')].map(
        ({ href }) => href,
      ),
    );
    assert.ok(loaded.length > 10);
    assert.deepEqual(
      loaded.filter((url) => !compared.includes(url)),
      [],
      'each file was compared with its hash',
    );
    await page.close();
  });
});
