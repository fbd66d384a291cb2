import assert from 'node:assert/strict';
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { serveProcess } from './serve-process.ts';

const elsewhere = 'https://docs.acme.example';
const head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Case</title>';
/** What every page says is no text of any: each has words of its own. */
const words = (thing: string, deed: string) =>
  `<main><h1>${thing}</h1><p>A ${thing} ${deed}.</p></main>`;

/** Pages whose addresses a base leads elsewhere. */
const pages = {
  'in-head': `${head}<base href="${elsewhere}/"></head><body>${words('pump', 'moves water uphill')}</body></html>`,
  'in-body': `${head}</head><body><base href="${elsewhere}/v2/">${words('valve', 'stops a stream')}</body></html>`,
  'no-scheme': `${head}<base href="//docs.acme.example/"></head><body>${words('tank', 'keeps a supply')}</body></html>`,
  relative: `${head}<base href="assets/deep/"></head><body>${words('gauge', 'shows a level')}</body></html>`,
  absolute: `${head}<base href="/assets/"></head><body>${words('pipe', 'leads around corners')}</body></html>`,
  target: `${head}<base target="_blank"></head><body>${words('filter', 'holds sand back')}</body></html>`,
  written: `${head}<script>document.write('<base href="${elsewhere}/">')</script></head><body>${words('meter', 'counts liters')}</body></html>`,
  made: `${head}<script>
    const base = document.createElement('base');
    base.href = '${elsewhere}/';
    document.head.append(base);
  </script></head><body>${words('float', 'rises in a basin')}</body></html>`,
  'no-head': `<title>Case</title><base href="${elsewhere}/"><p>A pump moves water uphill.`,
};

let browser: Browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

async function openPage(url: string): Promise<{ page: Page; foreign: string[] }> {
  const page = await browser.newPage();
  const foreign: string[] = [];
  await page.route(`${elsewhere}/**`, (route) => {
    foreign.push(route.request().url());
    return route.abort();
  });
  await page.goto(url);
  return { page, foreign };
}

async function askOnPage(page: Page): Promise<void> {
  await page.locator('pagewise-assistant').evaluate((assistant) => {
    assistant.setAttribute('renderer', 'builtin');
  });
  await page.getByRole('button', { name: 'Ask a question' }).click();
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill('What does a pump move?');
  await message.press('Enter');
  const citation = page.locator('pagewise-chat').getByRole('button', { name: /pump|Case/ });
  await citation.first().click();
  await page.waitForFunction(() => CSS.highlights.size > 0);
}

test('pagewise serve brings the assistant to pages with a base, from its own origin', async () => {
  const site = await mkdtemp(join(tmpdir(), 'pagewise-base-'));
  const names = Object.keys(pages);
  for (const [name, html] of Object.entries(pages))
    await writeFile(join(site, `${name}.html`), html);
  const recorded = 'embed-base-href.html';
  await cp(join(import.meta.dirname, 'fixtures', recorded), join(site, recorded));
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-base-db-')), 'x.db');
  const served = await serveProcess([
    '--site',
    site,
    '--port',
    '0',
    '--host',
    '127.0.0.1',
    '--db',
    db,
  ]);
  try {
    for (const name of [...names, 'embed-base-href']) {
      const { page, foreign } = await openPage(`${served.url}/${name}.html`);
      await page.getByRole('button', { name: 'Ask a question' }).waitFor({ timeout: 5_000 });
      // The other files of ours, the server and the way to a passage: the base is the same.
      if (name === 'in-head') await askOnPage(page);
      assert.deepEqual(foreign, [], name);
      await page.close();
    }
    const html = await (await fetch(`${served.url}/embed-base-href.html`)).text();
    assert(html.includes(`<script src="${served.url}/pagewise.js" async=""></script>`), html);
  } finally {
    await served.stop();
  }
});
