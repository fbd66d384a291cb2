/**
 * Takes the pictures of the README and the docs: `npm run screenshots`, after a build. Serves the
 * example site without a model, selects a passage, asks, and follows the citation.
 *
 * @module
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../../server/e2e/chromium.ts';
import { selectText } from '../../server/e2e/select-text.ts';
import { serveProcess } from '../../server/e2e/serve-process.ts';

const root = join(import.meta.dirname, '..', '..');
const pictures = join(root, 'docs', 'public');
const passage = 'Water hotter than 80 degrees makes green tea bitter';

await mkdir(pictures, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'pagewise-screenshots-'));
const served = await serveProcess([
  '--site',
  join(root, 'examples', 'site'),
  '--db',
  join(folder, 'chats.db'),
  '--port',
  '0',
  '--host',
  '127.0.0.1',
]);
const browser = await launchChromium();
try {
  const page = await browser.newPage({
    viewport: { width: 1120, height: 700 },
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  });
  await page.goto(`${served.url}/brewing.html`);
  await page.getByRole('button', { name: 'Ask a question' }).waitFor();

  await selectText(page, passage);
  const ask = page.getByRole('button', { name: 'Ask', exact: true });
  await ask.waitFor();
  await page.screenshot({ path: join(pictures, 'selection.png') });

  await ask.click();
  const composer = page.getByRole('textbox', { name: 'Message' });
  await composer.fill('Why does green tea get bitter?');
  await composer.press('Enter');
  await page
    .getByRole('button', { name: /Temperatures/ })
    .first()
    .click();
  await page.waitForFunction(() => CSS.highlights.size > 0);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(pictures, 'assistant.png') });
} finally {
  await browser.close();
  await served.stop();
  await rm(folder, { recursive: true });
}
