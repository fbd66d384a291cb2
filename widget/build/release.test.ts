import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../server/e2e/chromium.ts';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const types: Record<string, string> = { '.js': 'text/javascript', '.mjs': 'text/javascript' };

async function listen(handler: RequestListener): Promise<{ server: Server; origin: string }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** The release's files on an origin of their own, as a site would use them. */
const files: RequestListener = (request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  held
    .then(() => readFile(join(dist, path)))
    .then(
      (content) =>
        response
          .writeHead(200, {
            'Content-Type': types[extname(path)] ?? 'text/plain',
            'Access-Control-Allow-Origin': '*',
          })
          .end(broken.has(path) ? `${content.toString()}\n//` : content),
      () => response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end(),
    );
};

/** What the page that was opened last has asked for; others may still be closing. */
let requests: string[] = [];
/** Lazy files are answered once this has resolved. */
let held = Promise.resolve();
let release = (): void => {};
/** Resolves when it is so. */
async function waitUntil(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !isSo();) {
    assert.ok(Date.now() < end, `Not within 10 s: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
/** Files that somebody has changed on the way. */
const broken = new Set<string>();

describe('the release on a page of another origin', () => {
  let browser: Browser;
  let assistant: Awaited<ReturnType<typeof listen>>;
  let site: Awaited<ReturnType<typeof listen>>;
  let html = '';
  let policy = '';

  before(async () => {
    browser = await launchChromium();
    assistant = await listen(files);
    site = await listen((_, response) => {
      response
        .writeHead(200, {
          'Content-Type': 'text/html; charset=utf-8',
          ...(policy && { 'Content-Security-Policy': policy }),
        })
        .end(html);
    });
  });

  afterEach(() => broken.clear());

  after(async () => {
    await browser.close();
    assistant.server.close();
    site.server.close();
  });

  /** A page that remembers what its policy refused and what went wrong. */
  async function open(body: string, csp = ''): Promise<{ page: Page; faults: string[] }> {
    html = `<!doctype html><html lang="en"><title>A page</title><main><p>Words.</p></main>${body}`;
    policy = csp;
    const own: string[] = (requests = []);
    const page = await browser.newPage();
    page.on('request', (request) => {
      const { origin, pathname } = new URL(request.url());
      if (origin === assistant.origin) own.push(pathname);
    });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      // The server of these tests has no chat endpoint.
      if (message.type() === 'error' && !message.text().includes('404'))
        faults.push(message.text());
    });
    await page.goto(site.origin);
    return { page, faults };
  }

  const tag = (attributes = '') =>
    `<script src="${assistant.origin}/pagewise.js" async data-renderer="builtin" ${attributes}></script>`;
  const isOpen = (page: Page) =>
    page.waitForFunction(() =>
      document
        .querySelector('pagewise-assistant')
        ?.shadowRoot?.querySelector('pagewise-panel pagewise-chat')
        ?.checkVisibility(),
    );

  it('works where nothing is allowed but its own origin, and trusted types are required', async () => {
    const { page, faults } = await open(
      tag(),
      [
        "default-src 'none'",
        `script-src ${assistant.origin}`,
        `connect-src ${assistant.origin}`,
        "require-trusted-types-for 'script'",
        'trusted-types lit-html',
      ].join('; '),
    );
    await page.locator('[part="launcher"]').click();
    await isOpen(page);
    assert.deepEqual(faults, []);
    await page.close();
  });

  const opening = ['chat', 'conversation', 'shared'];
  const unhashed = () => requests.map((path) => path.replace(/-[\w-]{8}\./, '.'));

  it('asks for two files of its own origin, and for what opening needs when the page is idle', async () => {
    const { page } = await open(tag());
    await page.locator('[part="launcher"]').waitFor();
    await waitUntil(() => requests.length >= 11);
    await page.waitForLoadState('networkidle');
    assert.deepEqual(unhashed().slice(0, 2), ['/pagewise.js', '/pagewise/index.js']);
    assert.deepEqual(
      unhashed().slice(2).toSorted(),
      opening
        .concat('hashes', 'page-reader', 'rolldown-runtime', 'idle-features', 'focus', 'assistance')
        .map((name) => `/pagewise/${name}.js`)
        .toSorted(),
    );
    assert.equal(await page.locator('pagewise-panel').isVisible(), false);
    await page.close();
  });

  it('asks for nothing more before the launcher is used where the reader saves data', async () => {
    const { page } = await open(
      `<script>Object.defineProperty(navigator,'connection',{value:{saveData:true}})</script>${tag()}`,
    );
    await page.locator('[part="launcher"]').waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(unhashed(), ['/pagewise.js', '/pagewise/index.js']);
    await page.locator('[part="launcher"]').click();
    await isOpen(page);
    await page.close();
  });

  it('asks for what opening needs at once, and not for one file after the other', async () => {
    const { page } = await open(
      `<script>Object.defineProperty(navigator,'connection',{value:{saveData:true}})</script>${tag()}`,
    );
    await page.locator('[part="launcher"]').waitFor();
    held = new Promise((resolve) => (release = resolve));
    await page.locator('[part="launcher"]').click();
    await page.waitForFunction(() => document.querySelector('link[href*="/conversation-"]'));
    await waitUntil(() => requests.length >= 5);
    assert.deepEqual(
      unhashed().slice(2).toSorted(),
      opening.map((name) => `/pagewise/${name}.js`),
    );
    release();
    await isOpen(page);
    await page.close();
  });

  it('loads nothing but the launcher and its question before the reader agrees', async () => {
    const { page } = await open(tag('data-consent="click"'));
    await page.locator('[part="launcher"]').waitFor();
    await page.waitForLoadState('networkidle');
    await page.locator('[part="launcher"]').click();
    await page.locator('[part="question"]').waitFor();
    assert.deepEqual(unhashed(), ['/pagewise.js', '/pagewise/index.js', '/pagewise/dialog.js']);
    await page.locator('[part="question"] .agree').click();
    await isOpen(page);
    await page.close();
  });

  /** Changes a released file on its way to the reader, until `broken` is cleared. */
  async function tamperWith(name: string): Promise<void> {
    const integrity = JSON.parse(await readFile(join(dist, 'integrity.json'), 'utf8')) as object;
    const lazy = Object.keys(integrity).find((file) => file.includes(`/${name}-`));
    assert.ok(lazy);
    broken.add(`/${lazy}`);
  }
  const selectWords = (page: Page) =>
    page.evaluate(() => document.getSelection()?.selectAllChildren(document.querySelector('p')!));
  const showsToolbar = (page: Page) =>
    page.evaluate(() =>
      Boolean(
        document
          .querySelector('pagewise-assistant')
          ?.shadowRoot?.querySelector('pagewise-ask-toolbar')
          ?.checkVisibility(),
      ),
    );

  const quoting = `<script>window.Pagewise=function(){(Pagewise.q=Pagewise.q||[]).push(arguments)};
    Pagewise('open',{quote:'Words.'})</script>`;

  it('compares each file with its hash, from a selection to a conversation about it', async () => {
    const { page, faults } = await open(tag('data-locale="de"'));
    await page.locator('[part="launcher"]').waitFor();
    await selectWords(page);
    await page.locator('pagewise-ask-toolbar button').click();
    await page.locator('pagewise-panel .sent li:nth-child(2)').waitFor();
    await page.waitForLoadState('networkidle');
    const compared = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload][integrity]')].map(
        ({ href }) => new URL(href).pathname,
      ),
    );
    const loaded = requests.filter((path) => path.startsWith('/pagewise/') && path.endsWith('.js'));
    assert.deepEqual(
      loaded.filter((path) => !compared.includes(path)),
      [],
    );
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('does not run an Ask toolbar that is not the one that was released', async () => {
    await tamperWith('selection-ask');
    const { page, faults } = await open(tag());
    await page.locator('[part="launcher"]').waitFor();
    const failed = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('pagewise-error', (event) =>
            resolve(String(Reflect.get(event, 'error'))),
          );
        }),
    );
    await selectWords(page);
    assert.match(await failed, /import|module/i);
    assert.equal(await showsToolbar(page), false);
    assert.match(faults.join('\n'), /integrity/);
    await page.close();
  });

  it('does not run a highlighter that is not the one that was released, and asks without it', async () => {
    await tamperWith('show-passage');
    const { page, faults } = await open(quoting + tag());
    await page.locator('pagewise-panel .sent li:nth-child(2)').waitFor();
    assert.match(faults.join('\n'), /integrity/);
    await page.close();
  });

  it('does not run a question that is not the one that was released', async () => {
    await tamperWith('dialog');
    const { page, faults } = await open(tag('data-consent="click"'));
    await page.locator('[part="launcher"]').click();
    await waitUntil(() => faults.some((fault) => fault.includes('integrity')));
    await page.waitForLoadState('networkidle');
    assert.equal(await page.locator('[part="question"]').count(), 0);
    assert.match(faults.join('\n'), /integrity/);
    await page.close();
  });

  it('does not run a lazy file that is not the one that was released', async () => {
    await tamperWith('conversation');
    const { page, faults } = await open(tag());
    await page.locator('[part="launcher"]').click();
    await page.locator('[part="question"]').waitFor();
    // A browser fetches what failed again: it is compared again, too.
    const fetched = () => requests.filter((path) => path.includes('/conversation-')).length;
    const before = fetched();
    await page.locator('[part="question"] .agree').click();
    await waitUntil(() => fetched() > before);
    await page.waitForLoadState('networkidle');
    await page.locator('[part="question"]').waitFor();
    assert.equal(await page.locator('pagewise-panel').count(), 0);
    assert.match(faults.join('\n'), /integrity/);
    await page.close();
  });

  it('is there once when its tag is there twice, and when the page rewrites itself', async () => {
    const { page, faults } = await open(tag() + tag());
    await page.locator('[part="launcher"]').waitFor();
    assert.equal(await page.locator('pagewise-assistant').count(), 1);
    await page.evaluate(() => {
      document.open();
      document.write('<!doctype html><title>Anew</title><main>Written.</main>');
      document.close();
    });
    await page.locator('[part="launcher"]').click();
    await isOpen(page);
    assert.equal(await page.locator('pagewise-assistant').count(), 1);
    await page.evaluate(() => document.body.replaceWith(document.createElement('body')));
    await isOpen(page);
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('finds its files when its tag stands in a shadow root', async () => {
    const { page, faults } = await open('<div id="host"></div>');
    await page.evaluate((src) => {
      const script = document.createElement('script');
      script.src = src;
      document.querySelector('#host')?.attachShadow({ mode: 'open' }).append(script);
    }, `${assistant.origin}/pagewise.js`);
    await page.locator('[part="launcher"]').waitFor();
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('does what the page queued before it was loaded', async () => {
    const { page } = await open(
      `<script>window.Pagewise=window.Pagewise||function(){(Pagewise.q=Pagewise.q||[]).push(arguments)};
       Pagewise('open')</script>${tag()}`,
    );
    await isOpen(page);
    await page.close();
  });

  it('is a module of the same files too', async () => {
    const { page } = await open(
      `<script type="module">import '${assistant.origin}/pagewise.mjs'</script>
       <pagewise-assistant renderer="builtin" api="${assistant.origin}/pagewise/chatkit"></pagewise-assistant>`,
    );
    await page.locator('[part="launcher"]').click();
    await isOpen(page);
    await page.close();
  });

  it('is as large as ever on a page that a phone has made small', async () => {
    const phone = await browser.newContext({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    const page = await phone.newPage();
    html = `<!doctype html><html lang="en"><title>Old</title><p>Words.</p>${tag()}`;
    policy = '';
    await page.goto(site.origin);
    await page.locator('[part="launcher"]').waitFor();
    assert.equal(await page.evaluate(() => innerWidth), 980);
    /** In what the reader's finger sees, not in the page's own pixels. */
    const seen = (selector: string) =>
      page.evaluate((selector) => {
        const root = document.querySelector('pagewise-assistant')?.shadowRoot;
        const { width, right } = root!.querySelector(selector)!.getBoundingClientRect();
        const scale = screen.width / innerWidth;
        return { width: Math.round(width * scale), gap: Math.round((innerWidth - right) * scale) };
      }, selector);
    assert.deepEqual(await seen('[part="launcher"]'), { width: 48, gap: 20 });
    await page.locator('[part="launcher"]').tap();
    await isOpen(page);
    assert.deepEqual(await seen('pagewise-panel'), { width: 390, gap: 0 });
    await phone.close();
  });

  it('names the hash of every file', async () => {
    const integrity = JSON.parse(await readFile(join(dist, 'integrity.json'), 'utf8')) as Record<
      string,
      string
    >;
    assert.ok(integrity['pagewise.js'] && integrity['pagewise.mjs']);
    for (const [file, hash] of Object.entries(integrity)) {
      const content = await readFile(join(dist, file));
      assert.equal(hash, `sha256-${createHash('sha256').update(content).digest('base64')}`, file);
    }
  });
});
