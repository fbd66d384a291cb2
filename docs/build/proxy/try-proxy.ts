/**
 * Tries the files of `deploy/` for nginx and Caddy, whichever is installed, in front of `pagewise serve`
 * over TLS: `npm run try:proxy`. Takes about a minute each, and prints a table.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks } from './checks.ts';
import { installedProxies, type ProxyKind } from './proxies.ts';
import { Stage } from './stage.ts';

const [only = ''] = process.argv.slice(2);
const kinds = installedProxies().filter(({ name }) => name.toLowerCase().includes(only));
if (kinds.length === 0) {
  console.error('Install nginx or Caddy (Debian: apt-get install nginx caddy).');
  process.exit(1);
}
const work = await mkdtemp(join(tmpdir(), 'pagewise-proxy-'));
try {
  for (const kind of kinds) await tryProxy(kind);
} finally {
  await rm(work, { recursive: true, force: true });
}

async function tryProxy(kind: ProxyKind): Promise<void> {
  console.log(`${kind.name} ${kind.version}`);
  await using stage = await Stage.open(kind, join(work, kind.name));
  for (const { what, run } of checks) {
    try {
      console.log(`  ok    ${what.padEnd(44)} ${await run(stage)}`);
    } catch (error) {
      process.exitCode = 1;
      console.log(`  FAILS ${what.padEnd(44)} ${(error as Error).message}`);
    }
  }
}
