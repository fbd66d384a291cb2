import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
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
  /** The id of somebody who asked. */
  const anyReader = async () => {
    const response = await page.request.get(`${served.url}/pagewise/owner/api/export/answers`);
    const [first] = (await response.json()) as { userId: string }[];
    return first?.userId ?? assert.fail('nobody asked');
  };
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
    const reader = `readers/${encodeURIComponent(await anyReader())}`;
    const parts = ['overview', 'questions', reader, 'gaps', 'feedback', 'index', 'settings'];
    // In the dark, the later parts have the colors of the first.
    for (const [colorScheme, shown] of [
      ['light', parts],
      ['dark', parts.slice(0, 3)],
    ] as const) {
      await checked.emulateMedia({ colorScheme });
      for (const part of shown) {
        await checked.goto(`${served.url}/pagewise/owner/#/${part}`);
        await checked.locator('main :is(.tiles, .cards > li, .facts-list)').first().waitFor();
        await expectAccessible(checked, `${part}, ${colorScheme}`);
        if (part === reader) {
          await checked.getByRole('button', { name: 'Erase …' }).click();
          await checked.getByRole('dialog').waitFor();
          await expectAccessible(checked, `the dialog that erases, ${colorScheme}`);
        }
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

  it('shows what is stored about the reader of a chat, and gives it as a file', async () => {
    await go('Questions');
    await page.locator('.asked a').first().click();
    await page.locator('.facts a[href^="#/readers/"]').click();
    await page.getByRole('heading', { name: /^Stored about/ }).waitFor();
    const id = decodeURIComponent(new URL(page.url()).hash.replace('#/readers/', ''));
    assert.equal(await page.getByLabel('Reader').inputValue(), id);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as JSON' }).click();
    const records = JSON.parse(
      await readFile(await (await downloading).path(), 'utf8'),
    ) as object[];
    assert.ok(records.length > 2);
    const chats = records.filter((record) => 'thread' in record).length;
    await page.getByText(String(chats), { exact: true }).first().waitFor();
  });

  it('erases a reader once that is confirmed, and says then that nothing is stored', async () => {
    const id = await anyReader();
    await go('Readers');
    // As the visitor would find it in the browser: the id is in the token.
    const payload = Buffer.from(JSON.stringify({ sub: id })).toString('base64url');
    await page.getByLabel('Reader').fill(`eyJhbGciOiJIUzI1NiJ9.${payload}.c2ln`);
    await page.getByRole('button', { name: 'Find' }).click();
    const erase = page.getByRole('button', { name: 'Erase …' });
    await erase.click();
    const dialog = page.getByRole('dialog', { name: `Erase all that is stored about ${id}?` });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await erase.click();
    await dialog.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.getByRole('status').getByText(`All that was stored about ${id}`).waitFor();
    await page.reload();
    await page.getByRole('alert').getByText(`Nothing is stored about ${id}.`).waitFor();
  });

  it('goes on to sign out at the provider, or says that it cannot', async () => {
    const owner = `${served.url}/pagewise/owner/`;
    const answerWith = (signOutUrl: string | null) =>
      page.route(
        '**/api/session',
        (route) =>
          route.request().method() === 'DELETE'
            ? route.fulfill({ json: { signOutUrl } })
            : route.continue(),
        { times: 1 },
      );
    const signOut = () => page.getByRole('button', { name: 'Sign out' }).click();
    await answerWith(`${owner}?provider`);
    await signOut();
    await page.waitForURL(`${owner}?provider`);
    await answerWith(null);
    await signOut();
    await page.getByRole('status').getByText('You are signed out here.').waitFor();
    await page.goto(owner);
  });

  it('is closed after signing out', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('pagewise serve').waitFor();
    await page.reload();
    await page.getByText('pagewise serve').waitFor();
  });

  it('runs and loads nothing that its policy forbids', () => {
    // A link that was used is refused, and a reader who was erased is not found: the browser says so.
    assert.deepEqual(
      troubles.filter((each) => !/status of 40[14]/.test(each)),
      [],
    );
  });
});
