/**
 * Tries the row of the assistant in the searches of real builds: that it comes first, that keys lead to
 * it and back and are the site's otherwise, and that it asks.
 *
 * Usage: npm run try:search [-- NAME…] [--built] [--record] [--screenshots FOLDER]
 * `--built` takes the builds of the last run. `--record` writes what the tests of the row are run on. The folder of the builds is the one of
 * `npm run generators`: `PAGEWISE_GENERATORS`.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../chromium.ts';
import { serveProcess } from '../serve-process.ts';
import { answerAlgolia } from './algolia-stand-in.ts';
import { askByRow, openInput, row, search } from './search-steps.ts';
import { searchTrials, type SearchTrial } from './search-trials.ts';
import { buildSite, prepareSite } from '../../generators/site-build.ts';

const folder = process.env['PAGEWISE_GENERATORS'] ?? join(tmpdir(), 'pagewise-generators');
const fixtures = fileURLToPath(
  new URL('../../../widget/src/site-search/fixtures', import.meta.url),
);
const { values: flags, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    built: { type: 'boolean' },
    record: { type: 'boolean' },
    screenshots: { type: 'string' },
  },
});

const unknown = names.filter((name) => !searchTrials.some((trial) => trial.name === name));
if (unknown.length > 0) {
  console.error(`No search ${unknown.join(', ')}. There are:`);
  console.error(searchTrials.map(({ name }) => `  ${name}`).join('\n'));
  process.exit(1);
}

/** Builds and serves the site of a trial, and does in it what a reader would. */
async function tryTrial(trial: SearchTrial, browser: Browser): Promise<void> {
  const { generator } = trial;
  const place = join(folder, generator.name);
  const site = join(place, generator.output);
  if (!flags.built && !built.has(generator.name)) {
    prepareSite(generator, place);
    buildSite(generator, place);
  }
  built.add(generator.name);
  if (!existsSync(site)) throw new Error(`There is no build in ${site}: leave out --built.`);
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-search-')), 'x.db');
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
    await keysLeadToRowAndBack(trial, served.url, browser);
    await siteKeepsEnter(trial, served.url, browser);
    await rowAsks(trial, served.url, browser);
    if (flags.record) await record(trial, served.url, browser);
    if (flags.screenshots) await takeScreenshots(trial, served.url, browser, flags.screenshots);
  } finally {
    await served.stop();
  }
}

/** The page of a trial with its assistant ready, and its search open. */
async function openSearch(
  trial: SearchTrial,
  url: string,
  browser: Browser,
  { width = 1280, isDark = false } = {},
): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    colorScheme: isDark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(15_000);
  await answerAlgolia(page);
  const { path, options = {} } = trial;
  await page.goto(`${url}/${path}`);
  await page.locator('pagewise-assistant .launcher .hint').waitFor({ state: 'attached' });
  await page.evaluate((given) => {
    const assistant = document.querySelector('pagewise-assistant');
    for (const [name, value] of Object.entries(given)) assistant?.setAttribute(name, value);
  }, options);
  await openInput(page, trial);
  return page;
}

const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.localName);

async function keysLeadToRowAndBack(
  trial: SearchTrial,
  url: string,
  browser: Browser,
): Promise<void> {
  const { key, input, result } = trial;
  const page = await openSearch(trial, url, browser);
  await search(page, trial, 'instal');
  await row(page).waitFor();
  const [top, first] = await Promise.all(
    [row(page), page.locator(result).first()].map((each) => each.boundingBox()),
  );
  assert.ok(top && first && top.y + top.height <= first.y, 'The row is not above the results.');
  await page.keyboard.press(key);
  assert.equal(await focused(page), 'pagewise-search-row', `${key} does not lead to the row.`);
  assert.ok(await page.locator(result).first().isVisible(), 'The results went with the focus.');
  await page.keyboard.type('l');
  await page.waitForFunction(
    (element) => (element as HTMLInputElement).value === 'install',
    await page.locator(input).elementHandle(),
  );
  await page.waitForFunction(() => document.activeElement?.localName === 'input');
  await row(page).filter({ hasText: 'install' }).waitFor();
  await page.locator(input).fill('');
  await row(page).waitFor({ state: 'detached' });
  await page.close();
}

/** Enter without the row opens the site's own result. */
async function siteKeepsEnter(trial: SearchTrial, url: string, browser: Browser): Promise<void> {
  if (trial.enterOpens === false) return;
  const page = await openSearch(trial, url, browser);
  await search(page, trial, 'install');
  await row(page).waitFor();
  const before = page.url();
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => address.href !== before);
  assert.equal(await page.locator('pagewise-panel:not([hidden])').count(), 0);
  await page.close();
}

async function rowAsks(trial: SearchTrial, url: string, browser: Browser): Promise<void> {
  const page = await openSearch(trial, url, browser);
  await search(page, trial, 'install');
  await askByRow(page, trial, 'install');
  await page.waitForFunction(() => document.activeElement?.localName === 'pagewise-assistant');
  if (trial.opener) await page.locator(trial.input).waitFor({ state: 'hidden' });
  await page.close();
}

/** Writes the search as it is with results, without what has nothing to do with the row. */
async function record(trial: SearchTrial, url: string, browser: Browser): Promise<void> {
  const page = await openSearch(trial, url, browser);
  await search(page, trial, 'install');
  await row(page).waitFor();
  // Each letter may have cleared them.
  await page.locator(trial.result).first().waitFor();
  const markup = await page.evaluate((scope) => {
    const copy = document.createElement('div');
    copy.append(...[...document.querySelectorAll(scope)].map((each) => each.cloneNode(true)));
    for (const each of copy.querySelectorAll('svg, pagewise-search-row, script')) each.remove();
    for (const each of copy.querySelectorAll('*')) {
      for (const name of each.getAttributeNames())
        if (/^(?:data-v-|style$)/.test(name)) each.removeAttribute(name);
    }
    return copy.innerHTML;
  }, trial.scope);
  const lines = markup.replaceAll(url, '').replace(/>\s*(?=<(?!\/))/g, '>\n');
  await writeFile(join(fixtures, `${trial.name}.html`), `${lines}\n`);
  await page.close();
}

async function takeScreenshots(
  trial: SearchTrial,
  url: string,
  browser: Browser,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const width of [1280, 390]) {
    for (const isDark of [false, true]) {
      const page = await openSearch(trial, url, browser, { width, isDark });
      await search(page, trial, 'install');
      await row(page).waitFor();
      const name = `${trial.name}-${width}${isDark ? '-dark' : ''}`;
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.keyboard.press(trial.key);
      await page.screenshot({ path: join(folder, `${name}-row.png`) });
      await page.close();
    }
  }
}

const built = new Set<string>();
const browser = await launchChromium();
for (const trial of searchTrials) {
  if (names.length > 0 && !names.includes(trial.name)) continue;
  try {
    await tryTrial(trial, browser);
    console.log(`${trial.name}: works`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${trial.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
await browser.close();
