import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressBar } from './progress.ts';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, columns: 80, write: (text: string) => written.push(text) > 0 };
}

test('a terminal gets one line that is drawn over and ended once', () => {
  const stream = recorder(true);
  const show = progressBar('Indexing', stream);
  for (let done = 0; done <= 1000; done++) show({ done, total: 1000, unit: 'pages' });
  const text = stream.written.join('');
  assert.equal(text.split('\n').length, 2);
  assert.ok(stream.written.length <= 101);
  assert.match(stream.written.at(-1) ?? '', /█+ 1,000 of 1,000 pages\n$/);
});

test('a log gets a few plain lines', () => {
  const stream = recorder(false);
  const show = progressBar('Indexing', stream);
  for (let done = 0; done <= 1000; done++) show({ done, total: 1000, unit: 'pages' });
  assert.equal(stream.written.length, 5);
  assert.equal(stream.written.at(-1), 'Indexing: 1,000 of 1,000 pages\n');
});
