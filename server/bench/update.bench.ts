/**
 * What one changed page of a manual costs: CPU of the update, and how long until a search finds it.
 *
 * @module
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followSite } from '../src/cli/site/follow-site.ts';
import { indexSite } from '../src/site/index/index-site.ts';
import { openSiteIndex } from '../src/site/site-index.ts';
import { findManual } from './manuals.ts';

const rounds = 5;
const manual = findManual('postgresql');
if (manual) {
  const folder = mkdtempSync(join(tmpdir(), 'pagewise-bench-'));
  try {
    await measure(manual.dir, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(manualDir: string, folder: string): Promise<void> {
  const [dir, out] = [join(folder, 'site'), join(folder, 'index.db')];
  cpSync(manualDir, dir, { recursive: true, preserveTimestamps: true });
  const { pages } = await indexSite({ dir, out });
  const index = openSiteIndex(out);
  let changed = () => {};
  const logger = { info: () => changed(), warn: (_: object, text: string) => console.log(text) };
  // Following alone keeps no process alive.
  const alive = setInterval(() => {}, 1000);
  const follower = followSite({ dir, out }, { index, logger });
  await follower.update();
  const file = join(dir, 'sql-reindex.html');
  const text = readFileSync(file, 'utf8');
  for (let round = 1; round <= rounds; round += 1) {
    const opened = new Promise<void>((resolve) => (changed = resolve));
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    writeFileSync(file, text.replace('</p>', ` Zorbling${round} helps.</p>`));
    await opened;
    const used = process.cpuUsage(cpu);
    const [hit] = await index.search(`zorbling${round}`);
    const ms = performance.now() - began;
    console.log(
      `one of ${pages} pages changed: ${Math.round((used.user + used.system) / 1000)} ms of CPU, ` +
        `found after ${Math.round(ms)} ms${hit?.url === 'sql-reindex.html' ? '' : ', NOT FOUND'}`,
    );
  }
  clearInterval(alive);
  await follower.close();
  await index.close();
}
