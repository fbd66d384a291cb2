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
import { highlighted } from './select-text.ts';
import { serveProcess } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

let browser: Browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

async function open(environment?: Record<string, string>) {
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-keys-')), 'x.db');
  const options = ['--site', site, '--port', '0', '--host', '127.0.0.1', '--db', db];
  const served = await serveProcess(options, environment);
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${served.url}/brewing.html`);
  await page.getByRole('button', { name: 'Ask a question' }).waitFor();
  return {
    page,
    async [Symbol.asyncDispose]() {
      await context.close();
      await served.stop();
    },
  };
}

const askButton = (page: Page) => page.getByRole('button', { name: 'Ask', exact: true });
const message = (page: Page) => page.getByRole('textbox', { name: 'Message' });

/** As a reader with caret browsing does: into a sentence, then Control, Shift and arrows. */
async function selectByKeyboard(page: Page): Promise<string> {
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf('Green tea is brewed') ?? -1;
      if (at >= 0) return getSelection()?.setBaseAndExtent(node, at, node, at + 1);
    }
    throw new Error('The sentence is not on the page.');
  });
  for (let n = 0; n < 6; n++) await page.keyboard.press('Control+Shift+ArrowRight');
  return page.evaluate(() => String(getSelection()).trim());
}

test('all of it works by keyboard alone: select, ask, follow the citation, close', async () => {
  await using opened = await open();
  const { page } = opened;
  const passage = await selectByKeyboard(page);
  assert.match(passage, /^Green tea is brewed at 75/);
  await askButton(page).waitFor();

  await page.keyboard.press('Escape');
  await askButton(page).waitFor({ state: 'hidden' });

  await selectByKeyboard(page);
  await askButton(page).waitFor();
  await page.keyboard.press('Control+i');
  await message(page).waitFor();
  await page.locator('pagewise-panel [data-drop]').waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'PAGEWISE-ASSISTANT');
  await page.keyboard.type('How hot is green tea?');
  await page.keyboard.press('Enter');

  const citation = page.locator('pagewise-chat').getByRole('button', { name: /Temperatures/ });
  await citation.first().focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => CSS.highlights.size > 0);
  assert.match((await highlighted(page)).text, /green tea/i);

  await message(page).focus();
  await page.keyboard.press('Escape');
  await message(page).waitFor({ state: 'hidden' });

  await page.getByRole('link', { name: 'Troubleshooting' }).focus();
  await page.keyboard.press('Control+i');
  await page.waitForFunction(() => document.activeElement?.tagName === 'PAGEWISE-ASSISTANT');
  await page.keyboard.press('Escape');
  await message(page).waitFor({ state: 'hidden' });
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  assert.equal(focused, 'Troubleshooting', 'the focus goes back to where it was');
});

test('the Ask button is reached by Tab and pressed by Enter', async () => {
  await using opened = await open();
  const { page } = opened;
  await selectByKeyboard(page);
  await askButton(page).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await message(page).waitFor();
  await page.locator('pagewise-panel [data-drop]').waitFor();
});

test('Stop keeps what was said, here and after a reload; a new chat begins empty', async () => {
  await using model = await OpenAIStandIn.start();
  const words = Array.from({ length: 400 }, (_, n) => `word${n} `);
  model.reply({ ...responsesReply(messageOutput(words)), paceMs: 50 });
  await using opened = await open({ OPENAI_BASE_URL: model.baseURL, OPENAI_API_KEY: 'test' });
  const { page } = opened;
  await page.getByRole('button', { name: 'Ask a question' }).click();
  await message(page).fill('How hot?');
  await message(page).press('Enter');
  const chat = page.locator('pagewise-chat');
  await chat.getByText('word9 ').first().waitFor();
  await expectAccessible(page, 'an answer being written');
  await page.getByRole('button', { name: 'Stop' }).click();
  const [request] = model.requests;
  await request?.dropped;

  await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'hidden' });
  assert.ok((await chat.getByText('word9 ').count()) > 0);
  assert.equal(await chat.getByText('word300').count(), 0);
  assert.equal(await page.getByRole('alert').count(), 0, 'a stopped answer is no failure');
  await expectAccessible(page, 'a stopped answer');

  await page.reload();
  await chat.getByText('word9 ').first().waitFor();
  await page.getByRole('button', { name: 'New chat' }).click();
  await chat.getByText('word9 ').first().waitFor({ state: 'hidden' });
  assert.equal(await chat.getByText('How hot?').count(), 0);
});

test('a focused link is never hidden behind the panel', async () => {
  await using opened = await open();
  const { page } = opened;
  /** Of the focused element: right edge, bottom edge, and where the panel begins. */
  const seen = () =>
    page.evaluate(() => {
      const panel = document
        .querySelector('pagewise-assistant')!
        .shadowRoot!.querySelector('pagewise-panel')!
        .getBoundingClientRect();
      const { right, bottom } = document.activeElement!.getBoundingClientRect();
      return { right, bottom, panelLeft: panel.left, panelTop: panel.top };
    });
  const addLink = () =>
    page.evaluate(() => {
      const link = document.createElement('a');
      link.href = '#far';
      link.textContent = 'Far';
      link.style.cssText = 'position: absolute; top: 800px; right: 100px';
      document.body.style.cssText += 'position: relative; min-height: 2000px';
      document.querySelector('main, body')!.append(link);
    });

  await page.setViewportSize({ width: 1200, height: 800 });
  await page.getByRole('button', { name: 'Ask a question' }).click();
  await message(page).waitFor();
  await addLink();
  await page.getByRole('link', { name: 'Far' }).focus();
  await page.waitForFunction(() => document.documentElement.style.marginInlineEnd !== '');
  const wide = await seen();
  assert.ok(wide.right <= wide.panelLeft, 'beside the panel where there is room for both');

  await page.reload();
  await page.setViewportSize({ width: 700, height: 800 });
  await message(page).waitFor();
  await addLink();
  await page.getByRole('link', { name: 'Far' }).focus();
  await page.waitForFunction(() => scrollY > 0);
  const narrow = await seen();
  assert.ok(narrow.bottom <= narrow.panelTop, 'above the panel where there is not');
});

test('a panel that fills the window is modal: the page is inert, and Escape works', async () => {
  await using opened = await open();
  const { page } = opened;
  await page.setViewportSize({ width: 390, height: 700 });
  await page.getByRole('button', { name: 'Ask a question' }).click();
  await message(page).waitFor();
  const modal = page.locator('pagewise-panel[aria-modal=true]');
  await modal.waitFor();
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => document.activeElement!.localName);
    assert.match(inside, /^(pagewise-assistant|body)$/);
  }
  await message(page).fill('How hot is green tea?');
  await message(page).press('Enter');
  const citation = page.locator('pagewise-chat').getByRole('button', { name: /Temperatures/ });
  await citation.first().waitFor();
  await page.evaluate(() => {
    const root = document.querySelector('pagewise-assistant')!.shadowRoot!;
    (root.activeElement as HTMLElement | null)?.blur();
    let at = document.activeElement as HTMLElement | null;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement as HTMLElement;
    at?.blur();
  });
  await page.keyboard.press('Escape');
  await modal.waitFor({ state: 'hidden' });
  const focused = await page.evaluate(
    () => document.querySelector('pagewise-assistant')!.shadowRoot!.activeElement?.className,
  );
  assert.equal(focused, 'launcher');
  assert.equal(await page.locator('[inert]').count(), 0);

  await page.keyboard.press('Enter');
  await citation.first().focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => CSS.highlights.size > 0);
  await modal.waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+i');
  await page.waitForFunction(() => document.activeElement?.localName === 'pagewise-assistant');
  const back = await citation.first().evaluate((mark) => mark.matches(':focus'));
  assert.ok(back, 'the way back leads to the citation');
});
