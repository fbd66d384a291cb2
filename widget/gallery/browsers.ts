import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { inspectPage, type Inspected } from './inspect-page.ts';

export interface GalleryPage {
  /** Takes a picture; `.png` is added to the path. */
  picture: (path: string) => Promise<void>;
  /** What axe, given by its path, and we find on the page. */
  inspect: (axe: string) => Promise<Inspected & { errors: string[] }>;
}

export interface GalleryBrowser {
  show: (url: string, forcedColours: boolean) => Promise<GalleryPage>;
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

export async function openChromium(): Promise<GalleryBrowser> {
  const browser = await chromium.launch({
    executablePath: find('chromium', 'CHROME_PATH', [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ]),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  return {
    close: () => browser.close(),
    show: async (url, forcedColours) => {
      await page.emulateMedia({ forcedColors: forcedColours ? 'active' : 'none' });
      await page.goto(url);
      await page.waitForSelector('html[data-ready]');
      await page.waitForTimeout(500);
      return {
        picture: async (path) =>
          void (await page.screenshot({ path: `${path}.png`, fullPage: true })),
        inspect: async (axe) => {
          await page.addScriptTag({ path: axe });
          return { ...(await page.evaluate(inspectPage)), errors: errors.splice(0) };
        },
      };
    },
  };
}

export async function openFirefox(): Promise<GalleryBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: find('firefox-esr', 'FIREFOX_PATH', [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
    ]),
    defaultViewport: size,
    extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 },
  });
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  return {
    close: () => browser.close(),
    show: async (url) => {
      await page.goto(url);
      await page.waitForSelector('html[data-ready]');
      await new Promise((resolve) => setTimeout(resolve, 500));
      return {
        picture: async (path) =>
          void (await page.screenshot({ path: `${path}.png`, fullPage: true })),
        inspect: async (axe) => {
          await page.addScriptTag({ path: axe });
          return { ...(await page.evaluate(inspectPage)), errors: errors.splice(0) };
        },
      };
    },
  };
}
