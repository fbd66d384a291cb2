/**
 * Small sites, indexed.
 *
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { indexSite } from '../site/index/index-site.ts';
import { openSiteIndex, type SearchPoolOptions, type SiteIndex } from '../site/site-index.ts';

const pages = {
  'guide/gears.html': `<html lang="en"><title>Gears</title><main><h1 id="gears">Gears</h1><p>A gear turns on its axle.</p>
    <h2 id="ratio">Ratio</h2><p>The number of teeth sets the ratio. A ratio of two halves the speed.</p>
    <pre><code class="language-js">gear.setRatio(2)</code></pre></main>`,
  'guide/belts.html':
    '<title>Belts</title><main><h1 id="belts">Belts</h1><p>A belt slips when it is wet. Dry it first.</p></main>',
};

/** An index of the site about gears, closed after the test. */
export function gearSite(t: TestContext, search?: SearchPoolOptions): Promise<SiteIndex> {
  return indexedSite(t, pages, search);
}

/** An index of a site of these pages, by path, called "Gearbox"; closed after the test. */
export async function indexedSite(
  t: TestContext,
  pages: Readonly<Record<string, string>>,
  search?: SearchPoolOptions,
): Promise<SiteIndex> {
  const root = mkdtempSync(join(tmpdir(), 'pagewise-assistant-'));
  for (const [path, html] of Object.entries(pages)) {
    mkdirSync(dirname(join(root, 'site', path)), { recursive: true });
    writeFileSync(join(root, 'site', path), html);
  }
  await indexSite({ dir: join(root, 'site'), out: join(root, 'index.db'), title: 'Gearbox' });
  const index = openSiteIndex(join(root, 'index.db'), search);
  t.after(async () => {
    await index.close();
    rmSync(root, { recursive: true, force: true });
  });
  return index;
}
