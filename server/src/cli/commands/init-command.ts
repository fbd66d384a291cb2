import { randomBytes } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { packageRoot } from '../../package-root.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { asUsageError, UsageError } from '../usage-error.ts';

const help = `Usage: pagewise init [DIR]

Writes a server of your own: Express, SQLite, an agent of the OpenAI Agents SDK, a test, and a
Dockerfile. For those who want code instead of pagewise serve.

  DIR  a new or empty folder (default: chat-server)
`;

/** Packages that the server needs, as far as this package knows their versions. */
const dependencies = ['@openai/agents', 'express'];
const devDependencies = ['@types/node', 'typescript'];

interface Manifest {
  name?: string;
  version: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

/** `pagewise init`: a folder with a server to build on. */
export async function initCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseCommandLine(
    args,
    'init',
    { help: { type: 'boolean', short: 'h' } },
    1,
  );
  if (values.help) return void process.stdout.write(help);
  const dir = resolve(positionals[0] ?? 'chat-server');
  await requireEmpty(dir);
  try {
    await writeServer(dir);
  } catch (error) {
    throw asUsageError(error, `${dir} cannot be written`);
  }
  const name = relative('', dir);
  process.stdout.write(
    `A server is in ${name || dir}. Next:\n\n${name && `  cd ${name}\n`}  npm install\n  npm start\n`,
  );
}

async function requireEmpty(dir: string): Promise<void> {
  const files = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw asUsageError(error, `${dir} cannot be used`);
  });
  if (files.length > 0) throw new UsageError(`${dir} is not empty: name a new folder.`);
}

async function writeServer(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  await cp(join(packageRoot, 'server', 'template'), dir, { recursive: true });
  // npm leaves files of these names out of packages.
  for (const name of ['gitignore', 'dockerignore'])
    await rename(join(dir, name), join(dir, `.${name}`));
  const own = await manifestIn(packageRoot);
  const manifest = await manifestIn(dir);
  const version = (name: string) => own.dependencies[name] ?? own.devDependencies[name] ?? '*';
  manifest.name = packageName(basename(dir));
  manifest.dependencies = {
    ...Object.fromEntries(dependencies.map((name) => [name, version(name)])),
    '@pagewise/widget': `^${own.version}`,
    pagewise: `^${own.version}`,
  };
  manifest.devDependencies = Object.fromEntries(
    devDependencies.map((name) => [name, version(name)]),
  );
  await writeFile(join(dir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const settings = [
    '# Signs the tokens of visitors. Keep it secret, and the same for all copies of the server.',
    `PAGEWISE_SECRET=${randomBytes(32).toString('hex')}`,
    '# Sites whose pages may use this server, separated by commas.',
    'PAGEWISE_ORIGINS=',
    '# The model: a key, or the address of any compatible server.',
    '# OPENAI_API_KEY=',
    '# OPENAI_BASE_URL=',
  ];
  await writeFile(join(dir, '.env'), `${settings.join('\n')}\n`, { mode: 0o600 });
}

async function manifestIn(dir: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(dir, 'package.json'), 'utf8')) as Manifest;
}

/** npm allows lower case, digits and some marks. */
function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[._-]+|-+$/g, '');
  return name || 'chat-server';
}
