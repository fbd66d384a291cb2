import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import type { PagewiseFunction } from '../../widget/src/embed/commands.ts';
import { scriptedSite, scriptTag, type ScriptedSite } from './scripted-site.ts';
import { highlighted } from './select-text.ts';

const words = 'Water hotter than 80 degrees makes green tea bitter.';

declare global {
  interface Window {
    Pagewise?: PagewiseFunction;
  }
}

let browser: Browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

interface Unfriendly {
  /** Runs before everything else. */
  script?: string;
  body?: string;
  /** Stands after the passage. */
  more?: string;
}

/** Opens a page that is written so, and asks about a passage of it. */
async function withPage(
  { script = '', body = '', more = '' }: Unfriendly,
  work: (page: Page, faults: string[], sent: ScriptedSite['sent']) => Promise<void>,
): Promise<void> {
  await using site = await scriptedSite({
    page: (_, response) =>
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(
        `<!doctype html><html lang="en"><title>Tea</title><script>${script}</script>
        <body>${body}<main><h1>Tea</h1><p>${words}</p>${more}</main>${scriptTag}`,
      ),
    reply: () => ({ text: 'Not too hot [1].', cites: { url: `${site.origin}/`, exact: words } }),
  });
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' || /404|Failed to load resource/.test(message.text())) return;
    faults.push(message.text());
  });
  try {
    await page.goto(`${site.origin}/`);
    await work(page, faults, site.sent);
  } finally {
    await page.close();
  }
}

async function askAndFollow(page: Page): Promise<void> {
  await page.locator('[part="launcher"]').waitFor();
  await page.locator('main p').click({ clickCount: 3 });
  await page.locator('pagewise-ask-toolbar button').click();
  await page.locator('pagewise-panel [data-drop]').waitFor();
  const composer = page.locator('pagewise-chat textarea');
  await composer.fill('How hot?');
  await composer.press('Enter');
  await page.locator('pagewise-chat .citation').first().click();
  await page.waitForFunction(() => CSS.highlights.size > 0);
  assert.equal((await highlighted(page)).text, words);
}

/** Everything that a document is asked for. */
const names = [
  'querySelector querySelectorAll getElementById getElementsByTagName createElement createTextNode',
  'createElementNS createComment createTreeWalker createRange importNode createDocumentFragment',
  'addEventListener removeEventListener dispatchEvent body head documentElement baseURI URL title',
  'currentScript adoptedStyleSheets activeElement defaultView readyState cookie domain location',
  'elementsFromPoint elementFromPoint getSelection fonts hidden visibilityState scrollingElement',
  'scripts forms images links contains nodeType childNodes firstChild parentNode append dir lang',
].flatMap((line) => line.split(' '));

for (const [what, tag] of Object.entries({
  images: (name: string) => `<img name="${name}" alt="" hidden>`,
  forms: (name: string) => `<form name="${name}" hidden></form>`,
})) {
  test(`${what} of the page that have the names of what the document has do not stop it`, () =>
    withPage({ body: names.map(tag).join('') }, async (page, faults) => {
      // The tools that find elements for tests are stopped by such names themselves.
      const inAssistant = (selector: string, press = false) =>
        page.evaluate(
          async ([selector, press]) => {
            const parts = selector.split(' >> ');
            for (let tries = 0; tries < 200; tries += 1) {
              let at: Element | null = Document.prototype.querySelector.call(
                document,
                'pagewise-assistant',
              );
              for (const part of parts)
                at = at?.querySelector(part) ?? at?.shadowRoot?.querySelector(part) ?? null;
              if (at instanceof HTMLElement && at.checkVisibility()) {
                if (press) at.click();
                return at.getBoundingClientRect().top;
              }
              await new Promise((resolve) => setTimeout(resolve, 20));
            }
            throw new Error(`No ${selector}.`);
          },
          [selector, press] as const,
        );
      await inAssistant('[part="launcher"]');
      const passage = await page.evaluate(() => {
        const paragraph = Document.prototype.querySelector.call(document, 'main p')!;
        Document.prototype.getSelection.call(document)?.selectAllChildren(paragraph);
        return paragraph.getBoundingClientRect().bottom;
      });
      const top = await inAssistant('pagewise-ask-toolbar >> button');
      assert.ok(Math.abs(top - passage) < 40, 'the button stands at the passage');
      await inAssistant('pagewise-ask-toolbar >> button', true);
      await inAssistant('pagewise-panel >> [data-drop]');
      await page.keyboard.type('How hot?');
      await page.keyboard.press('Enter');
      await inAssistant('pagewise-chat >> .citation', true);
      for (let tries = 0; !(await page.evaluate(() => CSS.highlights.size)); tries += 1) {
        assert.ok(tries < 200, 'the passage is highlighted');
        await page.waitForTimeout(20);
      }
      assert.deepEqual(faults, []);
    }));
}

test('elements whose ids are the names of our own globals do not stop it', () =>
  withPage(
    {
      body: ['Pagewise', 'pagewisePart', 'pagewiseLoader', 'scheduler', 'navigation', 'Highlight']
        .map((id) => `<a id="${id}"></a>`)
        .join(''),
    },
    async (page, faults) => {
      await page.evaluate(async () => {
        while (typeof window.Pagewise !== 'function') await new Promise(requestAnimationFrame);
        await window.Pagewise('open');
      });
      await page.locator('pagewise-chat').waitFor();
      await page.evaluate(() => window.Pagewise?.('close'));
      await askAndFollow(page);
      assert.deepEqual(faults, []);
    },
  ));

test('what a page has put on every object is no option', () =>
  withPage(
    {
      script: `for (const name of ['api', 'identify', 'redact', 'domainKey', 'locale', 'consent', 'prompts',
        'tools', 'models', 'theme', 'accent', 'agreed', 'dock', 'trigger', 'uploadUrl', 'extend', 'clone'])
        Object.prototype[name] = function () { throw new Error(name + ' was asked for'); };`,
    },
    async (page, faults) => {
      await askAndFollow(page);
      assert.deepEqual(faults, []);
    },
  ));

for (const [what, script] of Object.entries({
  arrays: `Array.prototype.toJSON = function () { return '[' + this.join() + ']' }`,
  objects: `Object.prototype.toJSON = function () { return '{}' }`,
})) {
  test(`a toJSON that the page has put on all ${what} is in no request`, () =>
    withPage({ script }, async (page, faults, sent) => {
      await askAndFollow(page);
      const question = sent.find(({ type }) => type === 'threads.create');
      assert.deepEqual(question?.params['input'], {
        content: [{ type: 'input_text', text: 'How hot?' }],
        attachments: [],
        inference_options: {},
        quoted_text: words,
      });
      assert.deepEqual(faults, []);
    }));
}

test('a library that has replaced what browsers have does not stop it', () =>
  withPage(
    {
      // As Prototype.js does.
      script: `
        Array.from = (list) => (list && 'length' in list ? [].slice.call(list) : []);
        Array.prototype.entries = function () { return this.slice() };
        Array.prototype.toJSON = function () { return '[' + this.join() + ']' };
        HTMLElement.prototype.remove = function () { this.parentNode.removeChild(this) };
        HTMLElement.prototype.scrollTo = function () { window.scrollTo(0, 10000); throw new Error() };`,
      more: '<table><tr><th>Tea</th><th>Heat</th></tr><tr><td>Green</td><td>80</td></tr></table>',
    },
    async (page, faults, sent) => {
      await askAndFollow(page);
      const question = sent.find(({ type }) => type === 'threads.create');
      assert.match(JSON.stringify(question), /\| Green \| 80 \|/);
      await page.evaluate(() => window.Pagewise?.('destroy'));
      assert.equal(await page.locator('pagewise-assistant').count(), 0);
      assert.deepEqual(faults, []);
    },
  ));

test('another definition of its element is said, and a command to it ends', (t) =>
  withPage(
    {
      script: `customElements.define('pagewise-assistant', class extends HTMLElement {});`,
      body: '<pagewise-assistant></pagewise-assistant>',
    },
    async (page, faults) => {
      await page.waitForFunction(() => window.Pagewise);
      const refused = await page.evaluate(() =>
        window.Pagewise?.('open').then(
          () => 'opened',
          (error: unknown) => String(error),
        ),
      );
      assert.match(refused ?? '', /has a <pagewise-assistant> of its own/);
      // What the console says comes by a way of its own, and may come after the command's end.
      await t.waitFor(() => assert.match(faults.join(), /has a <pagewise-assistant> of its own/));
    },
  ));
