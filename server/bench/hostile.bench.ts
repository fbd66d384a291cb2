/**
 * How the time grows with the input, for input made to take long: pages that are indexed, and questions
 * that are searched for. In proportion is ×10 from one column to the next.
 *
 * Usage: npm run bench:hostile [-- KIND…]
 *
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexSite } from '../src/site/index/index-site.ts';
import { openSiteIndex } from '../src/site/site-index.ts';
import { hostileHtml } from '../src/testing/hostile-html.ts';

const lengths = [10_000, 100_000, 1_000_000];
/** Above this factor for ten times the input, time does not grow in proportion. */
const mostGrowth = 20;
/** Shorter times say more of the machine than of the input. */
const measurable = 100;
const named = process.argv.slice(2);

async function row(kind: string, run: (length: number) => Promise<unknown>, most = Infinity) {
  const times: number[] = [];
  for (const length of lengths) {
    const started = performance.now();
    await run(length);
    times.push(performance.now() - started);
  }
  const [, middle = 0, last = 0] = times;
  const growth = last / Math.max(middle, measurable / 10);
  const isShort = (last > measurable && growth > mostGrowth) || last > most;
  if (isShort) process.exitCode = 1;
  console.log(
    `| ${kind} | ${times.map((time) => time.toFixed(0)).join(' | ')} | ×${growth.toFixed(1)} | ${isShort ? 'SHORT' : 'holds'} |`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'pagewise-hostile-'));
try {
  console.log(
    '| input | 10 kB, ms | 100 kB, ms | 1 MB, ms | growth | |\n| --- | --: | --: | --: | --: | --- |',
  );
  await searches();
  for (const [kind, page] of Object.entries(hostileHtml)) {
    if (named.length > 0 && !named.includes(kind)) continue;
    await row(`index: ${kind}`, (length) => indexed(page(length)));
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function indexed(html: string): Promise<void> {
  const dir = join(folder, 'site');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'page.html'), html);
  await indexSite({ dir, out: join(folder, 'page.db') });
}

/** The bar: any 1 MB of text as a question is answered within 300 ms. */
async function searches(): Promise<void> {
  const sections = Array.from(
    { length: 5000 },
    (_, at) => `<h2>Gear a_${at}</h2><p>歯車 é x ${at}.</p>`,
  );
  await indexed(sections.join(''));
  const index = openSiteIndex(join(folder, 'page.db'));
  await index.search('gears');
  for (const text of ['gears ', 'a_', 'a.b-', '歯車', '"', '( ', 'é\u0301', '\u{1f600}', 'x']) {
    if (named.length > 0 && !named.includes('search')) continue;
    const query = (length: number) => text.repeat(length / text.length);
    await row(`search: ${JSON.stringify(text)}`, (length) => index.search(query(length)), 300);
  }
  await index.close();
}
