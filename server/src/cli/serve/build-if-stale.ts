import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.ts';
import { UsageError } from '../usage-error.ts';

/** Built by `npm run build`; an installed package brings it. */
export const dist = join(packageRoot, 'dist');

/** What `npm run build` makes for readers. */
interface Build {
  what: string;
  script: string;
  /** In `dist/`. */
  built: readonly string[];
  /** In the checkout. */
  sources: readonly string[];
}

/** The assistant and the owner's page. */
export const assistantBuild: Build = {
  what: 'assistant',
  script: 'build:page',
  built: ['pagewise.js', 'owner/index.html'],
  sources: [
    'widget/src',
    'widget/build',
    'server/src/protocol',
    'server/src/content',
    'vite.config.ts',
    'package.json',
  ],
};

/** Pagewise's own documentation, the site of `serve` when no other is named. */
export const docsBuild: Build = {
  what: 'documentation',
  script: 'build:docs',
  built: ['docs/index.html'],
  sources: ['docs', 'package.json'],
};

/** What to do while something is built. */
export interface BuildProgress {
  say: (line: string) => void;
  /** Called before anything is built; not at all when nothing is. */
  begins?: () => Promise<void>;
}

/**
 * In a checkout, builds at once what is missing or older than its sources. An installed package
 * was built when it was packed.
 */
export async function buildIfStale(
  builds: readonly Build[],
  { say, begins }: BuildProgress,
  root = packageRoot,
): Promise<void> {
  if (!existsSync(join(root, 'widget', 'src'))) return;
  const stale = await Promise.all(builds.map((build) => isStale(build, root)));
  const needed = builds.filter((_, position) => stale[position]);
  if (needed.length === 0) return;
  await begins?.();
  say(`Building the ${needed.map(({ what }) => what).join(' and the ')} …`);
  await Promise.all(needed.map(({ script }) => run(script, root)));
}

async function isStale({ built, sources }: Build, root: string): Promise<boolean> {
  const [sourceTimes, builtTimes] = await Promise.all([
    Promise.all(sources.map((source) => newest(join(root, source)))),
    Promise.all(built.map((file) => modified(join(root, 'dist', file)))),
  ]);
  return Math.max(...sourceTimes) > Math.min(...builtTimes);
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
  // What tests and checks of types leave behind is no source.
  const isOther = /\.(?:test\.ts|tsbuildinfo)$/;
  const files = entries.filter((entry) => entry.isFile() && !isOther.test(entry.name));
  return Math.max(
    0,
    ...(await Promise.all(files.map((file) => modified(join(file.parentPath, file.name))))),
  );
}

function run(script: string, root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script], {
      cwd: root,
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
