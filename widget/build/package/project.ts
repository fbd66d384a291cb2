import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..', '..');

export interface Packed {
  tarball: string;
  unpackedSize: number;
  files: string[];
}

/** Packs a folder as npm would publish it. */
export async function pack(folder: string): Promise<Packed> {
  const place = await mkdtemp(join(tmpdir(), 'pagewise-pack-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', place], {
    cwd: folder,
    maxBuffer: 16 * 1024 * 1024,
  });
  const parsed = JSON.parse(stdout.slice(stdout.search(/[[{]/))) as unknown;
  // Versions of npm differ in what holds the entry.
  const [entry] = Object.values(parsed as Record<string, unknown>) as [
    { filename: string; unpackedSize: number; files: { path: string }[] },
  ];
  return {
    tarball: join(place, entry.filename.replace('@', '').replace('/', '-')),
    unpackedSize: entry.unpackedSize,
    files: entry.files.map(({ path }) => path),
  };
}

/** An empty project with packages installed into it, as somebody who follows the docs has it. */
export async function projectWith(tarballs: readonly string[]): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), 'pagewise-project-'));
  await writeFile(join(project, 'package.json'), '{"private":true,"type":"module"}');
  await run(
    'npm',
    ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', ...tarballs],
    { cwd: project, maxBuffer: 16 * 1024 * 1024 },
  );
  return project;
}

/** Lends a project packages that this one has. */
export async function lend(project: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const place = join(project, 'node_modules', name);
    await mkdir(dirname(place), { recursive: true });
    await symlink(join(root, 'node_modules', name), place);
  }
}

/** Compiles files of a project, and returns what the compiler says: empty if all is well. */
export async function typeErrors(
  project: string,
  files: Readonly<Record<string, string>>,
  options: Readonly<Record<string, unknown>>,
): Promise<string> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(project, name), text);
  const config = {
    compilerOptions: { strict: true, noEmit: true, target: 'es2022', types: [], ...options },
    files: Object.keys(files),
  };
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  return run(tsc, ['-p', project]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
}

/** Runs the checks that published packages are commonly held to: publint and attw. */
export async function lint(folder: string, tarball: string): Promise<string> {
  const said = (error: { stdout?: string; stderr?: string }) => `${error.stdout}${error.stderr}`;
  const bin = join(root, 'node_modules', '.bin');
  const checks: [string, string[]][] = [
    ['publint', ['run', folder, '--strict']],
    // Node has read modules from CommonJS since 22.
    ['attw', [tarball, '--profile', 'esm-only', '--format', 'ascii']],
  ];
  const results = checks.map(([name, args]) =>
    run(join(bin, name), args, { maxBuffer: 16 * 1024 * 1024 }).then(() => '', said),
  );
  return (await Promise.all(results)).join('');
}
