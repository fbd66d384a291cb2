/**
 * Indexes a manual in a process of its own, so that its memory is that of indexing and nothing else.
 *
 * @module
 */
import { readFileSync, statSync } from 'node:fs';
import { indexSite } from '../src/site/index/index-site.ts';
import { findManual } from './manuals.ts';

const manual = findManual('postgresql');
const out = process.argv[2];
if (manual && out) {
  const start = performance.now();
  const { pages, sections, pieces } = await indexSite({ ...manual, out });
  const seconds = (performance.now() - start) / 1000;
  const status = readFileSync('/proc/self/status', 'utf8');
  const peak = Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  console.log(
    `index ${manual.name}: ${pages} pages, ${sections} sections, ${pieces} pieces in ` +
      `${seconds.toFixed(1)} s (bar: 15), ${peak.toFixed(0)} MB at most (bar: 400), ` +
      `file ${(statSync(out).size / 1e6).toFixed(1)} MB`,
  );
}
