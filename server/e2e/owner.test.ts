import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openSqlite } from '../src/store/sqlite.ts';
import { hostileQuestion, simulateWeek } from '../src/testing/simulated-week.ts';
import { launchChromium } from './chromium.ts';
import { expectAccessible } from './expect-accessible.ts';
import { serveProcess } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

describe("the owner's page", () => {
  let browser: Browser;
  let folder: string;
  let served: Awaited<ReturnType<typeof serveProcess>>;
  let page: Page;
  const troubles: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pagewise-owner-page-'));
    const db = join(folder, 'x.db');
    const store = await openSqlite(db);
    await simulateWeek(store, Date.now());
    await store.close();
    [browser, served] = await Promise.all([
      launchChromium(),
      serveProcess(['--site', site, '--port', '0', '--db', db]),
    ]);
    page = await browser.newPage({ bypassCSP: false });
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== served.url) troubles.push(request.url());
    });
  });
  after(async () => {
    await browser.close();
    await served.stop();
    await rm(folder, { recursive: true });
  });

  const link = () => /\S+#link=\S+/.exec(served.output())?.[0] ?? assert.fail(served.output());
  const go = async (part: string) => {
    await page.getByRole('link', { name: part, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: part }).waitFor();
  };

  it('opens with the link that serve prints, once, and the link leaves the address', async () => {
    await page.goto(link());
    await page.getByText('Visitors', { exact: true }).first().waitFor();
    assert.equal(new URL(page.url()).hash, '#/');
    const other = await browser.newPage();
    await other.goto(link());
    await other.getByRole('alert').waitFor();
    assert.equal(await other.getByText('Visitors').count(), 0);
    await other.close();
  });

  it('shows what a hostile reader typed as text, and nothing else happens', async () => {
    await go('Questions');
    await page.getByLabel('Search').fill('onerror');
    await page.getByRole('button', { name: 'Find' }).click();
    const question = page.getByRole('link', { name: hostileQuestion }).first();
    await question.click();
    await page.getByText('You wrote', { exact: false }).first().waitFor();
    await page.getByText('onerror="document.title', { exact: false }).first().waitFor();
    assert.equal(await page.locator('main :is(img, script, [onclick], [onerror])').count(), 0);
    const hrefs = await page
      .locator('main a')
      .evaluateAll((links) => links.map((each) => each.getAttribute('href') ?? ''));
    assert.deepEqual(
      hrefs.filter((href) => !/^(#\/|https:\/\/docs\.example\/)/.test(href)),
      [],
    );
    assert.doesNotMatch(await page.title(), /owned/);
  });

  it('is accessible in each part, in light and dark, and fits a phone', async () => {
    const checked = await browser.newPage({ bypassCSP: true });
    await checked.context().addCookies(await page.context().cookies());
    const parts = ['overview', 'questions', 'gaps', 'feedback', 'index', 'settings'];
    // In the dark, the later parts have the colors of the first.
    for (const [colorScheme, shown] of [
      ['light', parts],
      ['dark', parts.slice(0, 2)],
    ] as const) {
      await checked.emulateMedia({ colorScheme });
      for (const part of shown) {
        await checked.goto(`${served.url}/pagewise/owner/#/${part}`);
        await checked.locator('main :is(.tiles, .cards > li, .facts-list)').first().waitFor();
        await expectAccessible(checked, `${part}, ${colorScheme}`);
        await checked.setViewportSize({ width: 390, height: 800 });
        // A chart follows the window a moment later.
        await checked.waitForFunction(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth <= clientWidth;
        });
        await checked.setViewportSize({ width: 1200, height: 800 });
      }
    }
    await checked.context().close();
  });

  it('offers what to write, and a download to begin with', async () => {
    await go('Gaps');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: /^Write the answer: .*invoice/ }).click();
    const stub = await downloading;
    assert.equal(stub.suggestedFilename(), 'answer.md');
  });

  it('is closed after signing out', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('pagewise serve').waitFor();
    await page.reload();
    await page.getByText('pagewise serve').waitFor();
  });

  it('runs and loads nothing that its policy forbids', () => {
    // A link that was used is refused, and the browser says so.
    assert.deepEqual(
      troubles.filter((each) => !/status of 401/.test(each)),
      [],
    );
  });
});
