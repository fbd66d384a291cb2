/**
 * Does the index hold what real documentation says, and nothing else? Debian packages of
 * documentation, unpacked into a temporary folder and indexed.
 *
 * Usage: npm run bench:packages [-- NAME…] [--pages]
 * PAGEWISE_PACKAGES names a folder with a folder of each unpacked package; else they are downloaded.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { decodeHtml } from '../src/site/read/decode-html.ts';
import { isPageName } from '../src/site/read/is-page.ts';
import { indexSite } from '../src/site/index/index-site.ts';
import { listSiteFiles } from '../src/site/site-files.ts';
import { Counts, covered, plainPage, wordsOf } from './main-part.ts';

interface Package {
  name: string;
  /** What stands around the main part of its pages, as someone who has looked at them says. */
  around: string[];
}

const packages: Package[] = [
  { name: 'git-doc', around: ['#toc', '#footer'] },
  { name: 'libxml2-doc', around: ['.navigation', '.navheader', '.navfooter'] },
  {
    name: 'libeigen3-doc',
    // Cards are shown where a reader points at a name.
    around: ['#MSearchResultsWindow', '#nav-path', '#top', '.summary', '.lineno', '.ttc'],
  },
  { name: 'python-django-doc', around: ['#hd', '#ft', '#sidebar', '.nav', '.viewcode-link'] },
  { name: 'exim4-doc-html', around: ['#toc', '#nav_flow', '#footer'] },
  {
    name: 'apache2-doc',
    around: ['#page-header', '#path', '#footer', '#quickview', '.toplang', '.bottomlang', '.top'],
  },
  { name: 'zsh-doc', around: ['.header', '.footer'] },
  { name: 'openjdk-17-doc', around: ['.sub-nav', '.top-nav'] },
  {
    name: 'rust-doc',
    around: [
      '.sidebar',
      '#sidebar',
      '.srclink',
      '.notable-traits',
      '.nav-wrapper',
      '.nav-wide-wrapper',
      '.menu-bar',
      '#menu-bar',
    ],
  },
  {
    name: 'mkdocs-doc',
    around: [
      '.navbar',
      '.bs-sidebar',
      '.modal',
      '#mkdocs_search_modal',
      '#mkdocs_keyboard_modal',
      '.wy-nav-side',
      '.rst-footer-buttons',
      '.wy-breadcrumbs',
    ],
  },
  { name: 'r-doc-html', around: ['.header', '.Contents_element', '.contents'] },
  { name: 'cmake-doc', around: ['.sphinxsidebar', '.related'] },
];

interface Row {
  pages: number;
  /** Of the pages that were not meant to be left out. */
  under: string[];
  /** Part of the words of the index that stand in blocks of over half of the pages. */
  repeated: number;
  repeatedBlocks: string[];
  /** Pages with the title of another page whose own heading is another. */
  sameTitle: string[];
  leftOut: number;
  seconds: number;
}

const details = process.argv.includes('--pages');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const bars = { words: 0.95, repeated: 0.02 };
const folder = mkdtempSync(join(tmpdir(), 'pagewise-packages-'));
try {
  console.log(
    '| package | pages | left out | under 95 % of the main part | repeated text | same title | seconds |\n' +
      '| --- | --: | --: | --: | --: | --: | --: |',
  );
  for (const each of packages) {
    if (named.length > 0 && !named.includes(each.name)) continue;
    const dir = unpacked(each.name);
    if (dir) print(each.name, await measure(each, dir));
  }
} finally {
  rmSync(folder, { recursive: true });
}

function print(name: string, row: Row): void {
  const short = row.under.length > 0 || row.repeated >= bars.repeated || row.sameTitle.length > 0;
  if (short) process.exitCode = 1;
  console.log(
    `| ${name} | ${row.pages} | ${row.leftOut} | ${row.under.length} | ` +
      `${(100 * row.repeated).toFixed(2)} % | ${row.sameTitle.length} | ${row.seconds.toFixed(1)} |`,
  );
  if (!details) return;
  for (const line of row.under.slice(0, 20)) console.log(`    under: ${line}`);
  for (const line of row.repeatedBlocks.slice(0, 10)) console.log(`    repeated: ${line}`);
  for (const line of row.sameTitle.slice(0, 20)) console.log(`    same title: ${line}`);
}

/** The folder of an unpacked package. Packages are never installed. */
function unpacked(name: string): string | undefined {
  const given = process.env['PAGEWISE_PACKAGES'];
  if (given && existsSync(join(given, name))) return join(given, name);
  const dir = join(folder, name);
  mkdirSync(dir);
  try {
    execFileSync('apt-get', ['download', name], { cwd: folder, stdio: 'ignore' });
    const file = readdirSync(folder).find((each) => each.startsWith(`${name}_`)) ?? '';
    execFileSync('dpkg', ['-x', join(folder, file), dir]);
    return dir;
  } catch {
    console.log(`${name}: cannot be downloaded and unpacked; set PAGEWISE_PACKAGES.`);
    return undefined;
  }
}

async function measure({ around }: Package, dir: string): Promise<Row> {
  const out = join(folder, 'index.db');
  const started = performance.now();
  const { pages } = await indexSite({ dir, out });
  const seconds = (performance.now() - started) / 1000;
  const listed = await listSiteFiles(dir);
  // Only HTML has a main part that can be told without the index's own readers: not the zsh manual's PDF.
  const files = listed.files.filter(({ path }) => isPageName(path));
  const read = (path: string) => plainPage(decodeHtml(readFileSync(join(dir, path))), around);
  const counts = new Counts();
  const headings = new Counts();
  for (const { path } of files) {
    const page = read(path);
    if (page.unwanted) continue;
    counts.add(page.blocks);
    headings.add(page.h1);
  }
  const database = new Database(out, { readonly: true });
  const indexed = indexedPages(database);
  const titles = new Map<string, { path: string; h1: string }[]>();
  const under: string[] = [];
  let leftOut = 0;
  for (const { path } of files) {
    const found = indexed.get(path);
    if (!found) {
      leftOut += 1;
      continue;
    }
    const { blocks, h1 } = read(path);
    const words = wordsOf(blocks.filter((block) => !counts.isCommon(block)).join(' '));
    const share = covered(words, wordsOf(found.text));
    if (share < bars.words) under.push(`${path} ${(100 * share).toFixed(1)} % of ${words.length}`);
    const own = h1.find((text) => !headings.isCommon(text)) ?? '';
    titles.set(found.title, [...(titles.get(found.title) ?? []), { path, h1: own }]);
  }
  const sameTitle = [...titles].flatMap(([title, same]) => {
    const others = same.filter(({ h1 }) => !h1 || h1 !== same[0]?.h1);
    return same.length > 1 && others.length > 0
      ? [`${title}: ${same.length} pages, ${others[0]?.path}`]
      : [];
  });
  const repetition = repeatedIn(database);
  database.close();
  rmSync(out);
  return { pages, under, ...repetition, sameTitle, leftOut, seconds };
}

/** All that the index says of each page. */
function indexedPages(database: Database.Database): Map<string, { title: string; text: string }> {
  const rows = database
    .prepare<[], { url: string; page: string; title: string; term: string; text: string }>(
      `SELECT url, pages.title AS page, sections.title AS title, term, text FROM pieces
       JOIN sections ON sections.id = section_id JOIN pages ON pages.id = page_id ORDER BY pieces.id`,
    )
    .iterate();
  const pages = new Map<string, { title: string; text: string }>();
  let last = '';
  for (const { url, page, title, text } of rows) {
    const found = pages.get(url) ?? { title: page, text: page };
    const section = `${url} ${title}`;
    // The marks of Markdown part no words. A backslash before a letter is none: it is the text's own,
    // as in printf("…\n") and C:\Users. log<sub>2</sub> is one word on the page, too.
    const words = text.replace(/`|<\/?su[bp]>|\\(?![\p{L}\p{N}])/gu, '');
    found.text += section === last ? ` ${words}` : ` ${title} ${words}`;
    last = section;
    pages.set(url, found);
  }
  return pages;
}

function repeatedIn(database: Database.Database): Pick<Row, 'repeated' | 'repeatedBlocks'> {
  const pieces = () =>
    database
      .prepare<[], { page: number; text: string }>(
        `SELECT page_id AS page, text FROM pieces
         JOIN sections ON sections.id = section_id ORDER BY page_id`,
      )
      .iterate();
  const counts = new Counts();
  let blocks: string[] = [];
  let at = -1;
  for (const { page, text } of pieces()) {
    if (page !== at) counts.add(blocks.splice(0));
    at = page;
    blocks.push(...text.split('\n\n'));
  }
  counts.add(blocks);
  let [all, common] = [0, 0];
  const said = new Map<string, number>();
  for (const { text } of pieces()) {
    for (const block of text.split('\n\n')) {
      const { length } = wordsOf(block);
      all += length;
      if (!counts.isCommon(block)) continue;
      common += length;
      if (length === 0) continue;
      said.set(block, (said.get(block) ?? 0) + 1);
    }
  }
  const repeatedBlocks = [...said].map(([block, count]) => `${count} × ${block.slice(0, 100)}`);
  return { repeated: common / Math.max(1, all), repeatedBlocks };
}
