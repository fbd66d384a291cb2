/**
 * The page reader on real manuals, beside what else could be used, in one run of Chromium: what it
 * keeps, what it costs, which selections stay whole, which passages are found again. Costs are of a
 * first run on a fresh page: by the clock, and the time that the page's thread worked, which does
 * not count what other work of the machine takes from it.
 * `npm run bench:page`; the manuals are Debian's postgresql-doc-15, python3-doc, sqlite3-doc and
 * nodejs-doc (`NODEJS_DOC` where that one is unpacked elsewhere). `--failed` names what failed.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { score, type Truth } from './score.ts';

interface Selection {
  page: string;
  startText: string;
  endText: string;
  backwards?: boolean;
  expectContains: string[];
  expectNot: string[];
  kind: string;
}

interface Figures {
  passages: { passage: { exact: string }; place: number }[];
  edited: [number, number];
  markup: [number, number];
  describe: number[];
  find: number[];
  lost: string[];
}

interface Call {
  (name: string, ...args: unknown[]): Promise<unknown>;
  /** The same, with the milliseconds that the page's thread worked for it. */
  timed<Result>(name: string, ...args: unknown[]): Promise<Result & { work: number }>;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const names = process.argv.includes('--failed');
const manuals = process.env['PAGEWISE_DOCS'] ?? '/usr/share/doc';
const nodeManual = process.env['NODEJS_DOC'] ?? join(manuals, 'nodejs');
const tools = ['ours', 'turndown', 'readability', 'innerText'] as const;
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
};

function fileOf(path: string): string {
  const clean = normalize(decodeURIComponent(path)).replace(/^(?:\.\.[/\\])+/, '');
  if (clean.startsWith('/doc/nodejs/')) return join(nodeManual, clean.slice('/doc/nodejs/'.length));
  if (clean.startsWith('/doc/')) return join(manuals, clean.slice('/doc/'.length));
  return join(here, 'recorded', clean);
}

async function serveManuals() {
  const server = createServer((request, response) => {
    if (request.url === '/smallest') {
      response.writeHead(200, { 'content-type': types['.html'] });
      return response.end('<!doctype html><main><p>One paragraph.</p></main>');
    }
    const file = fileOf(new URL(request.url ?? '/', 'http://host').pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    return response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

/** A module and what it imports as one script. */
async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: { entry: join(here, entry), formats: ['iife'], name: 'pagewise' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error(`${entry} was not built.`);
  return output.output[0].code;
}

const truths = readdirSync(join(here, 'recorded/truth')).map((file): Truth =>
  JSON.parse(readFileSync(join(here, 'recorded/truth', file), 'utf8')),
);
const selections: Selection[] = JSON.parse(
  readFileSync(join(here, 'recorded/selections.json'), 'utf8'),
);

const script = await bundle('browser/tools.ts');
const size = gzipSync(await bundle('../src/page/index.ts'), { level: 9 }).length;
const site = await serveManuals();
const browser = await chromium.launch({
  executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});

async function onPage<Result>({ url }: Truth, work: (call: Call, page: Page) => Promise<Result>) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(site.url + url, { waitUntil: 'load' });
  await page.addScriptTag({ content: script });
  await page.waitForFunction('window.bench');
  const ask = (name: string, ...args: unknown[]): Promise<unknown> =>
    page.evaluate(`window.bench.${name}(...${JSON.stringify(args)})`);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  const spent = async <Result>(name: string, ...args: unknown[]) => {
    const before = await worked();
    const result = (await ask(name, ...args)) as Result;
    return { result, work: (await worked()) - before };
  };
  const timed = async <Result>(name: string, ...args: unknown[]) => {
    await spent('nothing');
    const asking = await spent('nothing');
    const { result, work } = await spent<Result>(name, ...args);
    return { ...result, work: Math.max(0, work - asking.work) };
  };
  const call: Call = Object.assign(ask, { timed });
  try {
    return await work(call, page);
  } finally {
    await page.close();
  }
}

const ratio = ([part, all]: readonly [number, number]) =>
  `${part}/${all} (${((100 * part) / Math.max(1, all)).toFixed(1)} %)`;
const p95 = (times: number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
const ms = (time: number) => `${time.toFixed(1)} ms`;
const each = (time: number, nodes: number) => `${((1000 * time) / nodes).toFixed(1)}`;
const longestTask = (time: number) => (time ? ms(time) : 'under 50 ms');
const add = (sum: [number, number], [part, all]: readonly [number, number]) => {
  sum[0] += part;
  sum[1] += all;
};

/** One paragraph: what a page costs before anything of it is read. */
const smallest: Truth = { id: 'smallest', url: '/smallest', mainSelector: 'main', checks: [] };

/** A page of 31,000 nodes without truth: what it costs, and whether passages are found on it. */
const large: Truth = {
  id: 'py-os',
  url: '/doc/python3.11/html/library/os.html',
  mainSelector: '[role=main]',
  checks: [],
};

/** A page of 280,000 nodes that the browser styles as they come near: what costs more is not asked. */
const huge: Truth = {
  id: 'node-all',
  url: '/doc/nodejs/api/all.html',
  mainSelector: '#apicontent',
  checks: [],
};

function isThere({ id, url }: Truth): boolean {
  const there = existsSync(fileOf(url));
  if (!there) console.log(`${id}: left out, ${url} is not installed.`);
  return there;
}

const present = [...truths, large].filter(isThere);
const presentHuge = [huge].filter(isThere);

console.log(`\npage reader: ${size} bytes gzip\n\nfidelity and first run on a fresh page`);
const totals = new Map(tools.map((tool) => [tool, { must: [0, 0], mustNot: [0, 0] }] as const));
for (const truth of present) {
  for (const tool of tools) {
    const { markdown, cold, work, nodes } = await onPage(truth, async (call) => ({
      ...(await call.timed<{ markdown: string; cold: number }>('run', tool, truth.mainSelector)),
      nodes: (await call('nodes')) as number,
    }));
    const { must, mustNot, failed } = score(markdown, truth);
    const total = totals.get(tool);
    if (total) {
      add(total.must as [number, number], must);
      add(total.mustNot as [number, number], mustNot);
    }
    console.log(
      `${truth.id.padEnd(14)} ${tool.padEnd(12)} must ${ratio(must)}, must not ${ratio(mustNot)}, ` +
        `${ms(cold)}, ${ms(work)} of work, per 1,000 nodes ${each(cold, nodes)} and ${each(work, nodes)}`,
    );
    if (names && tool === 'ours' && failed.length > 0) console.log(`  failed: ${failed.join(' ')}`);
  }
}
for (const [tool, { must, mustNot }] of totals) {
  console.log(
    `${'all'.padEnd(14)} ${tool.padEnd(12)} must ${ratio(must as [number, number])}, ` +
      `must not ${ratio(mustNot as [number, number])}`,
  );
}

console.log('\npage context as it goes out, and of the whole page, each on a fresh page');
for (const truth of [smallest, ...present, ...presentHuge]) {
  const styles = await onPage(truth, (call) => call.timed('styles', truth.mainSelector));
  console.log(
    `${truth.id.padEnd(14)} styles  ${ms(styles.work)} of work to ask all of the browser`,
  );
  for (const whole of truth === huge ? [false] : [false, true]) {
    const { cold, work, longest, bytes, nodes } = await onPage(truth, async (call) => ({
      ...(await call.timed<{ cold: number; longest: number }>('context', whole)),
      bytes: (await call('contextBytes')) as number,
      nodes: (await call('nodes')) as number,
    }));
    console.log(
      `${truth.id.padEnd(14)} ${whole ? 'whole  ' : 'bounded'} ${ms(cold)}, ${ms(work)} of work, ` +
        (whole ? `per 1,000 nodes ${each(cold, nodes)} and ${each(work, nodes)}, ` : '') +
        `${bytes} bytes, longest task ${longestTask(longest)}`,
    );
  }
}

console.log(
  '\nfirst search for a passage on a fresh page: for words that it has not, and that it has',
);
for (const truth of [...present, ...presentHuge]) {
  for (const words of ['Words no page has', wordsOf(truth)]) {
    const { cold, work, longest } = await onPage(truth, (call) =>
      call.timed<{ cold: number; longest: number }>('firstFind', words),
    );
    console.log(
      `${truth.id.padEnd(14)} ${ms(cold)}, ${ms(work)} of work, longest task ${longestTask(longest)}`,
    );
  }
}

/** Words from the middle of a page. */
function wordsOf({ url }: Truth): string {
  const markup = readFileSync(fileOf(url), 'utf8');
  const middle = markup.slice(markup.length / 2);
  return /<p>([A-Z][^<&]{30,200})/.exec(middle)?.[1] ?? 'Words';
}

console.log('\nselections fully right');
const right = { ours: 0, toString: 0, clone: 0 };
const tried = selections.filter(({ page }) => present.some(({ id }) => id === page));
for (const wanted of tried) {
  const truth = present.find(({ id }) => id === wanted.page);
  if (!truth) continue;
  const texts = (await onPage(truth, (call) =>
    call('selection', wanted, truth.mainSelector),
  )) as Record<keyof typeof right, string>;
  for (const tool of ['ours', 'toString', 'clone'] as const) {
    const missed = misses(texts[tool], wanted);
    if (missed.length === 0) right[tool] += 1;
    else if (names && tool === 'ours')
      console.log(`${wanted.kind}: ${missed.join(', ')}\n${texts.ours}`);
  }
}
for (const [tool, count] of Object.entries(right)) {
  console.log(`${tool.padEnd(12)} ${count} of ${tried.length}`);
}

function misses(markdown: string, { expectContains, expectNot }: Selection): string[] {
  const holds = (part: string) =>
    part.startsWith('re:')
      ? new RegExp(part.slice(3), 'm').test(markdown)
      : markdown.includes(part);
  return [...expectContains.filter((part) => !holds(part)), ...expectNot.filter(holds)];
}

console.log('\npassages of 20 to 300 characters, found again at their place');
const sums = { reload: [0, 0], edited: [0, 0], markup: [0, 0] } as Record<string, [number, number]>;
for (const truth of present) {
  const figures = (await onPage(truth, (call) =>
    call('passages', truth.mainSelector, 60),
  )) as Figures;
  const reload = await onPage(truth, async (call) => {
    const places = (await call(
      'findAgain',
      truth.mainSelector,
      figures.passages.map(({ passage }) => passage),
    )) as { places: number[]; times: number[] };
    figures.find.push(...places.times);
    const same = places.places.filter(
      (place, at) => Math.abs(place - (figures.passages[at]?.place ?? -9)) <= 1,
    );
    if (names) {
      const lost = figures.passages.filter(
        ({ place }, at) => Math.abs(place - (places.places[at] ?? -9)) > 1,
      );
      for (const { passage } of lost) console.log(`  lost on reload: ${passage.exact}`);
      for (const text of figures.lost) console.log(`  lost after an edit: ${text}`);
    }
    return [same.length, places.places.length] as [number, number];
  });
  add(sums['reload'] as [number, number], reload);
  add(sums['edited'] as [number, number], figures.edited);
  add(sums['markup'] as [number, number], figures.markup);
  console.log(
    `${truth.id.padEnd(14)} reload ${ratio(reload)}, edited ${ratio(figures.edited)}, ` +
      `markup ${ratio(figures.markup)}; p95 describe ${ms(p95(figures.describe))}, ` +
      `find ${ms(p95(figures.find))}, slowest ${ms(Math.max(...figures.describe, ...figures.find))}`,
  );
}
for (const [name, sum] of Object.entries(sums)) console.log(`${name.padEnd(12)} ${ratio(sum)}`);

await browser.close();
site.stop();
