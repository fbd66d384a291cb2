/** Builds the site of a generator in a copy of its sources. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Generator } from './generators.ts';
import { applyStep, readPageSteps } from './page-steps.ts';

const packageRoot = fileURLToPath(new URL('../..', import.meta.url));
const sources = fileURLToPath(new URL('sites', import.meta.url));

/** Copies the sources of a generator to `place`, and installs its npm packages. */
export function prepareSite(
  { sources: from, build: [program = ''], debian }: Generator,
  place: string,
): void {
  mkdirSync(place, { recursive: true });
  cpSync(join(sources, from), place, { recursive: true });
  if (existsSync(join(place, 'package.json'))) {
    if (!existsSync(join(place, 'node_modules')))
      run(['npm', 'install', '--ignore-scripts'], place);
  } else if (!isInstalled(program)) {
    throw new Error(`Install it first: apt-get install ${debian?.join(' ')}`);
  }
}

/** Builds the site as it is. */
export function buildSite(generator: Generator, place: string): void {
  run(generator.build, place);
}

/** Adds the assistant as its page of the docs tells readers to, and builds the site. */
export function buildSiteWithAssistant(generator: Generator, place: string): void {
  const { page = '', prepare, isBuiltByPage, hasOurPlugin } = generator;
  if (hasOurPlugin) linkPackage(place);
  if (prepare) run(['sh', '-c', prepare], place);
  for (const step of readPageSteps(page)) {
    if ('command' in step) run(['sh', '-c', step.command], place);
    else applyStep(step, place);
  }
  if (!isBuiltByPage) run(generator.build, place);
}

/** Our package as it stands here, in place of an installed one. */
function linkPackage(place: string): void {
  const link = join(place, 'node_modules', 'pagewise');
  if (!existsSync(link)) symlinkSync(packageRoot, link, 'junction');
}

/** What built the site, with versions: the program, or the npm packages of a fixed version. */
export function versionOf({ name, build: [program = ''] }: Generator, place: string): string {
  const npm = join(place, 'package.json');
  if (existsSync(npm)) {
    const { dependencies } = JSON.parse(readFileSync(npm, 'utf8'));
    const fixed = Object.entries<string>(dependencies).filter(([, version]) => /^\d/.test(version));
    return fixed.map((each) => each.join(' ')).join(', ');
  }
  const said = run([program, name === 'hugo' ? 'version' : '--version'], place);
  return `${program} ${/\d+(?:\.\d+)+/.exec(said)?.[0]}`;
}

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((at) => existsSync(join(at, program)));
}

/** One generator at a time, and politely: several of them take all cores otherwise. */
function run([program = '', ...rest]: string[], place: string): string {
  console.error(`${place}: ${[program, ...rest].join(' ')}`);
  const path = [join(place, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const quiet = { NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1', CI: '1' };
  return execFileSync('nice', ['-n', '15', program, ...rest], {
    cwd: place,
    env: { ...process.env, ...quiet, PATH: path, UV_THREADPOOL_SIZE: `${availableParallelism()}` },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
}
