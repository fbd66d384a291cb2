/**
 * Builds a small site of our own with each generator, indexes it, and prints what the index holds of
 * it: pages, sections, what was left out and why, and what the site is called.
 *
 * Usage: npm run generators [-- NAME…] [--index] [--pages] [--fixtures]
 * `--index` indexes what was built before; `--pages` names each page; `--fixtures` writes the pages that
 * the readers are tested on. The folder of the builds is kept: `PAGEWISE_GENERATORS`, by default a
 * folder for temporary files.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeFixtures } from './fixtures.ts';
import { generators, type Generator } from './generators.ts';
import { indexSite } from '../src/site/index/index-site.ts';
import {
  byReason,
  emptyPages,
  type IndexReport,
  readIndexReport,
} from '../src/site/index/index-report.ts';

const sources = fileURLToPath(new URL('sites', import.meta.url));
const folder = process.env['PAGEWISE_GENERATORS'] ?? join(tmpdir(), 'pagewise-generators');
const { values: flags, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    index: { type: 'boolean' },
    pages: { type: 'boolean' },
    fixtures: { type: 'boolean' },
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
  try {
    if (!flags.index) build(generator);
    const site = join(folder, generator.name, generator.output);
    if (flags.fixtures) writeFixtures(generator.name, site);
    const out = join(folder, `${generator.name}.db`);
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

function build({ name, sources: from, build: command, debian }: Generator): void {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  cpSync(join(sources, from), place, { recursive: true });
  if (existsSync(join(place, 'package.json'))) {
    if (!existsSync(join(place, 'node_modules')))
      run(['npm', 'install', '--ignore-scripts'], place);
  } else if (!installed(command[0] ?? '')) {
    throw new Error(`Install it first: apt-get install ${debian?.join(' ')}`);
  }
  run(command, place);
}

function installed(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((at) => existsSync(join(at, program)));
}

/** One generator at a time, and politely: several of them take all cores otherwise. */
function run([program = '', ...rest]: string[], place: string): void {
  console.error(`${place}: ${[program, ...rest].join(' ')}`);
  const path = [join(place, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const quiet = { NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1', CI: '1' };
  execFileSync('nice', ['-n', '15', program, ...rest], {
    cwd: place,
    env: { ...process.env, ...quiet, PATH: path, UV_THREADPOOL_SIZE: `${availableParallelism()}` },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

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
