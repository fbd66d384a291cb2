/**
 * The keyboard, in each engine that `PAGEWISE_BROWSERS` names; default Chromium.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { engines, wantedEngines, type EnginePage } from './engines.ts';
import { serveProcess } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

let served: Awaited<ReturnType<typeof serveProcess>>;
before(async () => {
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-engines-')), 'x.db');
  served = await serveProcess(['--site', site, '--port', '0', '--host', '127.0.0.1', '--db', db]);
});
after(() => served.stop());

/** Name or text of what has the focus, inside shadow roots too. */
const focused = (page: EnginePage) =>
  page.run(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return 'nothing';
    return at.getAttribute('aria-label') ?? at.textContent?.trim().replace(/\s+/g, ' ') ?? '';
  }, null);

async function until(page: EnginePage, what: string, wanted: RegExp): Promise<void> {
  let last = '';
  for (let tries = 0; tries < 50; tries++) {
    last = await focused(page);
    if (wanted.test(last)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`${what}: the focus is on “${last}”`);
}

async function tabTo(page: EnginePage, wanted: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  // More than once around, for what is still loading.
  while (passed.length < 60) {
    await page.press(key);
    const now = await focused(page);
    if (wanted.test(now)) return;
    passed.push(now);
  }
  assert.fail(`${key} led to ${passed.join(', ')}`);
}

/** Waits for the end of the answer to what is asked. */
async function answered(page: EnginePage, ask: () => Promise<void>): Promise<void> {
  await page.run(() => {
    document.addEventListener(
      'pagewise-answer-end',
      () => document.documentElement.setAttribute('data-answered', ''),
      { once: true },
    );
  }, null);
  await ask();
  for (let tries = 0; tries < 100; tries++) {
    if (await page.run(() => document.documentElement.hasAttribute('data-answered'), null)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('no answer');
}

const isOpen = (page: EnginePage) =>
  page.run(
    () => document.querySelector<HTMLElement & { isOpen: boolean }>('pagewise-assistant')?.isOpen,
    null,
  );

for (const name of wantedEngines) {
  suite(name, { concurrency: 1 }, () => {
    let page: EnginePage;
    before(async () => {
      page = await engines[name]();
    });
    after(() => page.close());

    test('Tab goes from the page into an open panel, and the keys lead out again', async () => {
      await page.goto(`${served.url}/brewing.html`);
      await tabTo(page, /^Ask a question/);
      await page.press('Enter');
      await until(page, 'opened', /^Message/);

      await page.reload();
      await tabTo(page, /^Message/);
      await page.press('Control+i');
      assert.equal(await isOpen(page), false, 'the shortcut closes from inside');
      await page.press('Control+i');
      await until(page, 'opened by the shortcut', /^Message/);

      await page.run(() => document.querySelector('a')?.focus(), null);
      await page.press('Control+i');
      await until(page, 'the shortcut moves the focus in from outside', /^Message/);
      assert.equal(await isOpen(page), true);
      await page.press('Escape');
      assert.equal(await isOpen(page), false, 'Escape closes from inside');

      await page.press('Control+i');
      await until(page, 'opened', /^Message/);
      await page.run(() => document.querySelector('a')?.focus(), null);
      await page.press('Escape');
      assert.equal(await isOpen(page), false, 'Escape closes from the page');
    });

    test('a followed citation has the focus on its passage, and two ways back', async () => {
      await page.goto(`${served.url}/brewing.html`);
      await tabTo(page, /^Ask a question/);
      await page.press('Enter');
      await until(page, 'opened', /^Message/);
      await page.type('How hot is green tea?');
      await answered(page, () => page.press('Enter'));
      // Its link stands there until the part for sources has come.
      await tabTo(page, /^1 Brewing/, 'Shift+Tab');
      const citation = await focused(page);
      await page.press('Enter');
      await until(page, 'followed', /^Green tea is brewed/);
      await page.press('Control+i');
      assert.equal(await focused(page), citation, 'back by the shortcut');
      await page.press('Enter');
      await until(page, 'followed again', /^Green tea is brewed/);
      await page.press('Escape');
      assert.equal(await focused(page), citation, 'back by Escape');
      await page.press('Enter');
      await until(page, 'followed a third time', /^Green tea is brewed/);
      await tabTo(page, /^New chat/);
    });
  });
}
