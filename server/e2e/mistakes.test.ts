import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCommand } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

async function refused(args: string[], words: RegExp): Promise<void> {
  const { code, stderr, stdout } = await runCommand(args);
  assert.equal(code, 2, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, words);
  assert.equal(stderr.trim().split('\n').length, 1, stderr);
}

test('mistakes at the command line end it with one line and code 2', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'pagewise-empty-'));
  await writeFile(join(empty, 'readme.txt'), 'no HTML');
  await Promise.all([
    refused(['serve', '--site', join(empty, 'nowhere')], /does not exist/),
    refused(['serve', '--site', empty], /holds no HTML/),
    refused(['serve', '--prot', '1'], /Unknown option '--prot'/),
    refused(['serve', '--port', 'x'], /not a port/),
    refused(['srve'], /Unknown command/),
  ]);
});

test('a taken port ends it with one line and code 2', async (t) => {
  const busy = createServer().listen(0, '127.0.0.1');
  t.after(() => busy.close());
  await new Promise((resolve) => busy.once('listening', resolve));
  const { port } = busy.address() as AddressInfo;
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-port-')), 'x.db');
  const { code, stderr } = await runCommand([
    'serve',
    '--site',
    site,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--db',
    db,
  ]);
  assert.equal(code, 2);
  assert.match(stderr, new RegExp(`Port ${port} is taken`));
  assert.doesNotMatch(stderr, /\n\s+at /);
});

test('--version and --help answer at once', async () => {
  const version = await runCommand(['--version']);
  assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
  for (const args of [['--help'], ['serve', '--help']]) {
    const { code, stdout } = await runCommand(args);
    assert.equal(code, 0);
    assert.match(stdout, /^Usage: pagewise/);
  }
});
