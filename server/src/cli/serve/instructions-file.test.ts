import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readInstructions } from './instructions-file.ts';

test('the owner’s instructions are read, or refused in one line', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'pagewise-instructions-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  assert.equal(await readInstructions(file('good', '\uFEFF Say “we”.\n')), 'Say “we”.');
  await assert.rejects(readInstructions(join(folder, 'none')), /none cannot be read: ENOENT/);
  await assert.rejects(readInstructions(file('empty', ' \n')), /empty is empty/);
  await assert.rejects(readInstructions(file('long', 'x'.repeat(8_001))), /limit is 8000/);
  await assert.rejects(readInstructions(file('latin', Buffer.from([0xe9, 0x20]))), /latin cannot/);
});
