import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';

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

/** Several runs on one machine do not meet. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** WebKitGTK's driver, on a display of its own; it ends with the run. */
async function webkitDriver() {
  const port = await freePort();
  const driver = spawn(
    'xvfb-run',
    [
      '--auto-servernum',
      find('webkit2gtk-driver', 'WEBKIT_DRIVER_PATH', ['/usr/bin/WebKitWebDriver']),
      `--port=${port}`,
    ],
    { stdio: 'ignore', detached: true },
  );
  process.once('exit', () => {
    try {
      process.kill(-driver.pid);
    } catch {
      // It has ended by itself.
    }
  });
  for (let tries = 0; tries < 50; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (answer?.ok) return port;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('WebKitWebDriver did not start within 10 s.');
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
      // One window gets the keys at a time.
      concurrency: 1,
      launchOptions: {
        browser: 'firefox',
        executablePath: find('firefox-esr', 'FIREFOX_PATH', [
          '/usr/bin/firefox-esr',
          '/usr/bin/firefox',
        ]),
      },
    }),
  webkit: async () =>
    webdriverLauncher({
      automationProtocol: 'webdriver',
      hostname: '127.0.0.1',
      port: await webkitDriver(),
      path: '/',
      logLevel: 'error',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': {
          binary: find('webkit2gtk-driver', 'WEBKIT_PATH', [
            '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
            '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
          ]),
          args: ['--automation'],
        },
      },
    }),
};

/** Lets tests find all that is recorded: `GET /recorded/server` lists its files, `/recorded/pages` built pages, `/recorded/generated` those of generators. */
const recorded = {
  name: 'recorded',
  serve({ path }) {
    const [, folder] = /^\/recorded\/(\w+)$/.exec(path) ?? [];
    if (!folder) return undefined;
    const places = { pages: 'src/site/read/fixtures', generated: 'generators/fixtures' };
    const files = places[folder] ?? `src/conformance/recorded/${folder}`;
    const place = new URL(`../server/${files}/`, import.meta.url);
    const names = readdirSync(place, { recursive: folder === 'generated' });
    return { body: JSON.stringify(names), type: 'json' };
  },
};

const wanted = (process.env.PAGEWISE_BROWSERS ?? 'chromium').split(',');

/** `?delay=MS` on any file: a slow network, or with a large number one that never answers. */
async function slowNetwork(context, next) {
  const delay = Number(context.query.delay ?? 0);
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay).unref());
  return next();
}

/** Names what failed once more where a long log ends. */
const failuresAtTheEnd = {
  onTestRunFinished({ sessions }) {
    for (const { testFile, testResults, errors } of sessions) {
      for (const { message } of errors) console.log(`FAILED ${testFile}\n  ${message}`);
      for (const name of failed(testResults)) console.log(`FAILED ${testFile}\n  ${name}`);
    }
  },
};

/** The failed tests below a suite, each with its suites and its error in one line. */
function failed(suite) {
  if (!suite) return [];
  const own = suite.tests
    .filter(({ passed, skipped }) => !passed && !skipped)
    .map(({ name, error }) => `${name}: ${error?.message ?? 'no error'}`);
  return [...own, ...suite.suites.flatMap(failed)].map((name) =>
    suite.name ? `${suite.name} > ${name}` : name,
  );
}

export default {
  port: await freePort(),
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  files: process.env.PAGEWISE_TESTS?.split(',') ?? ['widget/{src,package}/**/*.test.ts'],
  // As readers get it: Lit without its development warnings.
  nodeResolve: { exportConditions: ['production', 'default'] },
  middleware: [slowNetwork],
  plugins: [recorded, esbuildPlugin({ ts: true, target: 'es2022', tsconfig })],
  browsers: await Promise.all(wanted.map((name) => browsers[name]())),
  // WebKit's driver moves the mouse in one window only.
  concurrency: wanted.includes('webkit') ? 1 : 2,
  reporters: [defaultReporter(), failuresAtTheEnd],
  testFramework: { config: { timeout: 10_000 } },
  // For all files of a run together: two cores are shared by several browsers.
  testsFinishTimeout: 600_000,
};
