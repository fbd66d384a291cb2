import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { scriptedSite, scriptTag, type Reply, type ScriptedSite } from './scripted-site.ts';
import { highlighted } from './select-text.ts';

const words = 'Water hotter than 80 degrees makes green tea bitter.';

let browser: Browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

function sendPage(response: ServerResponse, text: string, script = ''): void {
  response.setHeader('Content-Type', 'text/html; charset=utf-8').end(
    `<!doctype html><html lang="en"><title>Tea</title>${script}<main><h1 id="tea">Tea</h1>
    ${'<p>Leaves and pots.</p>'.repeat(40)}<p>${text}</p></main>${scriptTag}`,
  );
}

/** A site that moves some addresses and has the words at others. */
function movingSite(moved: Record<string, string>, reply: (question: string) => Reply) {
  return scriptedSite({
    reply,
    page(url, response) {
      const to = moved[url.pathname + url.search];
      if (to === undefined) sendPage(response, url.pathname === '/' ? 'Start here.' : words);
      else if (to.startsWith('replaceState ')) {
        const address = JSON.stringify(to.slice('replaceState '.length));
        sendPage(response, words, `<script>history.replaceState(null, '', ${address})</script>`);
      } else response.writeHead(301, { Location: to }).end();
    },
  });
}

async function ask(page: Page, site: ScriptedSite, question: string): Promise<void> {
  await page.goto(`${site.origin}/`);
  await page.locator('[part="launcher"]').click();
  const composer = page.locator('pagewise-chat textarea');
  await composer.fill(question);
  await composer.press('Enter');
}

/** Addresses of the documents that the page goes to from now on, without their redirects. */
function navigationsOf(page: Page): string[] {
  const navigations: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest() && !request.redirectedFrom()) navigations.push(request.url());
  });
  return navigations;
}

const moves: Record<string, [cited: string, moved: Record<string, string>]> = {
  'leaves .html out': ['/x.html', { '/x.html': '/x' }],
  'adds .html': ['/x', { '/x': '/x.html' }],
  'adds a slash': ['/x', { '/x': '/x/' }],
  'takes a slash away': ['/x/', { '/x/': '/x' }],
  'leaves index.html out': ['/x/index.html', { '/x/index.html': '/x/' }],
  'gives the page another name': ['/x.html', { '/x.html': '/guide/new-name' }],
  'sorts the parameters': ['/x?b=2&a=1', { '/x?b=2&a=1': '/x?a=1&b=2' }],
  'encodes the address': ['/caf%c3%a9/%7euser', { '/caf%c3%a9/%7euser': '/caf%C3%A9/~user' }],
  'writes another address when it has loaded': ['/x.html', { '/x.html': 'replaceState /y?z#tea' }],
};

for (const [how, [cited, moved]] of Object.entries(moves)) {
  test(`a citation leads to its words in one navigation on a site that ${how}`, async () => {
    await using site = await movingSite(moved, () => ({
      text: 'Not too hot [1].',
      cites: { url: new URL(cited, site.origin).href, exact: words, before: '', after: '' },
    }));
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    await ask(page, site, 'How hot?');
    const mark = page.locator('pagewise-chat .citation').first();
    await mark.waitFor();
    const navigations = navigationsOf(page);
    await mark.click();
    await page.waitForFunction(() => CSS.highlights.size > 0);
    const { text, isInView } = await highlighted(page);
    assert.equal(text, words);
    assert.ok(isInView, 'it is in view');
    assert.equal(new URL(page.url()).hash.includes(':~:'), false, 'one highlight, not two');
    const { outline, focused } = await page.evaluate(() => ({
      outline: getComputedStyle(document.activeElement!).outlineStyle,
      focused: document.activeElement?.textContent,
    }));
    assert.deepEqual({ outline, focused }, { outline: 'none', focused: words });
    await page.waitForTimeout(300);
    await page.reload();
    await page.locator('pagewise-panel').waitFor();
    await page.waitForTimeout(500);
    assert.equal(navigations.length, 2, `the citation and the reload: ${navigations.join(' ')}`);
    await page.close();
  });
}

test('a citation that is followed with the keyboard shows the focus', async () => {
  await using site = await movingSite({}, () => ({
    text: 'Not too hot [1].',
    cites: { url: `${site.origin}/x`, exact: words },
  }));
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await ask(page, site, 'How hot?');
  await page.locator('pagewise-chat .citation').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => CSS.highlights.size > 0);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
  assert.notEqual(outline, 'none');
  await page.close();
});

test('a passage is shown on a small window too, where the panel stays closed', async () => {
  await using site = await movingSite({ '/x.html': '/x' }, () => ({
    text: 'Not too hot [1].',
    cites: { url: `${site.origin}/x.html`, exact: words },
  }));
  const page = await browser.newPage({ viewport: { width: 400, height: 700 } });
  await ask(page, site, 'How hot?');
  await page.locator('pagewise-chat .citation').first().click();
  await page.waitForFunction(() => CSS.highlights.size > 0);
  assert.equal(await page.locator('pagewise-panel').isVisible(), false);
  await page.close();
});

test('a citation whose words the page no longer has says so, to see and to hear', async () => {
  const gone = 'This passage is no longer on the page.';
  await using site = await movingSite({}, () => ({
    text: 'Not too hot [1].',
    cites: { url: `${site.origin}/`, exact: 'Words that were taken off the page long ago.' },
  }));
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await ask(page, site, 'How hot?');
  const mark = page.locator('pagewise-chat .citation').first();
  await mark.waitFor();
  // The region was there before its words.
  const heard = await page.evaluateHandle(() => {
    const said: string[] = [];
    const root = document.querySelector('pagewise-assistant')!.shadowRoot!;
    for (const region of root.querySelectorAll('[aria-live=polite]'))
      new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
        childList: true,
      });
    return said;
  });
  await mark.focus();
  await page.keyboard.press('Enter');
  await page.getByText(gone).first().waitFor();
  await page.waitForFunction((said) => said.length > 0, heard);
  assert.match((await heard.jsonValue()).join(' '), new RegExp(gone));
  const seen = await page
    .locator('pagewise-panel')
    .getByText(gone)
    .evaluate((note) => note.getBoundingClientRect().height);
  assert.ok(seen > 8, `the note is ${seen} px high`);
  assert.ok(
    await mark.evaluate((found) => found.matches(':focus')),
    'the focus stays on the citation',
  );
  await page.close();
});

/** Follows a citation to a page with this body, and expects the words highlighted and in view. */
async function expectShown(body: string): Promise<void> {
  await using site = await scriptedSite({
    page: (url, response) => sendPage(response, url.pathname === '/' ? 'Start here.' : body),
    reply: () => ({ text: 'So [1].', cites: { url: `${site.origin}/x`, exact: words } }),
  });
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await ask(page, site, 'How hot?');
  await page.locator('pagewise-chat .citation').first().click();
  await page.waitForFunction(() => CSS.highlights.size > 0);
  const { text, isInView } = await highlighted(page);
  assert.deepEqual([text, isInView], [words, true]);
  await page.close();
}

test('a passage in a tab that is not open is shown when its tab was pressed', async () => {
  await expectShown(`</p><div role="tablist"><button role="tab">npm</button><button role="tab" id="yarn">yarn</button></div>
    <div role="tabpanel"><p>Other.</p></div><div role="tabpanel" hidden><p>${words}</p></div>
    <script>yarn.onclick = () => document.querySelector('[hidden]').hidden = false</script><p>`);
});

test('a passage of a page that is hidden while it loads is shown with it', async () => {
  // As TypeDoc does it.
  await expectShown(`</p><script>
    document.body.style.display = 'none';
    setTimeout(() => document.body.style.removeProperty('display'), 1500);
    </script><p>${words}`);
});

const hostile = [
  'javascript:window.ran=true',
  ' java\nscript:window.ran=true',
  '\u0001javascript:window.ran=true',
  'data:text/html,<script>window.ran=true</script>',
  'vbscript:window.ran=true',
  'blob:null/00000000-0000-0000-0000-000000000000',
  'https://docs.example:pass@evil.example/',
  'intent://x#Intent;end',
  'file:///etc/passwd',
  'view-source:https://evil.example/',
];
const foreign = [
  'https://evil.example/',
  '//evil.example/',
  '\\\\evil.example\\x',
  '/\\evil.example/',
];

/** Each thing but the reader's click that can name an address. */
const ways = ['a click', 'a tool', 'storage'] as const;

for (const way of ways) {
  test(`an address that is none of the site's is not gone to by ${way}`, async () => {
    const urls = way === 'a click' ? hostile : [...hostile, ...foreign];
    await using site = await movingSite({}, (question) => {
      const passage = { url: urls[Number(question)]!, exact: words };
      return way === 'a tool'
        ? { calls: 'highlight_passage', arguments: passage }
        : { text: 'So [1].', cites: passage };
    });
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== site.origin) asked.push(request.url());
    });
    for (const [at, url] of urls.entries()) {
      if (way === 'storage') {
        await page.goto(`${site.origin}/`);
        await page.evaluate(
          (followed) => {
            sessionStorage.setItem('pagewise.followed', followed);
            sessionStorage.setItem('pagewise.conversation', followed);
            sessionStorage.setItem('pagewise.panel', '{"open":true}');
          },
          JSON.stringify({ passage: { url, exact: words }, at: Date.now() }),
        );
        await page.reload();
        await page.locator('pagewise-panel').waitFor();
      } else {
        await page
          .evaluate(() => [sessionStorage, localStorage].forEach((area) => area.clear()))
          .catch(() => undefined);
        await ask(page, site, String(at));
        if (way === 'a click') await page.locator('pagewise-chat .citation').first().click();
        else await page.getByText('Done.').first().waitFor();
      }
      await page.waitForTimeout(100);
      assert.equal(page.url(), `${site.origin}/`, url);
      assert.equal(await page.evaluate(() => Reflect.get(window, 'ran')), undefined, url);
      assert.deepEqual(asked, [], url);
    }
    await page.close();
  });
}

test('a reader who clicks is led to another origin, to the words with what stands around them', async () => {
  await using other = await movingSite({}, () => ({ text: '' }));
  const address = other.origin.replace('127.0.0.1', 'localhost');
  await using site = await movingSite({}, () => ({
    text: 'So [1].',
    cites: { url: `${address}/x`, exact: words, before: 'Leaves and pots.', after: '' },
  }));
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await ask(page, site, 'How hot?');
  const navigations = navigationsOf(page);
  await page.locator('pagewise-chat .citation').first().click();
  await page.waitForURL(`${address}/**`);
  assert.deepEqual(
    navigations.map((url) => decodeURIComponent(url)),
    [`${address}/x`],
  );
  await page.close();
});
