import puppeteer, { type KeyInput } from 'puppeteer-core';
import { startWebKit } from '../../widget/gallery/webkit-session.ts';
import { launchChromium } from './chromium.ts';
import { existsSync } from 'node:fs';

/** One page in one engine, with real keys. */
export interface EnginePage {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Presses a key, such as `Tab`, `Shift+Tab` or `Control+i`. */
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Runs a function in the page; it takes nothing from around itself. */
  run<Value, Argument>(found: (argument: Argument) => Value, argument: Argument): Promise<Value>;
  close(): Promise<void>;
}

const size = { width: 1280, height: 720 };

async function openChromium(): Promise<EnginePage> {
  const browser = await launchChromium();
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: size });
  const page = await context.newPage();
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    press: (keys) => page.keyboard.press(keys),
    type: (text) => page.keyboard.type(text),
    run: (found, argument) => page.evaluate(found as never, argument),
    close: () => browser.close(),
  };
}

async function openFirefox(): Promise<EnginePage> {
  const executablePath = [
    process.env['FIREFOX_PATH'],
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
  ].find((path) => path && existsSync(path));
  if (!executablePath)
    throw new Error(
      'No Firefox found. Install it (Debian: apt-get install firefox-esr) or set FIREFOX_PATH.',
    );
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    defaultViewport: size,
    extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 },
  });
  const page = await browser.newPage();
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    press: async (keys) => {
      const held = keys.split('+') as KeyInput[];
      const key = held.pop()!;
      for (const each of held) await page.keyboard.down(each);
      await page.keyboard.press(key);
      for (const each of held.toReversed()) await page.keyboard.up(each);
    },
    type: (text) => page.keyboard.type(text),
    run: async (found, argument) =>
      (await page.evaluate(found as never, argument as never)) as never,
    close: () => browser.close(),
  };
}

/** Keys by the code points that WebDriver has for them. */
const codePoints: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Shift: '\uE008',
  Control: '\uE009',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  End: '\uE010',
  Home: '\uE011',
};

async function openWebKit(): Promise<EnginePage> {
  const { ask, run, close } = await startWebKit(size);
  const act = (actions: readonly { type: string; value: string }[]) =>
    ask('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  return {
    goto: async (url) => void (await ask('POST', '/url', { url })),
    reload: async () => void (await ask('POST', '/refresh', {})),
    press: async (keys) => {
      const values = keys.split('+').map((key) => codePoints[key] ?? key);
      await act([
        ...values.map((value) => ({ type: 'keyDown', value })),
        ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
      ]);
    },
    type: async (text) => {
      await act(
        [...text].flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      );
    },
    run: async (found, argument) =>
      (await run(`return (${found})(arguments[0])`, 'sync', [argument ?? null])) as never,
    close,
  };
}

export const engines = { chromium: openChromium, firefox: openFirefox, webkit: openWebKit };

/** By `PAGEWISE_BROWSERS`, such as `firefox,webkit`; default Chromium. */
export const wantedEngines = (process.env['PAGEWISE_BROWSERS'] ?? 'chromium')
  .split(',')
  .filter((name): name is keyof typeof engines => name in engines);
