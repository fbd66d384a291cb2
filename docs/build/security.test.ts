import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');
const text = await readFile(join(root, 'SECURITY.md'), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (promise|-)/.test(line));

test('every promise of SECURITY.md names tests, and all of them exist', () => {
  assert(rows.length > 20, `${rows.length} promises`);
  for (const row of rows) {
    const files = [...row.matchAll(/`([\w./-]+\/[\w./-]+\.ts)`/g)].map(([, file = '']) => file);
    assert(files.length > 0, `no test is named: ${row}`);
    assert.deepEqual(
      files.filter((file) => !existsSync(join(root, file))),
      [],
      row,
    );
  }
});
