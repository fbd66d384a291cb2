/**
 * Looks at the gallery in Chromium and Firefox, and with `PAGEWISE_BROWSERS=webkit` in WebKit: a
 * picture of each look into `widget/screenshots`, and axe on each.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { openChromium, openFirefox, type GalleryBrowser } from './browsers.ts';
import { axePath } from './inspect-page.ts';
import { looks } from './page/looks.ts';
import { serveBuilt, type Served } from './serve.ts';
import { openWebKit } from './webkit.ts';

const pictures = join(import.meta.dirname, '..', 'screenshots');

/** At 400 % a few say what all would. */
const enlarged = 'start screen,assistant message,structured input,history,a form,a chart';

const browsers = { chromium: openChromium, firefox: openFirefox, webkit: openWebKit };
/** WebKit, drawing such long pages by software, takes longest. */
const wanted = (process.env['PAGEWISE_BROWSERS'] ?? 'chromium,firefox').split(',');

let served: Served;
before(async () => {
  await mkdir(pictures, { recursive: true });
  served = await serveBuilt();
});
after(() => served.close());

suite('gallery', { concurrency: 2 }, () => {
  for (const [name, open] of Object.entries(browsers)) {
    if (!wanted.includes(name)) continue;
    suite(name, { concurrency: 1 }, () => {
      let browser: GalleryBrowser;
      before(async () => {
        browser = await open();
      });
      after(() => browser.close());

      for (const look of Object.keys(looks)) {
        // WebKit has no forced colors.
        if (name === 'webkit' && look === 'forced') continue;
        test(`looks right and is accessible: ${look}`, async () => {
          const show = look === 'zoom' ? `&show=${encodeURIComponent(enlarged)}` : '';
          const page = await browser.show(`${served.url}?look=${look}${show}`, look === 'forced');
          await page.picture(join(pictures, `${name}-${look}`));
          const { count, empty, wide, errors, violations } = await page.inspect(axePath);
          assert.deepEqual(errors, [], 'errors on the page');
          assert.ok(count >= (show ? 6 : 30), `${count} chats`);
          assert.deepEqual(empty, [], 'chats that show nothing');
          assert.deepEqual(wide, [], 'chats that are wider than their place');
          assert.deepEqual(violations, [], 'axe');
        });
      }
    });
  }
});
