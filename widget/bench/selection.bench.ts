/**
 * How long the Ask button takes to be seen once a selection has settled (120 ms after the pointer's
 * release): the first time on a page, when its code is still to come, and after that.
 * `npm run bench:selection`; `--site DIR` for another site than the example.
 *
 * @module
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '../../server/e2e/chromium.ts';
import { serveProcess } from '../../server/e2e/serve-process.ts';

const rounds = 20;
const settle = 120;
/** Must hold: from settled to seen, in ms. */
const allowed = 50;

const { values } = parseArgs({ options: { site: { type: 'string' }, page: { type: 'string' } } });
const site = values.site ?? 'examples/site';
const folder = await mkdtemp(join(tmpdir(), 'pagewise-bench-'));
const server = await serveProcess([
  '--site',
  site,
  '--db',
  join(folder, 'bench.db'),
  '--port',
  '0',
]);
const browser = await launchChromium();

/** For the page: notes each release, and when the button is seen after it. */
const watch = `
  globalThis.notes = [];
  addEventListener('pointerup', () => {
    const released = performance.now();
    const look = () => {
      const root = document.querySelector('pagewise-assistant')?.shadowRoot ?? document;
      const toolbar = root.querySelector('pagewise-ask-toolbar');
      const isSeen = toolbar?.checkVisibility() && toolbar.style.getPropertyValue('top') !== '';
      if (isSeen) notes.push(performance.now() - released);
      else if (performance.now() - released < 3000) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, true);
`;

const first: number[] = [];
const later: number[] = [];
try {
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}/${values.page ?? 'brewing.html'}`, { waitUntil: 'load' });
    await page.evaluate(watch);
    await page.waitForFunction(`customElements.get('pagewise-assistant')`);
    await page.waitForTimeout(200);
    for (const paragraph of [0, 1]) {
      const box = await page.locator('p').nth(paragraph).boundingBox();
      if (!box) throw new Error(`No paragraph ${paragraph} on this page.`);
      await page.mouse.move(box.x + 2, box.y + 8);
      await page.mouse.down();
      await page.mouse.move(box.x + 160, box.y + 8, { steps: 4 });
      await page.mouse.up();
      await page.waitForFunction(`notes.length > ${paragraph}`);
      await page.keyboard.press('Escape');
    }
    const notes = await page.evaluate<number[]>('notes');
    first.push((notes[0] ?? NaN) - settle);
    later.push((notes[1] ?? NaN) - settle);
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
}

const at = (list: number[], share: number): number =>
  list.toSorted((one, other) => one - other)[Math.ceil(list.length * share) - 1] ?? NaN;
console.log(`Selection settled → Ask button seen, ${rounds} pages of ${site}, in ms`);
for (const [name, list] of Object.entries({ 'first on a page': first, 'after that': later })) {
  const [median, high] = [at(list, 0.5), at(list, 0.95)];
  const verdict = high <= allowed ? 'holds' : 'OVER';
  console.log(
    `${name.padEnd(16)} median ${median.toFixed(0)}  p95 ${high.toFixed(0)}  (≤ ${allowed}: ${verdict})`,
  );
}
