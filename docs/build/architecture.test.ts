import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs/contributing/architecture.md'), 'utf8');

for (const source of ['server/src', 'widget/src']) {
  test(`the page about the architecture says what each folder of ${source} holds`, () => {
    const [, table = ''] = page.split(`| \`${source}\``);
    const [rows = ''] = table.split('\n\n');
    const cells = rows.split('\n').map((row) => row.split('|')[1] ?? '');
    const named = [...cells.join().matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
    const folders = readdirSync(join(root, source), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    assert.deepEqual(named.toSorted(), folders.toSorted());
  });
}
