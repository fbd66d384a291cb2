import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';

const tsconfig = fileURLToPath(new URL('./tsconfig.json', import.meta.url));

/** The first browser that is there; tests never download one. */
function find(name, variable, places) {
  const path = [process.env[variable], ...places].find((place) => place && existsSync(place));
  if (path) return path;
  throw new Error(
    `No ${name} found. Install it (Debian: apt-get install ${name}) or set ${variable}.`,
  );
}

/**
 * A window of its own for each test file, storage included: a tab in the background is not painted,
 * and input sent to it waits for ever.
 */
async function ownWindow({ browser }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.emulateFocusedPage(true);
  return page;
}

const browsers = {
  chromium: () =>
    puppeteerLauncher({
      createPage: ownWindow,
      launchOptions: {
        executablePath: find('chromium', 'CHROME_PATH', [
          '/usr/bin/chromium',
          '/usr/bin/chromium-browser',
          '/usr/bin/google-chrome',
          '/opt/google/chrome/chrome',
          '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        ]),
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
    }),
  firefox: () =>
    puppeteerLauncher({
      launchOptions: {
        browser: 'firefox',
        executablePath: find('firefox-esr', 'FIREFOX_PATH', [
          '/usr/bin/firefox-esr',
          '/usr/bin/firefox',
        ]),
      },
    }),
};

/** Lets tests find every recorded conversation: `GET /recorded/server` lists its files. */
const recorded = {
  name: 'recorded',
  serve({ path }) {
    const [, folder] = /^\/recorded\/(\w+)$/.exec(path) ?? [];
    if (!folder) return undefined;
    const place = new URL(`../server/src/conformance/recorded/${folder}/`, import.meta.url);
    return { body: JSON.stringify(readdirSync(place)), type: 'json' };
  },
};

const wanted = (process.env.PAGEWISE_BROWSERS ?? 'chromium').split(',');

/** `?delay=MS` on any file: a slow network, or with a large number one that never answers. */
async function slowNetwork(context, next) {
  const delay = Number(context.query.delay ?? 0);
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay).unref());
  return next();
}

/** Several runs on one machine do not meet. */
const port = await new Promise((resolve) => {
  const server = createServer().listen(0, () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

export default {
  port,
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  files: process.env.PAGEWISE_TESTS?.split(',') ?? ['widget/src/**/*.test.ts'],
  // As readers get it: Lit without its development warnings.
  nodeResolve: { exportConditions: ['production', 'default'] },
  middleware: [slowNetwork],
  plugins: [recorded, esbuildPlugin({ ts: true, target: 'es2022', tsconfig })],
  browsers: wanted.map((name) => browsers[name]()),
  concurrency: 2,
  testFramework: { config: { timeout: 10_000 } },
};
