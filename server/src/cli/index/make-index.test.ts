import assert from 'node:assert/strict';
import { test } from 'node:test';
import { warningLines } from './make-index.ts';

test('a few warnings are shown, and many are counted', () => {
  assert.deepEqual(warningLines([]), []);
  assert.deepEqual(warningLines(['a.html was left out.']), ['Warning: a.html was left out.']);
  const many = Array.from({ length: 1_205 }, (_, page) => `${page}.html was left out.`);
  const lines = warningLines(many);
  assert.equal(lines.length, 6);
  assert.equal(lines[4], 'Warning: 4.html was left out.');
  assert.equal(lines[5], 'Warning: and 1,200 more.');
});
