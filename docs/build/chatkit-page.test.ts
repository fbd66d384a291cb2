import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { codeBlocks } from './code/code-blocks.ts';

const example = join(import.meta.dirname, '..', '..', 'examples', 'chatkit-js', 'index.html');

test('the page with ChatKit.js in the docs is the example that is clicked through', () => {
  const flat = (code: string) => code.replace(/^[ \t]+/gm, '').trim();
  const blocks = codeBlocks().filter(
    ({ page, language }) => page === 'docs/guide/chatkit-js.md' && language === 'js',
  );
  assert.equal(blocks.length, 1);
  const file = flat(readFileSync(example, 'utf8'));
  for (const { code } of blocks) assert.ok(file.includes(flat(code)), code);
});
