import { existsSync } from 'node:fs';
import { chromium, type Browser as Chromium } from 'playwright-core';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { inspectPage, type Inspected } from './inspect-page.ts';

export interface GalleryPage {
  /** Takes a picture; `.png` is added to the path. */
  picture: (path: string) => Promise<void>;
  /** What axe, given by its path, and we find on the page. */
  inspect: (axe: string) => Promise<Inspected>;
}

export interface GalleryBrowser {
  show: (url: string, forcedColors: boolean) => Promise<GalleryPage>;
  close: () => Promise<void>;
}

const size = { width: 1320, height: 900 };

function find(name: string, variable: string, places: readonly string[]): string {
  const path = [process.env[variable], ...places].find((place) => place && existsSync(place));
  if (path) return path;
  throw new Error(
    `No ${name} found. Install it (Debian: apt-get install ${name}) or set ${variable}.`,
  );
}

export function launchChromium(): Promise<Chromium> {
  return chromium.launch({
    executablePath: find('chromium', 'CHROME_PATH', [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ]),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

export async function openChromium(): Promise<GalleryBrowser> {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' });
  return {
    close: () => browser.close(),
    show: async (url, forcedColors) => {
      await page.emulateMedia({ forcedColors: forcedColors ? 'active' : 'none' });
      await page.goto(url);
      await page.waitForSelector('html[data-ready]');
      await page.waitForTimeout(500);
      return {
        picture: async (path) =>
          void (await page.screenshot({ path: `${path}.png`, fullPage: true })),
        inspect: async (axe) => {
          await page.addScriptTag({ path: axe });
          return page.evaluate(inspectPage);
        },
      };
    },
  };
}

export async function openFirefox(): Promise<GalleryBrowser> {
  const opened = new Map<boolean, Promise<FirefoxPage>>();
  return {
    close: async () => {
      for (const { browser } of await Promise.all(opened.values())) await browser.close();
    },
    show: async (url, forcedColors) => {
      const opening = opened.get(forcedColors) ?? openFirefoxPage(forcedColors);
      opened.set(forcedColors, opening);
      const { page } = await opening;
      await page.goto(url);
      await page.waitForSelector('html[data-ready]');
      await new Promise((resolve) => setTimeout(resolve, 500));
      return {
        picture: async (path) =>
          void (await page.screenshot({ path: `${path}.png`, fullPage: true })),
        inspect: async (axe) => {
          await page.addScriptTag({ path: axe });
          return page.evaluate(inspectPage);
        },
      };
    },
  };
}

interface FirefoxPage {
  browser: Browser;
  page: Page;
}

/** Firefox's own highlight, without a theme, is weak. */
const themeOfStrongContrast = {
  'browser.display.document_color_use': 2,
  'ui.highlight': '#1aebff',
  'ui.highlighttext': '#000000',
};

/** Firefox takes colors as a setting that it is started with. */
async function openFirefoxPage(forcedColors: boolean): Promise<FirefoxPage> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: find('firefox-esr', 'FIREFOX_PATH', [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
    ]),
    defaultViewport: size,
    extraPrefsFirefox: {
      'ui.prefersReducedMotion': 1,
      ...(forcedColors && themeOfStrongContrast),
    },
  });
  const page = await browser.newPage();
  return { browser, page };
}
