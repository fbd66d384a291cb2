import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { serveProcess } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

/** Width and color of the edge. */
const edge = (element: Locator) =>
  element.evaluate((found) => {
    const { borderTopWidth, borderTopColor } = getComputedStyle(found);
    return { width: Number.parseFloat(borderTopWidth), color: borderTopColor };
  });

test('in forced colors everything that is pressed or written in has an edge', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-forced-'));
  const served = await serveProcess(
    ['--site', site, '--port', '0', '--host', '127.0.0.1', '--db', join(folder, 'x.db')],
    undefined,
  );
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ forcedColors: 'active', colorScheme: 'dark' });
    await page.goto(`${served.url}/brewing.html`);
    const background = await page.evaluate(() => {
      document.body.style.color = 'Canvas';
      return getComputedStyle(document.body).color;
    });
    const launcher = page.getByRole('button', { name: 'Ask a question' });
    const seen = async (element: Locator, what: string) => {
      // The styles for settings of readers load right after the chat.
      let { width, color } = await edge(element);
      for (let wait = 0; wait < 50 && width < 1; wait += 1) {
        await page.waitForTimeout(100);
        ({ width, color } = await edge(element));
      }
      assert.ok(width >= 1, `${what} has an edge`);
      assert.notEqual(color, background, `the edge of ${what} is to be seen`);
    };
    await launcher.waitFor();
    await seen(launcher, 'the launcher');
    await launcher.click();
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    await seen(page.getByRole('dialog', { name: 'Ask a question' }), 'the panel');
    await seen(page.getByRole('button', { name: 'Close' }), 'a button of the panel');
    await seen(page.locator('pagewise-chat .composer'), 'the composer');
    await seen(page.getByRole('button', { name: 'Send', exact: true }), 'the button that sends');
  } finally {
    await browser.close();
    await served.stop();
  }
});
