import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { OpenAIStandIn } from '../src/testing/openai-stand-in.ts';
import { messageOutput, responsesReply } from '../src/testing/responses-wire.ts';
import { launchChromium } from './chromium.ts';
import { expectAccessible } from './expect-accessible.ts';
import { highlighted, selectText } from './select-text.ts';
import { serveProcess } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');
const bitter = 'Water hotter than 80 degrees makes green tea bitter';

let browser: Browser;
let folder = '';
before(async () => {
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), 'pagewise-e2e-'));
});
after(() => browser.close());

const serveSite = (name: string, environment?: Record<string, string>, port = '0') =>
  serveProcess(
    ['--site', site, '--port', port, '--host', '127.0.0.1', '--db', join(folder, `${name}.db`)],
    environment,
  );

/** A page that records what it must not do. */
async function openPage(url: string) {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const errors: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) foreign.push(request.url());
  });
  await page.goto(url);
  return { page, errors, foreign };
}

const question = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const answers = (page: Page) => page.locator('pagewise-chat');

test('a reader selects, asks, and is led to the passage the answer rests on', async () => {
  const served = await serveSite('ask');
  const { page, errors, foreign } = await openPage(`${served.url}/brewing.html`);
  try {
    const launcher = page.getByRole('button', { name: 'Ask a question' });
    await launcher.waitFor();
    await expectAccessible(page, 'the launcher');
    assert.deepEqual(foreign, [], 'no other origin is asked before the chat is opened');

    await selectText(page, bitter);
    const ask = page.getByRole('button', { name: 'Ask', exact: true });
    await ask.waitFor();
    await expectAccessible(page, 'the Ask button');
    await ask.click();

    await question(page).waitFor();
    await page.locator('pagewise-panel [data-drop]').waitFor();
    await expectAccessible(page, 'the panel open and a passage quoted');
    await question(page).fill('Why does it get bitter?');
    await question(page).press('Enter');

    const citation = answers(page)
      .getByRole('button', { name: /Temperatures/ })
      .first();
    await citation.waitFor();
    await expectAccessible(page, 'an answer');
    await citation.click();
    await page.waitForFunction(() => CSS.highlights.size > 0);
    const shown = await highlighted(page);
    assert.match(shown.text, /green tea/i);
    assert.ok(shown.isInView, 'the passage is scrolled into view');

    await page.reload();
    await page.getByText('Why does it get bitter?').first().waitFor();
    await page.goto(`${served.url}/configuration.html`);
    await page.getByText('Why does it get bitter?').first().waitFor();
    assert.deepEqual(errors, []);
  } finally {
    await page.context().close();
    await served.stop();
  }
});

test('a passage that the panel would hide is shown beside it', async () => {
  const served = await serveSite('beside');
  const { page } = await openPage(`${served.url}/brewing.html`);
  try {
    await page.setViewportSize({ width: 1040, height: 700 });
    await page.getByRole('button', { name: 'Ask a question' }).click();
    await question(page).fill('Why does green tea get bitter?');
    await question(page).press('Enter');
    const citation = answers(page).getByRole('button', { name: /Temperatures/ });
    await citation.first().click();
    await page.waitForFunction(() => CSS.highlights.size > 0);
    const panel = await page.locator('pagewise-panel').boundingBox();
    const { right } = await highlighted(page);
    assert.ok(panel && right <= panel.x, `words reach ${right}, the panel begins at ${panel?.x}`);

    await page.reload();
    await page.getByText('Why does green tea get bitter?').first().waitFor();
    const again = await page.locator('pagewise-panel').boundingBox();
    assert.ok(again && again.y > 0, 'where the reader had it before');
  } finally {
    await page.context().close();
    await served.stop();
  }
});

test('an answer that broke off says so, and retry answers', async () => {
  await using model = await OpenAIStandIn.start();
  model.reply(
    {
      ...responsesReply(messageOutput(Array.from({ length: 200 }, (_, i) => `word${i} `))),
      paceMs: 50,
    },
    responsesReply(messageOutput(['It boils at 96 degrees now.'])),
  );
  const environment = { OPENAI_BASE_URL: model.baseURL, OPENAI_API_KEY: 'test' };
  const served = await serveSite('cut', environment);
  const { page } = await openPage(`${served.url}/brewing.html`);
  try {
    await page.getByRole('button', { name: 'Ask a question' }).click();
    await question(page).fill('How hot is black tea?');
    await question(page).press('Enter');
    await page.getByText('word5').first().waitFor();
    await served.stop('SIGKILL');

    const retry = page.getByRole('alert').getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    await expectAccessible(page, 'an error');
    const again = await serveSite('cut', environment, served.port);
    try {
      await retry.click();
      await page.getByText('It boils at 96 degrees now.').first().waitFor();
      assert.equal(await page.getByText('How hot is black tea?').count(), 1);
    } finally {
      await again.stop();
    }
  } finally {
    await page.context().close();
    await served.stop('SIGKILL');
  }
});
