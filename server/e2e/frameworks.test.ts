import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { pack } from '../../widget/build/package/project.ts';
import { launchChromium } from './chromium.ts';
import { buildApp, serveApp } from './frameworks/app-build.ts';
import { apps } from './frameworks/apps.ts';
import { clickThrough } from './frameworks/click-through.ts';

let browser: Browser;
let tarball = '';
before(async () => {
  browser = await launchChromium();
  ({ tarball } = await pack(join(import.meta.dirname, '..', '..', 'dist', 'widget')));
});
after(async () => {
  await browser.close();
  await rm(dirname(tarball), { recursive: true });
});

// Rendered in the browser, and beforehand. `npm run frameworks` has all of them.
for (const app of apps.filter(({ name }) => ['react', 'svelte'].includes(name))) {
  test(`in an app of ${app.name}, readers ask about a passage and keep the chat`, async () => {
    const place = await buildApp(app, tarball);
    await using served = await serveApp(app.start, place);
    await clickThrough(browser, served.url);
    await rm(place, { recursive: true });
  });
}
