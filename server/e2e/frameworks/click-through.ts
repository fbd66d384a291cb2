/** What a reader does in each example. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { highlighted, selectText } from '../select-text.ts';
import { serveProcess } from '../serve-process.ts';

/** Where the examples and the docs say that the server is. */
const origin = 'https://assistant.example';
const bitter = 'Water hotter than 80 degrees makes green tea bitter';

/** A Chromium without language models says so by itself. */
const ofTheBrowser = /^(?:Unable to create a text session|The language detection model)/;

interface PageContext {
  url: string;
  title: string;
}

/** The pages as readers see them: apps that are rendered in browsers have no others to index. */
async function saveSite(browser: Browser, app: string, site: string): Promise<void> {
  const page = await browser.newPage();
  await page.route(`${origin}/**`, (route) => route.abort());
  for (const path of ['', 'care']) {
    await page.goto(new URL(path, app).href);
    const main = page.getByRole('main');
    await main.waitFor();
    const html = await main.evaluate((each) => `<title>${document.title}</title>${each.outerHTML}`);
    await mkdir(join(site, path), { recursive: true });
    await writeFile(join(site, path, 'index.html'), html);
  }
  await page.close();
}

/** A server without a model: it quotes the site. */
async function serveAssistant(browser: Browser, app: string) {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-frameworks-'));
  const site = join(folder, 'site');
  await saveSite(browser, app, site);
  const options = ['--port', '0', '--host', '127.0.0.1', '--origin', new URL(app).origin];
  const files = ['--site', site, '--db', join(folder, 'chats.db')];
  return serveProcess([...files, ...options, '--on-device', 'off']);
}

/** Sends what goes to the server of the docs to the one that runs here; notes what is asked. */
async function connect(page: Page, url: string): Promise<PageContext[]> {
  const asked: PageContext[] = [];
  await page.route(`${origin}/**`, async (route) => {
    const request = route.request();
    const body = request.postData() ?? '';
    const { metadata } = body.startsWith('{') ? JSON.parse(body) : {};
    if (metadata?.pageContext && /threads\.(?:create|add_user_message)/.test(body))
      asked.push(metadata.pageContext);
    const response = await route.fetch({ url: request.url().replace(origin, url) });
    await route.fulfill({ response });
  });
  return asked;
}

/**
 * Selects, asks, follows a citation, goes to another page without a new load, and asks again.
 *
 * @throws When something is not as the reader expects, or the page reports an error or a warning.
 */
export async function clickThrough(
  browser: Browser,
  app: string,
  screenshot?: string,
): Promise<void> {
  const server = await serveAssistant(browser, app);
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  try {
    const complaints = listen(page);
    const asked = await connect(page, server.url);
    await page.goto(app);
    await page.getByRole('button', { name: 'Ask the docs' }).waitFor();
    await page.evaluate(() => Object.assign(window, { isSame: true }));

    await selectText(page, bitter);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await ask(page, 'Why does green tea get bitter?');
    await page
      .getByRole('button', { name: /Temperatures/ })
      .first()
      .click();
    await page.waitForFunction(() => CSS.highlights.size > 0);
    assert.ok((await highlighted(page)).text.includes(bitter), 'the passage is highlighted');
    if (screenshot) await page.screenshot({ path: screenshot });

    await page.getByRole('link', { name: 'Care' }).click();
    await page.getByRole('heading', { name: 'Descaling' }).waitFor();
    assert.ok(await page.evaluate(() => 'isSame' in window), 'the page was not loaded again');
    await page.getByText('Why does green tea get bitter?').waitFor();
    await ask(page, 'What does descaling need?');
    await page.getByText('two spoons of citric acid').last().waitFor();
    await askByButton(page);

    assert.deepEqual(
      asked.map(({ url, title }) => [new URL(url).pathname.replace(/\.html$|\/$/, ''), title]),
      [['', 'Brewing · Tea'], ...Array.from({ length: 2 }, () => ['/care', 'Care · Tea'])],
    );
    assert.deepEqual(complaints, []);
  } finally {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
    await server.stop();
  }
}

/**
 * Loads a page whose assistant has no server, and waits for the assistant.
 *
 * @throws When the page reports an error or a warning, as of what differs after hydration.
 */
export async function loadQuietly(browser: Browser, app: string): Promise<void> {
  const page = await browser.newPage();
  const complaints = listen(page);
  await page.route(`${origin}/**`, (route) => route.fulfill({ json: {} }));
  // What is compiled on demand may reload the page the first time.
  await page.goto(app);
  await page.getByRole('button', { name: 'Ask the docs' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Ask the docs' }).waitFor();
  await page.close();
  assert.deepEqual(complaints, []);
}

/** Errors and warnings of the page, as they come. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isComplaint = ['error', 'warning'].includes(message.type());
    if (isComplaint && !ofTheBrowser.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

async function ask(page: Page, question: string): Promise<void> {
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill(question);
  await message.press('Enter');
}

/** A button of the app opens the panel and asks. */
async function askByButton(page: Page): Promise<void> {
  const question = 'How often is the kettle descaled?';
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  const answered = page.waitForResponse((response) => {
    const sent = response.request().postData() ?? '';
    return sent.includes(question) && sent.includes('pageContext');
  });
  await page.getByRole('main').getByRole('button', { name: question }).click();
  await answered;
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  await page.getByText('Descale the kettle every three months').last().waitFor();
}
