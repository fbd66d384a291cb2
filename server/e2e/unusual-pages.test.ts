/**
 * Pages that `pagewise serve` finds in old and generated sites, in each engine that
 * `PAGEWISE_BROWSERS` names; default Chromium.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { engines, wantedEngines, type EnginePage } from './engines.ts';
import { serveProcess } from './serve-process.ts';

const html = (title: string, words: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><h1>${title}</h1><p>${words}</p></main></body></html>`;

const files: Record<string, string | Buffer> = {
  'pumps.xhtml': `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<head><title>Pumps</title><script src="site.js"/></head>
<body><div id="top"/><main><h1>Pumps</h1><p>A pump moves water<br/> uphill, at 1 <![CDATA[<]]> 2 bar.</p></main></body></html>`,
  'site.js': 'document.documentElement.dataset.site = "ran";',
  'wide.html': Buffer.from(`\uFEFF${html('Valves', 'A valve stops water.')}`, 'utf16le'),
  'frames.html': `<html><head><title>Reference</title></head>
<frameset cols="20%,80%"><frame name="list" src="list.html"/><frame name="main" src="tanks.html"/>
<noframes><body>This document needs frames.</body></noframes></frameset></html>`,
  'list.html': html('List', '<a href="tanks.html" target="main">Tanks</a>'),
  'tanks.html': html('Tanks', 'A tank keeps water.'),
  'part.html': '<div class="footer"></div>',
  'google7.html': 'google-site-verification: google7.html',
};

let served: Awaited<ReturnType<typeof serveProcess>>;
before(async () => {
  const site = await mkdtemp(join(tmpdir(), 'pagewise-unusual-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(site, name), content);
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-unusual-db-')), 'x.db');
  const options = ['--site', site, '--port', '0', '--host', '127.0.0.1', '--db', db];
  served = await serveProcess(options);
});
after(() => served.stop());

test('what never was a page is neither indexed nor warned of', () => {
  assert.match(served.output(), /Indexed 4 pages/);
  assert.doesNotMatch(served.output(), /Warning/);
});

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    assert(tries < 100, what);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Asks, and waits until the built-in chat shows the words. */
async function ask(page: EnginePage, words: string): Promise<void> {
  await page.run(() => {
    const assistant = document.querySelector('pagewise-assistant');
    assistant?.setAttribute('renderer', 'builtin');
    const { Pagewise } = window as unknown as {
      Pagewise: (command: string, options: object) => unknown;
    };
    Pagewise('ask', { question: 'What does a pump move?' });
  }, null);
  await until(`the answer says “${words}”`, () =>
    page.run((words) => {
      const root = document.querySelector('pagewise-assistant')?.shadowRoot;
      const chat = root?.querySelector('pagewise-chat');
      return (chat?.shadowRoot?.textContent ?? '').includes(words);
    }, words),
  );
}

const hasLauncher = (page: EnginePage) =>
  page.run(
    () => !!document.querySelector('pagewise-assistant')?.shadowRoot?.querySelector('.launcher'),
    null,
  );

for (const name of wantedEngines) {
  suite(name, { concurrency: 1 }, () => {
    let page: EnginePage;
    before(async () => {
      page = await engines[name]();
    });
    after(() => page.close());

    test('a page of XHTML is served as such, with an assistant that answers', async () => {
      await page.goto(`${served.url}/pumps.xhtml`);
      const type = await page.run(() => document.contentType, null);
      assert.equal(type, 'application/xhtml+xml');
      await until('there is a launcher', () => hasLauncher(page));
      assert.equal(await page.run(() => document.documentElement.dataset['site'], null), 'ran');
      await ask(page, 'A pump moves water uphill, at 1 < 2 bar.');
      await until('the citation is followed', () =>
        page.run(() => {
          const root = document.querySelector('pagewise-assistant')?.shadowRoot;
          const chat = root?.querySelector('pagewise-chat')?.shadowRoot;
          const buttons = [...(chat?.querySelectorAll('button') ?? [])];
          buttons.find(({ textContent }) => textContent.includes('Pumps'))?.click();
          return CSS.highlights.size > 0;
        }, null),
      );
    });

    test('a page of UTF-16 keeps its encoding, and has an assistant', async () => {
      await page.goto(`${served.url}/wide.html`);
      assert.equal(await page.run(() => document.characterSet, null), 'UTF-16LE');
      await until('there is a launcher', () => hasLauncher(page));
    });

    test('a frameset has one assistant, on the page that is read', async () => {
      await page.goto(`${served.url}/frames.html`);
      const withLauncher = () =>
        page.run(() => {
          const frames = [...document.querySelectorAll('frame')];
          const documents = [document, ...frames.map((frame) => frame.contentDocument!)];
          return documents
            .filter((one) => one.querySelector('pagewise-assistant'))
            .map(({ title }) => title)
            .join();
        }, null);
      await until('there is a launcher', async () => (await withLauncher()) !== '');
      assert.equal(await withLauncher(), 'Tanks');
    });
  });
}
