import assert from 'node:assert/strict';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { UsageError } from '../usage-error.ts';
import { siteFolder } from './site-folder.ts';

const folder = () => mkdtemp(join(tmpdir(), 'pagewise-folder-'));
const refuses = (words: RegExp) => (error: unknown) =>
  error instanceof UsageError && words.test(error.message) && !error.message.includes('\n');

test('a folder with HTML anywhere below it is taken', async () => {
  const dir = await folder();
  await mkdir(join(dir, 'a', 'b'), { recursive: true });
  await writeFile(join(dir, 'a', 'b', 'x.HTM'), '');
  assert.equal(await siteFolder(dir), dir);
});

test('a folder of Markdown is taken, and one of other data is not', async () => {
  const dir = await folder();
  await writeFile(join(dir, 'package.json'), '{}');
  await assert.rejects(siteFolder(dir), refuses(/holds no pages/));
  await writeFile(join(dir, 'start.md'), '# Start');
  assert.equal(await siteFolder(dir), dir);
});

test('a folder that is not there, a file and a folder without HTML are refused', async () => {
  const dir = await folder();
  await writeFile(join(dir, 'readme.txt'), '');
  await assert.rejects(siteFolder(join(dir, 'nowhere')), refuses(/does not exist/));
  await assert.rejects(siteFolder(join(dir, 'readme.txt')), refuses(/is a file/));
  await assert.rejects(siteFolder(dir), refuses(/holds no pages/));
});
