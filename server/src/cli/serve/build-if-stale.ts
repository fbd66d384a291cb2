import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.ts';
import { UsageError } from '../usage-error.ts';

/** Built by `npm run build`; an installed package brings it. */
export const dist = join(packageRoot, 'dist');

const built = ['pagewise.js', 'owner/index.html', 'docs/index.html'];
const sources = [
  'widget',
  'server/src/protocol',
  'server/src/content',
  'docs',
  'vite.config.ts',
  'package.json',
];

/**
 * In a checkout, builds what the page needs when it is missing or older than its sources. An
 * installed package was built when it was packed.
 */
export async function buildIfStale(say: (line: string) => void): Promise<void> {
  if (!existsSync(join(packageRoot, 'widget', 'src'))) return;
  const [newestSource, oldestBuilt] = await Promise.all([
    Promise.all(sources.map((source) => newest(join(packageRoot, source)))).then((times) =>
      Math.max(...times),
    ),
    Promise.all(built.map((file) => modified(join(dist, file)))).then((times) =>
      Math.min(...times),
    ),
  ]);
  if (newestSource <= oldestBuilt) return;
  say(oldestBuilt === 0 ? 'Building the assistant …' : 'Sources changed: building the assistant …');
  await run('npm', ['run', '--silent', 'build:page']);
  say('Building the documentation …');
  await run('npm', ['run', '--silent', 'build:docs']);
}

const modified = (path: string) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

async function newest(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(
    () => undefined,
  );
  if (!entries) return modified(path);
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'));
  return Math.max(
    0,
    ...(await Promise.all(files.map((file) => modified(join(file.parentPath, file.name))))),
  );
}

function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: packageRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new UsageError(`The build failed:\n${output.trim()}`));
    });
  });
}
