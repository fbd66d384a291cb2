/**
 * Measures every control of the gallery as readers with settings and devices of their own get it, in
 * Chromium: size of targets, edges, and what shows the focus.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './browsers.ts';
import { measureControls, type Control } from './controls-page.ts';
import { serveBuilt, type Served } from './serve.ts';

const wide: BrowserContextOptions = { viewport: { width: 1320, height: 900 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

let served: Served;
let browser: Browser;
before(async () => {
  [served, browser] = await Promise.all([serveBuilt(), launchChromium()]);
});
after(async () => {
  await browser.close();
  await served.close();
});

async function open(options: BrowserContextOptions, look = 'light'): Promise<Page> {
  const page = await browser.newPage({ reducedMotion: 'reduce', ...options });
  await page.goto(`${served.url}?look=${look}`);
  await page.waitForSelector('html[data-ready]');
  await page.waitForTimeout(500);
  return page;
}

async function measured(options: BrowserContextOptions, look?: string): Promise<Control[]> {
  const page = await open(options, look);
  const controls = await page.evaluate(measureControls);
  await page.close();
  assert.ok(controls.length > 150, `${controls.length} controls`);
  return controls;
}

const described = ({ place, edge, ring, ringContrast }: Control): string =>
  `${place} edge ${edge.toFixed(2)} ring ${ring} px ${ringContrast.toFixed(2)}`;
const expectAll = (controls: Control[], holds: (control: Control) => boolean): void =>
  assert.deepEqual(controls.filter((control) => !holds(control)).map(described), []);

const hasRing = ({ ring, ringContrast }: Control): boolean => ring >= 2 && ringContrast >= 3;

test('every target is at least 44 px on touch, and 24 px elsewhere', async () => {
  expectAll(await measured(phone), ({ hit44, inText }) => hit44 || inText);
  expectAll(await measured(wide), ({ hit24, inText }) => hit24 || inText);
});

for (const look of ['light', 'dark', 'rtl', 'forced'] as const) {
  test(`the focus is shown by a ring of 2 px with a contrast of 3:1, ${look}`, async () => {
    const forcedColors = look === 'forced' ? 'active' : 'none';
    const controls = await measured({ ...wide, forcedColors }, look);
    expectAll(controls, hasRing);
  });
}

test('in forced colors everything that is pressed or written in has an edge', async () => {
  const controls = await measured({ ...wide, forcedColors: 'active' }, 'forced');
  expectAll(controls, ({ edge, native, inText }) => edge >= 3 || native || inText);
});

for (const look of ['light', 'dark']) {
  test(`what has an edge has one with a contrast of 3:1 where more is asked for, ${look}`, async () => {
    const controls = await measured({ ...wide, contrast: 'more' }, look);
    expectAll(controls, ({ edge }) => edge === 1 || edge >= 3);
  });
}

test('at 320 px with more space between letters, words and lines nothing is cut', async () => {
  const page = await open({ viewport: { width: 320, height: 800 } }, 'narrow');
  const cut = await page.evaluate(() => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(
      `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`,
    );
    const found: string[] = [];
    for (const chat of document.querySelectorAll('pagewise-chat')) {
      const root = chat.shadowRoot;
      if (!root) continue;
      root.adoptedStyleSheets.push(spacing);
      for (const text of root.querySelectorAll('h2, .title, .prompt, button, .bubble, .about')) {
        const { overflowX, overflowY } = getComputedStyle(text);
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = text;
        if (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1)
          found.push(`${chat.previousElementSibling?.textContent}: ${text.textContent?.trim()}`);
      }
    }
    return found;
  });
  assert.deepEqual(cut, []);
});
