/**
 * Builds the image of `deploy/Dockerfile` in plain folders, where no Docker runs, and tries it:
 * `npm run try:image`. Takes minutes.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '..', '..');
const port = '18787';

/** A stage of the build: a folder that stands for its root. */
interface Stage {
  name: string;
  folder: string;
  workdir: string;
}

const work = await mkdtemp(join(tmpdir(), 'pagewise-image-'));
try {
  const { stage, settings } = await build(await instructions());
  await tryImage(stage, settings);
} finally {
  await rm(work, { recursive: true, force: true });
}

async function instructions(): Promise<[name: string, rest: string][]> {
  const text = await readFile(join(root, 'deploy', 'Dockerfile'), 'utf8');
  return text
    .replaceAll(/^#.*$/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const at = line.indexOf(' ');
      return [line.slice(0, at), line.slice(at + 1)];
    });
}

async function build(lines: readonly [string, string][]) {
  const stages: Stage[] = [];
  const settings = new Map<string, string>();
  for (const [name, rest] of lines) {
    const stage = stages.at(-1);
    const place = (path: string) => join(stage?.folder ?? '', resolve(stage?.workdir ?? '/', path));
    switch (name) {
      case 'FROM': {
        const as = / AS (\S+)$/.exec(rest)?.[1] ?? 'image';
        const folder = join(work, as);
        await mkdir(folder);
        stages.push({ name: as, folder, workdir: '/' });
        break;
      }
      case 'WORKDIR':
        if (stage) stage.workdir = rest;
        await mkdir(place('.'), { recursive: true });
        break;
      case 'COPY':
        await copy(rest, stages, place);
        break;
      case 'RUN':
        // Owners and modes need root.
        if (rest.startsWith('install ')) break;
        console.log(`${stage?.name}: ${rest}`);
        execFileSync('sh', ['-c', rest], {
          cwd: place('.'),
          stdio: ['ignore', 'inherit', 'inherit'],
        });
        break;
      default:
        settings.set(name, rest);
    }
  }
  const stage = stages.at(-1);
  assert.ok(stage);
  return { stage, settings };
}

async function copy(rest: string, stages: readonly Stage[], place: (path: string) => string) {
  const [, from, paths = ''] = /^(?:--from=(\S+) )?(.+)$/.exec(rest) ?? [];
  const sources = paths.split(' ');
  const to = sources.pop() ?? '.';
  const source = stages.find(({ name }) => name === from);
  for (const path of sources) {
    if (path === '.') {
      // What git knows is what the image gets.
      const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' });
      for (const file of files.split('\n').filter(Boolean)) {
        await mkdir(dirname(join(place(to), file)), { recursive: true });
        await cp(join(root, file), join(place(to), file));
      }
      continue;
    }
    const target = to.endsWith('/') && !source ? join(place(to), path) : place(to);
    await cp(join(source?.folder ?? root, path), target, { recursive: true });
  }
}

async function tryImage({ folder, workdir }: Stage, settings: ReadonlyMap<string, string>) {
  const list = (name: string) => JSON.parse(settings.get(name) ?? '[]') as string[];
  const at = (path: string) => (path.startsWith('/app') ? join(folder, path) : path);
  const site = join(root, 'examples', 'site');
  const [, main = '', ...rest] = [...list('ENTRYPOINT'), ...list('CMD')];
  const args = [at(main), ...rest.map((part) => (part === '/site' ? site : part))];
  const env = { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: port };
  const server = spawn(process.execPath, args, {
    cwd: join(folder, workdir),
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(server, 'exit');
  try {
    const url = `http://127.0.0.1:${port}`;
    await within(60, async () => (await fetch(`${url}/ready`)).ok);
    const health = /CMD (\[.*\])$/.exec(settings.get('HEALTHCHECK') ?? '')?.[1] ?? '[]';
    const [, ...check] = JSON.parse(health) as string[];
    execFileSync(process.execPath, check, { env });
    assert.equal((await fetch(`${url}/pagewise.js`)).status, 200);
    server.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
    assert.throws(() => execFileSync(process.execPath, check, { env, stdio: 'ignore' }));
  } finally {
    server.kill('SIGKILL');
  }
  console.log('The image was built, became ready, was healthy, and stopped with 0.');
}

async function within(seconds: number, check: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(500)) {
    if (await check().catch(() => false)) return;
  }
  assert.fail(`Not ready within ${seconds} seconds.`);
}
