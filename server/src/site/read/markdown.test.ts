import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeBlock, codeSpan, escapeMarkdown } from '../../content/markdown-text.ts';
import { fencedCode, markdownBlocks, plainText } from './markdown.ts';

/** One line of a page as the indexer hands it on: white space folded. */
const line = fc
  .oneof(
    fc.string(),
    fc.string({
      unit: fc.constantFrom('`', '*', '_', '[', ']', '\\', '<', '-', '#', '1', '.', ' ', 'a'),
    }),
  )
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '');

test('words become Markdown and come back as they were', () => {
  fc.assert(fc.property(line, (text) => plainText(escapeMarkdown(text)) === text));
});

test('code in a sentence comes back as it was, backticks included', () => {
  fc.assert(
    fc.property(line, line, (before, code) => {
      assert.equal(plainText(`${escapeMarkdown(before)} ${codeSpan(code)}.`), `${before} ${code}.`);
    }),
  );
});

test('a code block keeps its lines, its language and any fence inside', () => {
  const code = 'a\n\n```js\nb\n```\n  c';
  const block = codeBlock(code, 'md');
  assert.deepEqual(fencedCode(block), { code, language: 'md' });
  assert.deepEqual(markdownBlocks(`before\n\n${block}\n\nafter`), ['before', block, 'after']);
  assert.equal(plainText(`before\n\n${codeBlock('x  = 1;\ny')}`), 'before x = 1; y');
});

test('plain text has the characters of the page, raised ones included', () => {
  assert.equal(plainText('modulo-2<sup>32</sup> and H<sub>2</sub>O'), 'modulo-232 and H2O');
});
