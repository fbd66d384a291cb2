/**
 * Builds a small site of our own with each generator, indexes it, and prints what the index holds of
 * it: pages, sections, what was left out and why, and what the site is called.
 *
 * Usage: npm run generators [-- NAME…] [--index] [--pages] [--fixtures] [--assistant]
 * `--index` indexes what was built before; `--pages` names each page; `--fixtures` writes the pages that
 * the readers are tested on. `--assistant` builds the sites with the assistant, as the generator's page
 * of the docs tells readers to, checks the tag on every page, and records what was built. The folder of the builds is kept: `PAGEWISE_GENERATORS`, by default a
 * folder for temporary files.
 *
 * @module
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeFixtures } from './fixtures.ts';
import { generators } from './generators.ts';
import { recordBuild } from './recorded-builds.ts';
import { buildSite, buildSiteWithAssistant, prepareSite } from './site-build.ts';
import { indexSite } from '../src/site/index/index-site.ts';
import {
  byReason,
  emptyPages,
  type IndexReport,
  readIndexReport,
} from '../src/site/index/index-report.ts';

const folder = process.env['PAGEWISE_GENERATORS'] ?? join(tmpdir(), 'pagewise-generators');
const { values: flags, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    index: { type: 'boolean' },
    pages: { type: 'boolean' },
    fixtures: { type: 'boolean' },
    assistant: { type: 'boolean' },
  },
});

const unknown = names.filter((name) => !generators.some((generator) => generator.name === name));
if (unknown.length > 0) {
  console.error(`No generator ${unknown.join(', ')}. There are:`);
  console.error(generators.map(({ name }) => `  ${name}`).join('\n'));
  process.exit(1);
}

const rows: string[][] = [];
for (const generator of generators) {
  if (names.length > 0 && !names.includes(generator.name)) continue;
  if (flags.assistant && !generator.page) continue;
  try {
    const name = flags.assistant ? `${generator.name}-assistant` : generator.name;
    const place = join(folder, name);
    const site = join(place, generator.output);
    if (!flags.index) {
      prepareSite(generator, place);
      if (flags.assistant) buildSiteWithAssistant(generator, place);
      else buildSite(generator, place);
    }
    if (flags.assistant) recordBuild(generator, place);
    if (flags.fixtures) writeFixtures(generator.name, site);
    const out = join(folder, `${name}.db`);
    const report = readIndexReport(out, await indexSite({ dir: site, out }));
    rows.push(rowOf(generator.name, report));
    if (flags.pages) printPages(generator.name, report);
  } catch (error) {
    process.exitCode = 1;
    rows.push([generator.name, '', '', '', '', '', '', String(error).split('\n')[0] ?? '']);
  }
}
printTable(
  ['generator', 'title', 'pages', 'not searched', 'sections', 'empty', 'left out', 'why'],
  rows,
);

function rowOf(name: string, report: IndexReport): string[] {
  const { title, pages, sections, skipped } = report;
  return [
    name,
    title,
    String(pages.length),
    String(pages.filter(({ isSearched }) => !isSearched).length),
    String(sections),
    String(emptyPages(report).length),
    String(skipped.length),
    byReason(skipped)
      .map(([why, { length }]) => (length > 1 ? `${why} (${length})` : why))
      .join('; '),
  ];
}

function printPages(name: string, report: IndexReport): void {
  console.log(`\n${name}`);
  for (const { url, title, language, version } of report.pages) {
    console.log(`  ${url}: ${title}${language && ` [${language}]`}${version && ` [${version}]`}`);
  }
  for (const { path, reason } of report.skipped) console.log(`  – ${path}: ${reason}`);
  for (const { url } of emptyPages(report)) console.log(`  ! ${url} has no text`);
}

function printTable(head: string[], body: string[][]): void {
  const widths = head.map((cell, at) =>
    Math.max(...[head, ...body].map((row) => row[at]?.length ?? 0), cell.length),
  );
  const line = (row: string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  console.log(line(head));
  console.log(line(widths.map((width) => '-'.repeat(width))));
  for (const row of body) console.log(line(row));
}
