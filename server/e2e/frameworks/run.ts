/**
 * Builds the examples of frameworks from the packed widget, and clicks through them in Chromium:
 * `npm run frameworks [-- NAME…] [--screenshots FOLDER]`, after `npm run build`.
 *
 * @module
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pack } from '../../../widget/build/package/project.ts';
import { launchChromium } from '../chromium.ts';
import { buildApp, serveApp } from './app-build.ts';
import { apps } from './apps.ts';
import { clickThrough, loadQuietly } from './click-through.ts';

const { values: flags, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { screenshots: { type: 'string' }, keep: { type: 'boolean' } },
});
const unknown = names.filter((name) => !apps.some((app) => app.name === name));
if (unknown.length > 0) {
  console.error(
    `No example ${unknown.join(', ')}. There are: ${apps.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

const widget = join(import.meta.dirname, '..', '..', '..', 'dist', 'widget');
const { tarball } = await pack(widget);
const browser = await launchChromium();
try {
  for (const app of apps) {
    if (names.length > 0 && !names.includes(app.name)) continue;
    const begun = Date.now();
    const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
    try {
      const place = await buildApp(app, tarball);
      const built = seconds();
      const shot = flags.screenshots && join(flags.screenshots, `${app.name}.png`);
      {
        await using served = await serveApp(app.start, place);
        await clickThrough(browser, served.url, shot);
      }
      if (app.develop) {
        await using served = await serveApp(app.develop, place);
        await loadQuietly(browser, served.url);
      }
      console.log(`${app.name}: built in ${built}, clicked through in ${seconds()}`);
      if (!flags.keep) await rm(place, { recursive: true });
    } catch (error) {
      process.exitCode = 1;
      console.error(`${app.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
} finally {
  await browser.close();
}
