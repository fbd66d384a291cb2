import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeBlock, codeSpan, escapeMarkdown } from '../../content/markdown-text.ts';
import { fencedCode, markdownBlocks, plainLine, plainText } from './markdown.ts';

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

test('a bar between cells goes, and one in code stays', () => {
  assert.equal(plainText('name | `a | b` | text'), 'name a | b text');
});

test('one line of Markdown becomes the words of the page', () => {
  for (const [markdown, words] of [
    ['Run `apt install x` **now**, *please*.', 'Run apt install x now, please.'],
    ['``a `b` c`` and `\\*`', 'a `b` c and \\*'],
    ['See [the *guide*](https://x.example/a_(b) "t").', 'See the guide.'],
    ['An ![icon](i.png) and <https://x.example/>', 'An and https://x.example/'],
    ['2<sup>31</sup> H<sub>2</sub>O a<br>b', '231 H2O a b'],
    ['\\*literal\\* 2 * 3, a*b, max_connections', '*literal* 2 * 3, a*b, max_connections'],
    ['It is $x_1 + y$, from $5 to $10.', 'It is x_1 + y, from $5 to $10.'],
    ['~~old~~ a [note] (x) arr[1]', 'old a [note] (x) arr[1]'],
    ['**open and [half](', 'open and [half]('],
  ] as const) {
    assert.equal(plainLine(markdown), words);
  }
});

test('a long hostile line costs no more per character', () => {
  for (const part of ['[', '*', '`', '![', '[a](', '<sub', '**a', '\\']) {
    assert.equal(typeof plainLine(part.repeat(20_000)), 'string');
  }
});
