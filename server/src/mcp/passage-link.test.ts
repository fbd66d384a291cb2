import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passageLink } from './passage-link.ts';

const link = (text: string, words: string) =>
  passageLink({ url: 'https://docs.example/gears.html', sectionId: 'ratio', text }, words);
const directive = (address: string) => decodeURIComponent(address.split(':~:text=')[1] ?? '');

const text =
  'Gears have teeth. The number of teeth sets the ratio of a pair - always. Read on below.\n\nThe number of teeth is never odd here.';

test('a sentence is given with the words around it in its paragraph', () => {
  assert.equal(
    directive(link(text, 'ratio pair')),
    'Gears have teeth.-,The number of teeth,a pair - always.,-Read on below.',
  );
});

test('a dash of the text is no mark of the directive', () => {
  assert.match(link('A well-known rule of all gears, say-so.', 'rule'), /well%2Dknown/);
});

test('a paragraph of one sentence has nothing around it', () => {
  assert.equal(directive(link(text, 'odd')), 'The number of teeth is never odd here.');
});

test('without a sentence the link leads to the section', () => {
  assert.equal(link('Short.', 'short'), 'https://docs.example/gears.html#ratio');
});
