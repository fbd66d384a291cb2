import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const { engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  engines: { node: string };
};
const needed = engines.node.replace('>=', '');

/** Every way to the command. */
const entries = {
  'node server/src/cli/main.ts': [join(root, 'server', 'src', 'cli', 'main.ts')],
  'node server/src/cli/main.js': [join(root, 'server', 'src', 'cli', 'main.js')],
  'node dist/server/cli/main.js': [join(root, 'dist', 'server', 'cli', 'main.js')],
};

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(file: string, args: string[], options: object = {}): Promise<Ended> {
  try {
    return { code: 0, ...(await promisify(execFile)(file, args, options)) };
  } catch (error) {
    return error as Ended;
  }
}

function isRefusal({ code, stderr, stdout }: Ended, version: string): void {
  assert.equal(code, 1, stderr);
  assert.doesNotMatch(stdout, /Usage/);
  const line = `pagewise: Node.js ${needed} or newer is needed, and this is ${version}.`;
  assert.equal(stderr.trim().split('\n').length, 1, stderr);
  assert.equal(stderr.slice(0, line.length), line);
}

/** This Node, saying that it is another. */
const posing = (version: string) =>
  `--import=data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`;

for (const [entry, [file = '']] of Object.entries(entries)) {
  test(`${entry} says in one line that Node is too old`, async () => {
    for (const version of ['18.20.8', '20.20.2', '22.17.9', '21.99.0', '9.0.0']) {
      isRefusal(await run(process.execPath, [posing(version), file, 'serve']), version);
    }
  });

  test(`${entry} runs on every Node that is new enough`, async () => {
    for (const version of [`${needed}.0`, '22.99.1', '23.0.0', '100.1.0']) {
      const { code, stdout } = await run(process.execPath, [posing(version), file, '--help']);
      assert.equal(code, 0);
      assert.match(stdout, /^Usage: pagewise/);
    }
  });
}

test('npm start says it, too', async () => {
  const env = { ...process.env, NODE_OPTIONS: posing('20.20.2') };
  isRefusal(await run('npm', ['start', '--silent'], { cwd: root, env }), '20.20.2');
});

test('npx says it, too', async () => {
  const project = await mkdtemp(join(tmpdir(), 'pagewise-npx-'));
  const bin = join(project, 'node_modules', '.bin');
  await mkdir(bin, { recursive: true });
  const main = join(root, 'dist', 'server', 'cli', 'main.js');
  await writeFile(join(bin, 'pagewise'), `#!/bin/sh\nexec node '${main}' "$@"\n`, { mode: 0o755 });
  // npm warns of settings that it does not know.
  const quiet = { npm_config_loglevel: 'error' };
  const env = { ...process.env, ...quiet, NODE_OPTIONS: posing('20.20.2') };
  const options = { cwd: project, env };
  isRefusal(await run('npx', ['--no-install', 'pagewise', 'serve'], options), '20.20.2');
});

/** A Node of this machine that really is too old, if there is one. */
const oldNode = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .filter((file) => existsSync(file))
  .map((file) => ({
    file,
    version: spawnSync(file, ['--version']).stdout.toString().trim().slice(1),
  }))
  .find(({ version }) => Number.parseFloat(version) < Number.parseFloat(needed));

test(
  'a real old Node says it from every entry',
  { skip: !oldNode && 'no old Node here' },
  async () => {
    assert(oldNode);
    for (const args of Object.values(entries)) {
      isRefusal(await run(oldNode.file, [...args, 'serve']), oldNode.version);
    }
  },
);
