/**
 * What a reader feels of opening and writing, beside DocSearch's sidepanel and deep-chat, on the same
 * page in the same run of Chromium: with a processor four times slower, on a link of 1.6 Mbit/s and
 * 150 ms. `npm run bench:feel`, after `npm run build:page`; `BENCH_RUNS=3` for fewer runs than seven.
 *
 * A composer is ready when it is visible and what is typed goes into it. Blocked is the time beyond
 * 50 ms of each of the main thread's tasks. Figures are medians.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../../server/e2e/chromium.ts';
import { benchSite, type BenchSite } from './feel/bench-site.ts';
import { deepChat, pagewise, sidepanel, type Contender } from './feel/contenders.ts';
import { probe, type Notes } from './feel/probe.ts';

const runs = Number(process.env['BENCH_RUNS'] || 7);
/** Until a page is at rest, in ms: what a page does when it is idle is done. */
const rest = 3_000;
const patience = 20_000;

/** One run's figures; what a contender does not have is undefined. */
type Figures = Partial<Record<keyof typeof rows, number | undefined>>;

/** Each figure's name and, where there is one, its bar for ours. */
const rows = {
  bytes: ['bytes of script and style before a click', 10_000],
  idleBytes: ['bytes, 3 s later', undefined],
  launcher: ['navigation → launcher, ms', undefined],
  navigation: ['navigation → composer ready, clicked at once', 1_300],
  click: ['  of that, click → composer ready', 600],
  blocked: ['  main thread blocked until then', 80],
  rested: ['first page, at rest: click → composer ready', 600],
  next: ['next page, at rest: click → composer ready', 100],
  again: ['opened again: click → composer ready', 100],
  quote: ['next page: Ask → panel with passage', 100],
  keys: ['keystroke → shown while an answer streams, p95', 50],
  shift: ['layout shift (CLS)', 0],
} as const satisfies Record<string, readonly [string, number | undefined]>;

const folder = await mkdtemp(join(tmpdir(), 'pagewise-feel-'));
let browser: Browser | undefined;
try {
  const contenders = [pagewise, await sidepanel(folder), await deepChat()].filter(
    (each) => each !== undefined,
  );
  await using site = await benchSite(contenders);
  browser = await launchChromium();
  const figures = new Map(contenders.map((each): [Contender, Figures[]] => [each, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [contender, measured] of figures)
      measured.push(await measure(browser, site, contender));
  }
  print(figures);
} finally {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
}

async function measure(browser: Browser, site: BenchSite, contender: Contender): Promise<Figures> {
  const figures: Figures = {};
  const url = site.pageOf(contender);

  await inContext(browser, async (context) => {
    const page = await open(context, url, contender, true);
    const { launcher, clicked, ready, blocked, shift } = await whenReady(page);
    Object.assign(figures, { launcher, navigation: ready, blocked, shift });
    if (clicked !== undefined && ready !== undefined) figures.click = ready - clicked;
  });

  await inContext(browser, async (context) => {
    const first = await open(context, url, contender);
    await first.waitForFunction(() => feel.launcher ?? feel.ready, undefined, {
      timeout: patience,
    });
    figures.bytes = await bytes(first);
    await first.waitForTimeout(rest);
    figures.idleBytes = await bytes(first);
    if (contender.launcher) figures.rested = await clickToReady(first, contender);
    await first.close();

    const next = await open(context, url, contender);
    await next.waitForFunction(() => feel.launcher ?? feel.ready, undefined, {
      timeout: patience,
    });
    await next.waitForTimeout(rest);
    if (contender === pagewise) figures.quote = await askToQuote(next);
    await next.close();

    const last = await open(context, url, contender);
    await last.waitForFunction(() => feel.launcher ?? feel.ready, undefined, {
      timeout: patience,
    });
    await last.waitForTimeout(rest);
    if (contender.launcher) {
      figures.next = await clickToReady(last, contender);
      await last.keyboard.press('Escape');
      await last.waitForTimeout(500);
      figures.again = await clickToReady(last, contender);
    }
    if (contender.answer) figures.keys = await typing(last, contender);
    figures.shift = Math.max(figures.shift ?? 0, (await notesOf(last)).shift);
  });
  return figures;
}

/** With a cache of its own, which is empty. */
async function inContext(browser: Browser, work: (context: BrowserContext) => Promise<void>) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

async function open(
  context: BrowserContext,
  url: string,
  { launcher, composer }: Contender,
  atOnce = false,
): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(probe, { launcher, composer, atOnce });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 200_000,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(url, { waitUntil: 'commit' });
  return page;
}

function notesOf(page: Page): Promise<Notes> {
  return page.evaluate(() => feel);
}

async function whenReady(page: Page): Promise<Notes> {
  await page.waitForFunction(() => feel.ready, undefined, { timeout: patience });
  return await notesOf(page);
}

/** What came over the network for the chat, compressed; the page and its style sheet do not count. */
function bytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => !name.endsWith('/style.css'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  );
}

/** Without the pointer hovering over it first. */
async function clickToReady(page: Page, { launcher = [] }: Contender): Promise<number | undefined> {
  const box = await page.evaluate((path) => {
    const { x, y, width, height } = feelFind(path)!.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, launcher);
  await page.mouse.click(box.x, box.y);
  await page.waitForFunction(() => feel.clicked !== undefined);
  const { clicked, ready } = await whenReady(page);
  return clicked === undefined || ready === undefined ? undefined : ready - clicked;
}

/** From a press on Ask until the words that were selected stand among what is shared. */
async function askToQuote(page: Page): Promise<number> {
  const box = await page.locator('main p').nth(1).boundingBox();
  if (!box) throw new Error('The page has no paragraph to select.');
  await page.mouse.move(box.x + 2, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 260, box.y + 8, { steps: 4 });
  await page.mouse.up();
  const ask = page.locator('pagewise-ask-toolbar button').first();
  await ask.waitFor({ timeout: patience });
  await ask.click();
  const shown = await page.waitForFunction(
    (path) => feelFind(path) && feel.clicked && performance.now() - feel.clicked,
    ['pagewise-assistant', 'pagewise-panel', '.sent li:nth-child(2)'],
    { timeout: patience },
  );
  return Number(await shown.jsonValue());
}

/** How long a key takes to be shown, at worst of 95 in 100, while text arrives. */
async function typing(page: Page, { composer, answer = [] }: Contender): Promise<number> {
  await page.evaluate((path) => feelFind(path)!.focus(), composer);
  await page.keyboard.type('Go');
  await page.keyboard.press('Enter');
  await page.waitForFunction((path) => feelFind(path)?.textContent?.includes('80'), answer, {
    timeout: patience,
  });
  await page.evaluate((path) => {
    feel.keys.length = 0;
    feelFind(path)!.focus();
  }, composer);
  const words = 'How hot should the water be for green tea?';
  await page.keyboard.type(words, { delay: 90 });
  await page.waitForTimeout(300);
  const { keys } = await notesOf(page);
  // Browsers do not tell of what took less than 16 ms.
  const all = [
    ...keys,
    ...Array.from({ length: Math.max(0, words.length - keys.length) }, () => 16),
  ];
  return all.toSorted((one, other) => one - other)[Math.ceil(all.length * 0.95) - 1] ?? NaN;
}

function print(figures: ReadonlyMap<Contender, readonly Figures[]>): void {
  const heads = ['', ...[...figures.keys()].map(({ name }) => name), 'wanted of ours'];
  const lines = (Object.keys(rows) as (keyof typeof rows)[]).map((key) => {
    const [name, bar] = rows[key];
    const cells = [...figures.values()].map((measured) =>
      shown(key, median(measured.map((each) => each[key]))),
    );
    return [name, ...cells, bar === undefined ? '' : `≤ ${bar}`];
  });
  console.log(`Medians of ${runs}, 4× slower processor, 1.6 Mbit/s, 150 ms\n`);
  for (const [name = '', ...cells] of [heads, ...lines])
    console.log(name.padEnd(50) + cells.map((cell) => cell.padEnd(21)).join(''));
  console.log(
    `\nLoad average ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors.`,
  );
}

function shown(key: string, figure: number | undefined): string {
  if (figure === undefined) return '–';
  return key === 'shift' ? figure.toFixed(3) : Math.round(figure).toString();
}

function median(list: readonly (number | undefined)[]): number | undefined {
  const known = list.filter((each) => each !== undefined).toSorted((one, other) => one - other);
  return known[Math.floor(known.length / 2)];
}
