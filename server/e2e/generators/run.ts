/**
 * Builds the sites of generators with the lines of the docs, and clicks through them in Chromium:
 * `npm run try:generators [-- NAME…] [--built] [--screenshots FOLDER]`, after `npm run build`.
 * `--built` takes the builds of the last run. The folder of the builds is the one of
 * `npm run generators`: `PAGEWISE_GENERATORS`.
 *
 * @module
 */
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generators } from '../../generators/generators.ts';
import { recordBuild } from '../../generators/recorded-builds.ts';
import { buildSiteWithAssistant, prepareSite, versionOf } from '../../generators/site-build.ts';
import { launchChromium } from '../chromium.ts';
import { clickThrough } from './click-through.ts';
import { tours } from './tours.ts';

const folder = process.env['PAGEWISE_GENERATORS'] ?? join(tmpdir(), 'pagewise-generators');
const { values: flags, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { built: { type: 'boolean' }, screenshots: { type: 'string' } },
});
const unknown = names.filter((name) => !tours.some((tour) => tour.name === name));
if (unknown.length > 0) {
  console.error(
    `No generator ${unknown.join(', ')}. There are: ${tours.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}
if (flags.screenshots) mkdirSync(flags.screenshots, { recursive: true });

const browser = await launchChromium();
for (const tour of tours) {
  if (names.length > 0 && !names.includes(tour.name)) continue;
  const begun = Date.now();
  const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
  try {
    const generator = generators.find(({ name }) => name === tour.name);
    if (!generator) throw new Error('generators.ts does not have it.');
    const sources = join(folder, `${tour.name}-assistant`);
    const site = join(sources, generator.output);
    if (!flags.built) {
      prepareSite(generator, sources);
      buildSiteWithAssistant(generator, sources);
    }
    if (!existsSync(site)) throw new Error(`There is no build in ${site}: leave out --built.`);
    recordBuild(generator, sources);
    const built = seconds();
    const shot = flags.screenshots && join(flags.screenshots, `${tour.name}.png`);
    const done = await clickThrough(browser, tour, { site, sources }, shot);
    const version = versionOf(generator, sources);
    console.log(`${tour.name} (${version}): built in ${built}, done in ${seconds()}`);
    console.log(`  ${['tag on every page', ...done].join(', ')}`);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${tour.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
await browser.close();
