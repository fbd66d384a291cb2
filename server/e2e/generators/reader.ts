/** What readers do on the site of a generator. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { highlighted, selectText } from '../select-text.ts';
import { answerAlgolia } from '../site-search/algolia-stand-in.ts';
import { askByRow, openInput, search } from '../site-search/search-steps.ts';
import { passage, type Scope, type Tour } from './tours.ts';

/**
 * A reader of one site, whose first page stays open until the reader is disposed of. Each step throws
 * when something is not as readers expect.
 */
export class Reader implements AsyncDisposable {
  /** Errors of the pages. */
  readonly complaints: string[] = [];
  /** What was done, in words. */
  readonly done: string[] = [];
  readonly #browser: Browser;
  readonly #url: string;
  readonly #tour: Tour;
  #first: Page | undefined;

  constructor(browser: Browser, url: string, tour: Tour) {
    this.#browser = browser;
    this.#url = url;
    this.#tour = tour;
  }

  /** Selects words of the page, presses Ask, and follows the citation of the answer to them. */
  async selectAndAsk(): Promise<void> {
    const { start, opens, selects = passage.selects, asks = passage.asks } = this.#tour;
    const page = await this.#open(start);
    this.#first = page;
    if (opens) await page.locator(opens).click();
    await page.getByText(selects).first().waitFor();
    await selectText(page, selects);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    const { cited, context, quoted } = await ask(page, asks);
    assert.equal(quoted, selects);
    assert.equal(context.pathname, new URL(page.url()).pathname);
    assert.ok(cited.length > 0, `"${asks}" is answered without a citation`);
    await page.locator('pagewise-chat .citation').first().click();
    await page.waitForFunction(() => CSS.highlights.size > 0);
    const { text, isInView } = await highlighted(page);
    assert.equal(text, cited[0]?.exact.replace(/\s+/g, ' '));
    assert.ok(isInView, 'the highlight is in view');
    assert.equal(new URL(page.url()).pathname, context.pathname, 'the reader stays on the page');
    this.done.push('Ask on a selection', 'citation on the page');
  }

  /** Asks what another page answers, and follows the citation to its words there. */
  async followCitation(screenshot?: string): Promise<void> {
    const page = this.#firstPage();
    const { elsewhere } = this.#tour;
    if (elsewhere) {
      await ask(page, elsewhere.question);
      await page.locator('pagewise-chat article').last().locator('.citation').first().click();
      await page.waitForURL(({ pathname }) => elsewhere.path.test(pathname));
      await page.waitForFunction(() => CSS.highlights.size > 0);
      const { text, isInView } = await highlighted(page);
      assert.match(text, elsewhere.words);
      assert.ok(isInView, 'the highlight of the other page is in view');
      await isOpenOnce(page, elsewhere.question);
      this.done.push('citation of another page');
    }
    if (screenshot) await page.screenshot({ path: screenshot });
  }

  /** Goes to a further page by a link of the site, and asks there. */
  async followLink(): Promise<void> {
    const page = this.#firstPage();
    const { link, isClientSide = false, elsewhere } = this.#tour;
    if (!link) return;
    await page.evaluate(() => Object.assign(window, { isSame: true }));
    await page
      .getByRole('link', { name: link.name, exact: true })
      .locator('visible=true')
      .first()
      .click();
    await page.waitForURL(({ pathname }) => link.path.test(pathname));
    await page.waitForFunction((title) => document.title.includes(title), link.title);
    const isSame = await page.evaluate(() => 'isSame' in window);
    assert.equal(isSame, isClientSide, isSame ? 'the page was kept' : 'the page was loaded again');
    await isOpenOnce(page, elsewhere?.question ?? '');
    const { context, title } = await ask(page, 'What is on this page?');
    assert.match(context.pathname, link.path);
    assert.ok(title.includes(link.title), `the page is called "${title}"`);
    await isOpenOnce(page, 'What is on this page?');
    this.done.push(isClientSide ? 'client-side navigation' : 'navigation');
  }

  /** The assistant takes the colors of the page's other mode. */
  async switchColorMode(): Promise<void> {
    const page = this.#firstPage();
    if (!this.#tour.colorMode) return;
    const before = await lookOf(page);
    // The panel may lie over the switch.
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    for (const step of this.#tour.colorMode) {
      if ('mark' in step)
        await page.evaluate(({ mark, as }) => document.body.setAttribute(mark, as), step);
      else if ('click' in step) await page.locator(step.click).first().click();
      else await page.locator(`${step.choose} >> visible=true`).first().selectOption(step.option);
    }
    await page.getByRole('button', { name: 'Ask the docs' }).click();
    await page.waitForFunction((scheme) => {
      const panel = document.querySelector('pagewise-assistant')?.shadowRoot;
      const found = panel?.querySelector('pagewise-panel');
      return found && getComputedStyle(found).colorScheme !== scheme;
    }, before.scheme);
    const after = await lookOf(page);
    assert.notEqual(after.surface, before.surface);
    this.done.push('color mode');
  }

  /** Asks on a page of one language or version: the answer cites no other. */
  async askWithin({ path, question, cites }: Scope): Promise<void> {
    const page = await this.#open(path);
    await page.locator('pagewise-assistant [part=launcher]').click();
    const { cited } = await ask(page, question);
    assert.ok(cited.length > 0, `"${question}" on ${path} is answered without a citation`);
    for (const { url } of cited) assert.match(new URL(url).pathname, cites, `cited on ${path}`);
    this.done.push(`scope of ${path}`);
    await page.context().close();
  }

  /** Asks with the row in the site's own search. */
  async searchSite(): Promise<void> {
    const trial = this.#tour.search;
    if (!trial) return;
    const page = await this.#open(this.#tour.start);
    await answerAlgolia(page);
    await openInput(page, trial);
    await search(page, trial, 'install');
    await askByRow(page, trial, 'install');
    this.done.push('search row');
    await page.context().close();
  }

  async #open(path: string): Promise<Page> {
    const context = await this.#browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => {
      if (!this.#tour.ownErrors?.test(String(error)))
        this.complaints.push(`${page.url()}: ${error}`);
    });
    await page.goto(`${this.#url}/${path}`);
    await page.locator('pagewise-assistant .launcher .hint').waitFor({ state: 'attached' });
    return page;
  }

  #firstPage(): Page {
    if (!this.#first) throw new Error('Nothing was selected before.');
    return this.#first;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#first?.context().close();
  }
}

/** The part of an event that the reader looks at. */
interface DoneEvent {
  item: { content: { annotations?: { source: { data: Passage } }[] }[] };
}

interface Passage {
  url: string;
  exact: string;
}

interface Answered {
  /** The passages that the answer cites. */
  cited: Passage[];
  /** The page that the question was asked on, as the server was told. */
  context: URL;
  title: string;
  /** The selection that was asked about. */
  quoted: string | undefined;
}

/** Asks in the open panel and waits for the answer. */
async function ask(page: Page, question: string): Promise<Answered> {
  const message = page.locator('pagewise-chat textarea');
  await message.fill(question);
  const answered = page.waitForResponse((response) =>
    /"threads\.(?:create|add_user_message)"/.test(response.request().postData() ?? ''),
  );
  await message.press('Enter');
  const response = await answered;
  const { metadata, params } = response.request().postDataJSON();
  const { url, title } = metadata.pageContext;
  const text = await response.text();
  // The composer is ready for another question.
  await page.locator('pagewise-chat article').last().waitFor();
  return { cited: citedIn(text), context: new URL(url), title, quoted: params.input.quoted_text };
}

/** The passages of the messages that are done. */
function citedIn(events: string): Passage[] {
  return events
    .split('\n')
    .filter((line) => line.startsWith('data: {"type":"thread.item.done"'))
    .map((line): DoneEvent => JSON.parse(line.slice('data: '.length)))
    .flatMap(({ item }) => item.content)
    .flatMap(({ annotations = [] }) => annotations.map(({ source }) => source.data));
}

/** One assistant, its panel open with the question still in it. */
async function isOpenOnce(page: Page, question: string): Promise<void> {
  await page.locator('pagewise-chat article').filter({ hasText: question }).last().waitFor();
  const count = await page.evaluate(() => ({
    assistants: document.querySelectorAll('pagewise-assistant').length,
    tags: document.querySelectorAll('script[src$="/pagewise.js"]').length,
  }));
  assert.deepEqual(count, { assistants: 1, tags: 1 });
}

/** The color scheme of the panel, and its background. */
function lookOf(page: Page): Promise<{ scheme: string; surface: string }> {
  return page.locator('pagewise-panel').evaluate((panel) => {
    const style = getComputedStyle(panel);
    return { scheme: style.colorScheme, surface: style.getPropertyValue('--surface') };
  });
}
