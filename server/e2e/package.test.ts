import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';
import {
  lint,
  pack,
  type Packed,
  projectWith,
  typeErrors,
} from '../../widget/build/package/project.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

let packed: Packed;
/** An empty project into which both packages were installed, with what they name as dependencies. */
let project = '';

before(async () => {
  packed = await pack(root);
  const widget = await pack(join(root, 'dist', 'widget'));
  project = await projectWith([packed.tarball, widget.tarball]);
});

/** The installed command, without what npm says of its own settings around it. */
const pagewise = (...options: string[]) =>
  run(join(project, 'node_modules', '.bin', 'pagewise'), options, { cwd: project });

test('the installed command answers', async () => {
  const { stdout } = await run('npx', ['--no-install', 'pagewise', '--version'], { cwd: project });
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
});

test('what a consumer writes against its types compiles and runs', async () => {
  const consumer = join(project, 'consumer');
  await cp(join(import.meta.dirname, 'consumer'), consumer, { recursive: true });
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  await run(tsc, ['-p', consumer]).catch(({ stdout }: { stdout: string }) => assert.fail(stdout));
  const { stdout } = await run(process.execPath, [join(consumer, 'consumer.js')]);
  assert.deepEqual(JSON.parse(stdout), { data: [], has_more: false });
});

test('the server of the docs compiles in strict TypeScript, and runs', async () => {
  const page = await readFile(join(root, 'docs', 'server', 'index.md'), 'utf8');
  const code = /```ts\n(.*?)```/s.exec(page)?.[1] ?? assert.fail('no code');
  // The reader's own file, and a port that is free here.
  const files = {
    'session.ts': `export const readSession = (headers: Headers) => ({ userId: headers.get('x-user') });`,
    'server.ts': code.replace(
      'app.listen(8000)',
      "app.listen(0).on('listening', function () { console.log(this.address().port) })",
    ),
  };
  const written = { ...files, 'server.ts': code };
  for (const options of [
    { module: 'node16', moduleResolution: 'node16' },
    { module: 'preserve', moduleResolution: 'bundler' },
  ]) {
    const rest = { types: ['node'], allowImportingTsExtensions: true, skipLibCheck: true };
    assert.equal(await typeErrors(project, written, { ...options, ...rest }), '');
  }
  await writeFile(join(project, 'server.ts'), files['server.ts']);
  const server = spawn(process.execPath, ['server.ts'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [port] = (await once(server.stdout, 'data')) as [Buffer];
    const response = await fetch(`http://localhost:${String(port).trim()}/chatkit`, {
      method: 'POST',
      headers: { 'X-User': 'ada' },
      body: JSON.stringify({ type: 'threads.list', params: {} }),
    });
    assert.deepEqual(await response.json(), { data: [], has_more: false });
  } finally {
    server.kill();
    await once(server, 'exit');
  }
});

test('the installed package searches in threads, and the process ends by itself', async () => {
  await mkdir(join(project, 'site'));
  await writeFile(
    join(project, 'site', 'page.html'),
    '<main><h1>Gears</h1><p>They turn.</p></main>',
  );
  const script = `
    import { indexSite, openSiteIndex } from 'pagewise/assistant';
    await indexSite({ dir: 'site', out: 'search.db' });
    const hits = await openSiteIndex('search.db').search('gears');
    console.log(hits[0].text);`;
  await writeFile(join(project, 'search.mjs'), script);
  const options = { cwd: project, timeout: 60_000 };
  const { stdout } = await run(process.execPath, ['search.mjs'], options);
  assert.equal(stdout, 'They turn.\n');
});

test('pagewise init writes a server whose types, tests and start are right', async () => {
  const dir = join(project, 'my-server');
  const { stdout } = await pagewise('init', 'my-server');
  assert.match(stdout, /cd my-server\n {2}npm install\n {2}npm start/);
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  await run(tsc, ['-p', dir]).catch(({ stdout }: { stdout: string }) => assert.fail(stdout));
  await run(process.execPath, ['--test'], { cwd: dir }).catch(({ stdout }: { stdout: string }) =>
    assert.fail(stdout),
  );
  const start = ['--env-file-if-exists=.env', 'server.ts'];
  const server = spawn(process.execPath, start, {
    cwd: dir,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [url] = (await once(server.stdout, 'data')) as [Buffer];
    const health = await fetch(new URL('health', String(url).trim()));
    assert.equal(health.status, 200);
    const { stdout: found } = await pagewise('doctor', '--server', String(url).trim());
    assert.match(found, /✓ stream/);
  } finally {
    server.kill();
    assert.deepEqual(await once(server, 'exit'), [0, null]);
  }
  const again = await pagewise('init', 'my-server').catch(
    ({ stderr }: { stderr: string }) => stderr,
  );
  assert.match(String(again), /^pagewise: .*my-server is not empty: name a new folder\.\n$/);
});

test('Postgres, which few need, is asked for in one line when it is missing', async () => {
  const db = 'postgres://reader@localhost/chats';
  const failed = await pagewise('serve', '--db', db).then(
    () => assert.fail('it is not installed'),
    (error: { code: number; stderr: string }) => error,
  );
  assert.equal(failed.code, 2);
  assert.equal(
    failed.stderr,
    `pagewise: --db ${db} cannot be opened: Postgres needs the package pg: npm install pg\n`,
  );
});

test('nothing but what is used at run time is packed', async () => {
  const { files } = packed;
  assert.deepEqual(
    files.filter((file) => /\.test\.|\.bench\.|recorded|fixtures|\.tsbuildinfo/.test(file)),
    // Of the server that `pagewise init` writes.
    ['server/template/app.test.ts'],
  );
  for (const file of ['LICENSE', 'README.md', 'dist/pagewise.js', 'dist/docs/index.html']) {
    assert.ok(files.includes(file), file);
  }
  assert.ok(!files.some((file) => file.startsWith('dist/widget/')));
});

test('the package passes publint and attw', async () => {
  assert.equal(await lint(join(project, 'node_modules', 'pagewise'), packed.tarball), '');
});

test('every package that the code imports is a dependency, or optional', async () => {
  const { dependencies, peerDependenciesMeta } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  ) as {
    dependencies: Record<string, string>;
    peerDependenciesMeta: Record<string, { optional: boolean }>;
  };
  const code = packed.files.filter((file) => /^dist\/(?:server|docusaurus)\/.*\.js$/.test(file));
  const imported = new Set<string>();
  for (const file of code) {
    const text = await readFile(join(root, file), 'utf8');
    for (const [, name = ''] of text.matchAll(
      /^(?:import|export)\b[^'"]*?from\s*['"]([^.'"][^'"]*)['"]/gm,
    ))
      imported.add(name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
  }
  const names = [...imported].filter((name) => !name.startsWith('node:') && name !== 'fs');
  const others = names.filter((name) => !(name in dependencies));
  assert.deepEqual(others.toSorted(), [
    '@aws-sdk/client-s3',
    '@aws-sdk/s3-request-presigner',
    'pg',
  ]);
  assert.ok(others.every((name) => peerDependenciesMeta[name]?.optional));
  const unused = Object.keys(dependencies).filter((name) => !imported.has(name));
  assert.deepEqual(unused.toSorted(), ['@types/better-sqlite3', '@types/express']);
  await rm(project, { recursive: true });
});
