import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupSimilar } from './similar.ts';

const grouped = (...texts: string[]) =>
  groupSimilar(texts, (text) => text).map(({ items }) => items);

test('questions with the same terms are one, in whatever words and order', () => {
  assert.deepEqual(
    grouped(
      'How do I install the plugin?',
      'Where are the logs?',
      'plugin: installing',
      'install plugins',
    ),
    [
      ['How do I install the plugin?', 'plugin: installing', 'install plugins'],
      ['Where are the logs?'],
    ],
  );
});

test('questions that only share a word stay apart, and so do those without a term', () => {
  assert.deepEqual(grouped('Delete a webhook', 'Delete all my backups', '???', '!', '???'), [
    ['Delete a webhook'],
    ['Delete all my backups'],
    ['???', '???'],
    ['!'],
  ]);
});

test('names of what every object has are terms like others', () => {
  assert.equal(grouped('constructor', '__proto__', 'constructor').length, 2);
});
