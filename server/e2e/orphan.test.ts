import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.js');
const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

test('a server that npx started ends when npx and its shell are told to', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-orphan-'));
  const args = ['serve', '--site', site, '--port', '0', '--db', join(folder, 'x.db')];
  // A shell that does not hand on the signal, as that of npm.
  const shell = spawn(
    'sh',
    ['-c', '"$@" & echo "pid $!"; wait', 'sh', process.execPath, main, ...args],
    {
      env: { ...process.env, npm_lifecycle_event: 'npx' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  let output = '';
  shell.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  while (!/ is at http/.test(output)) await once(shell.stdout, 'data');
  const pid = Number(/^pid (\d+)$/m.exec(output)?.[1]);
  t.after(() => rm(folder, { recursive: true }));
  // The pipe is open as long as the server runs.
  const ended = once(shell.stdout, 'end', { signal: AbortSignal.timeout(20_000) });
  shell.kill('SIGTERM');
  try {
    await ended;
  } catch (error) {
    process.kill(pid, 'SIGKILL');
    throw error;
  }
});
