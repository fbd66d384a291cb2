import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { expectAccessible } from './expect-accessible.ts';
import { highlighted } from './select-text.ts';
import { serveProcess } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

let browser: Browser;
let folder = '';
before(async () => {
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), 'pagewise-e2e-device-'));
});
after(() => browser.close());

const serve = (...args: string[]) =>
  serveProcess(
    ['--site', site, '--port', '0', '--host', '127.0.0.1'].concat(
      ['--db', join(folder, `device${args.length}.db`)],
      args,
    ),
  );

/**
 * Runs in the page: a language model that finds one sentence in the passages it is given, adds one
 * that stands nowhere, and takes its time between words.
 */
function standIn(): void {
  const written: string[] = [];
  class Model extends EventTarget {
    contextWindow = 6000;
    contextUsage = 400;
    static async availability(): Promise<string> {
      return 'available';
    }
    static async create(): Promise<Model> {
      return new Model();
    }
    async clone(): Promise<Model> {
      return new Model();
    }
    async measureContextUsage(text: string): Promise<number> {
      return text.length / 4;
    }
    async prompt(): Promise<string> {
      return '{"queries":["water temperature green tea bitter"]}';
    }
    promptStreaming(text: string): ReadableStream<string> {
      written.push(text);
      const passages = text.slice(0, text.indexOf('</passages>')).split(/\n\n(?=\[\d)/);
      const passage = passages.find((each) => /bitter/.test(each)) ?? '';
      const number = /\[(\d+)\]/.exec(passage)?.[1] ?? '';
      const sentence = /[^.\n]*bitter[^.\n]*/.exec(passage.replace(/^.*\n/, ''))?.[0].trim() ?? '';
      const answer = `${sentence} [${number}]. Pour a gallon of cream into the teapot [${number}].`;
      const words = answer.match(/\S+\s*/g) ?? [];
      return new ReadableStream({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          const word = words.shift();
          if (word === undefined) controller.close();
          else controller.enqueue(word);
        },
      });
    }
    destroy(): void {}
  }
  Object.assign(window, { LanguageModel: Model, written });
}

async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Ask a question' }).click();
  return page;
}

async function ask(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.fill(text);
  await field.press('Enter');
}

const written = (page: Page) => page.locator('pagewise-chat .assistant > .prose').first();

test('the reader’s own browser writes the answer, and the server cites and keeps it', async () => {
  const served = await serve();
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addInitScript(standIn);
  const bodies: string[] = [];
  context.on('request', (request) => bodies.push(request.postData() ?? ''));
  try {
    const page = await openPage(context, `${served.url}/brewing.html`);
    await ask(page, 'Why is mine so bitter?');
    await page.getByText('Written on your device').waitFor();
    const text = (await written(page).textContent()) ?? '';
    assert.match(text, /bitter/);
    assert.doesNotMatch(text, /cream/);
    await expectAccessible(page, 'an answer written on the device');

    const sent = bodies.find((body) => body.includes('"threads.create"')) ?? '';
    const { metadata } = JSON.parse(sent) as { metadata: Record<string, unknown> };
    assert.deepEqual(metadata['queries'], ['water temperature green tea bitter']);
    assert.equal(metadata['onDevice'], true);

    await written(page).locator('.citation').first().click();
    await page.waitForFunction(() => CSS.highlights.size > 0);
    assert.match((await highlighted(page)).text, /bitter/i);

    await page.reload();
    await page.getByText('Written on your device').waitFor();
    assert.equal(await written(page).textContent(), text);
    assert.deepEqual(await page.evaluate('written'), [], 'it is written once');
  } finally {
    await context.close();
    await served.stop();
  }
});

test('of two tabs with one chat the one that asked writes, and both show the answer', async () => {
  const served = await serve();
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addInitScript(standIn);
  try {
    const asking = await openPage(context, `${served.url}/brewing.html`);
    await ask(asking, 'Why is mine so bitter?');
    await asking.getByText('Written on your device').waitFor();
    const watching = await openPage(context, `${served.url}/brewing.html`);
    await watching.getByText('Written on your device').waitFor();

    await ask(asking, 'What makes green tea bitter?');
    for (const page of [asking, watching]) {
      await page.getByText('Written on your device').nth(1).waitFor();
    }
    assert.equal((await asking.evaluate<string[]>('written')).length, 2);
    assert.deepEqual(await watching.evaluate('written'), []);
    assert.equal(
      await watching.locator('pagewise-chat .thread').innerText(),
      await asking.locator('pagewise-chat .thread').innerText(),
    );
  } finally {
    await context.close();
    await served.stop();
  }
});

test('an owner turns it off for all pages', async () => {
  const served = await serve('--on-device', 'off');
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addInitScript(standIn);
  try {
    const page = await openPage(context, `${served.url}/brewing.html`);
    await ask(page, 'Why is mine so bitter?');
    await page.locator('pagewise-chat .actions').waitFor();
    assert.deepEqual(await page.evaluate('written'), []);
    assert.equal(await page.getByText('Written on your device').count(), 0);
  } finally {
    await context.close();
    await served.stop();
  }
});
