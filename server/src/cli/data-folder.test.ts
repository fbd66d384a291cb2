import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { DataFolder } from './data-folder.ts';
import { UsageError } from './usage-error.ts';

async function folders() {
  const parent = await mkdtemp(join(tmpdir(), 'pagewise-data-'));
  const site = join(parent, 'site');
  await mkdir(join(site, 'deep'), { recursive: true });
  await symlink(site, join(parent, 'current'));
  await symlink(join(site, 'deep'), join(parent, 'data'));
  await symlink(join(site, 'not-yet.db'), join(parent, 'link.db'));
  await symlink(join(parent, 'circle.db'), join(parent, 'circle.db'));
  return { parent, site };
}

const isOneLine = (error: unknown) =>
  error instanceof UsageError &&
  /inside the site/.test(error.message) &&
  !error.message.includes('\n');

test('a database inside the site is refused, whatever leads there', async () => {
  const { parent, site } = await folders();
  for (const [db, dir] of [
    [join(site, 'chat.db'), site],
    [join(site, 'new', 'folder', 'chat.db'), site],
    [`${site}/deep/../chat.db`, site],
    [relative(process.cwd(), join(site, 'chat.db')), site],
    [join(parent, 'data', 'chat.db'), site],
    [join(parent, 'link.db'), site],
    [join(site, 'chat.db'), join(parent, 'current')],
    [join(parent, 'current', 'chat.db'), site],
  ] as const) {
    await assert.rejects(new DataFolder(db).requireOutside(dir), isOneLine, `${db} in ${dir}`);
  }
});

test('a database beside the site, or around it, is taken', async () => {
  const { parent, site } = await folders();
  await mkdir(join(parent, 'site-data'));
  for (const db of ['chat.db', 'site-data/chat.db', 'site.db', 'new/chat.db', 'circle.db']) {
    await new DataFolder(join(parent, db)).requireOutside(site);
  }
});

test('with Postgres the secret and the index are in the current folder, which the site may not be', async () => {
  const folder = new DataFolder('postgres://localhost/pagewise');
  assert.equal(folder.path, join(process.cwd(), '.pagewise'));
  await assert.rejects(folder.requireOutside(process.cwd()), isOneLine);
  const { site } = await folders();
  await folder.requireOutside(site);
});

test('what lies beside the database is private, and what lies in folders beside it is not', async () => {
  const { parent, site } = await folders();
  const data = new DataFolder(join(parent, 'chat.db'));
  for (const name of ['chat.db', 'chat.db-wal', 'secret', 'anything']) {
    assert(await data.holds({ path: join(parent, name), links: 1 }), name);
  }
  assert(!(await data.holds({ path: join(site, 'index.html'), links: 1 })));
  assert(!(await data.holds({ path: join(site, 'index.html'), links: 2 })));
});

test('.pagewise is kept out of repositories, and other folders are left alone', async () => {
  const { parent } = await folders();
  const own = new DataFolder(join(parent, '.pagewise', 'pagewise.db'));
  await own.hideFromGit();
  assert.equal(await readFile(join(own.path, '.gitignore'), 'utf8'), '*\n');
  await writeFile(join(own.path, '.gitignore'), 'changed');
  await own.hideFromGit();
  assert.equal(await readFile(join(own.path, '.gitignore'), 'utf8'), 'changed');

  const other = new DataFolder(join(parent, 'elsewhere', 'chat.db'));
  await other.hideFromGit();
  assert(!(await readdir(parent)).includes('elsewhere'));
});

test('two sites of one name have two indexes', () => {
  const data = new DataFolder('chat.db');
  assert.notEqual(data.indexOf('/a/html'), data.indexOf('/b/html'));
});

test('each choice of pages of a site has an index of its own', () => {
  const data = new DataFolder(join(tmpdir(), 'chat.db'));
  const whole = data.indexOf('/srv/site');
  assert.equal(data.indexOf('/srv/site', { include: [], exclude: [] }), whole);
  const some = data.indexOf('/srv/site', { exclude: ['drafts'] });
  assert.notEqual(some, whole);
  assert.equal(data.indexOf('/srv/site', { exclude: ['drafts', 'drafts'] }), some);
  assert.notEqual(data.indexOf('/srv/site', { include: ['drafts'] }), some);
});
