import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

/** A project that has installed the package: what npm would pack, beside its dependencies. */
let project = '';

before(async () => {
  project = await mkdtemp(join(tmpdir(), 'pagewise-package-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', project], {
    cwd: root,
  });
  const filename = /"filename":\s*"([^"]+)"/.exec(stdout)?.[1] ?? assert.fail(stdout);
  const modules = join(project, 'node_modules');
  await mkdir(modules);
  for (const name of await readdir(join(root, 'node_modules'))) {
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  await run('tar', ['xzf', join(project, filename), '-C', project]);
  await cp(join(project, 'package'), join(modules, 'pagewise'), { recursive: true });
  await cp(join(import.meta.dirname, 'consumer'), project, { recursive: true });
});

test('the installed command answers', async () => {
  const main = join(project, 'node_modules', 'pagewise', 'dist', 'server', 'cli', 'main.js');
  const { stdout } = await run(process.execPath, [main, '--version']);
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
});

test('what a consumer writes against its types compiles and runs', async () => {
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  await run(tsc, ['-p', project]).catch(({ stdout }: { stdout: string }) => assert.fail(stdout));
  const { stdout } = await run(process.execPath, [join(project, 'consumer.js')]);
  assert.deepEqual(JSON.parse(stdout), { data: [], has_more: false });
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

test('nothing but what is used at run time is packed', async () => {
  const files = await readdir(join(project, 'package'), { recursive: true });
  assert.deepEqual(
    files.filter((file) => /\.test\.|\.bench\.|recorded|fixtures|\.tsbuildinfo/.test(file)),
    [],
  );
  for (const file of ['LICENSE', 'README.md', 'dist/pagewise.js', 'dist/docs/index.html']) {
    assert.ok(files.includes(file), file);
  }
});
