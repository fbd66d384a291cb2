import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOnPage } from './words-on-page.ts';

test('Markdown within a line becomes the words of the page', () => {
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
    assert.equal(wordsOnPage(markdown), words);
  }
});

test('a long hostile line costs no more per character', () => {
  for (const part of ['[', '*', '`', '![', '[a](', '<sub', '**a', '\\']) {
    assert.equal(typeof wordsOnPage(part.repeat(20_000)), 'string');
  }
});
