import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CitationMarks, type CitedText } from './citation-marks.ts';

const isSource = (number: number) => number >= 1 && number <= 3;

/** The text with `⟨n⟩` where a source is cited. */
function read(...deltas: string[]): string {
  const marks = new CitationMarks(isSource);
  const show = (pieces: CitedText[]) =>
    pieces.map((piece) => ('text' in piece ? piece.text : `⟨${piece.cite}⟩`)).join('');
  return deltas.map((delta) => show(marks.push(delta))).join('') + show(marks.end());
}

test('marks become citations and leave no gap in the text', () => {
  assert.equal(read('Gears turn [1]. Belts slip [2][3].'), 'Gears turn⟨1⟩. Belts slip⟨2⟩⟨3⟩.');
  assert.equal(read('Both [1, 2], really.'), 'Both⟨1⟩⟨2⟩, really.');
  assert.equal(read('So 【2】 and 【3†source】.'), 'So⟨2⟩ and⟨3⟩.');
});

test('numbers without a source, links and brackets of other kinds stay text', () => {
  for (const text of [
    '[4]',
    '[0] and [999]',
    '[1, 9]',
    '[1](https://x.example)',
    '[1]: note',
    '[a] [1',
    '[[x]]',
    '- [ ] task',
    '[',
  ]) {
    assert.equal(read(text), text);
  }
});

test('code is left alone', () => {
  for (const text of ['`a[1]`', '``a[1]` b[2]``', '```js\na[1]\n```', '> ```\n> x[2]\n> ```']) {
    assert.equal(read(text), text);
  }
  assert.equal(
    read('`a[1]` is it [1]\n```\nb[2]\n```\nand [2]'),
    '`a[1]` is it⟨1⟩\n```\nb[2]\n```\nand⟨2⟩',
  );
});

test('how the text is cut makes no difference', () => {
  const word = fc.constantFrom(
    '[1]',
    '[2]',
    '[9]',
    '[',
    ']',
    '1',
    '`',
    '```',
    '\n',
    '\n\n',
    ' ',
    'a',
    ', ',
    '【3】',
    '(',
    ':',
    '[1, 2]',
    '> ',
    'x[1]',
    '🙂',
  );
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 30 }),
      fc.array(fc.nat(6), { maxLength: 60 }),
      (words, cuts) => {
        const text = words.join('');
        const deltas: string[] = [];
        let from = 0;
        for (const cut of cuts) deltas.push(text.slice(from, (from += cut)));
        deltas.push(text.slice(from));
        assert.equal(read(...deltas), read(text));
      },
    ),
    { numRuns: 500 },
  );
});

test('only what may become a mark is held back', () => {
  const marks = new CitationMarks(isSource);
  assert.deepEqual(marks.push('Gears turn'), [{ text: 'Gears turn' }]);
  assert.deepEqual(marks.push(' ['), []);
  assert.deepEqual(marks.push('x'), [{ text: ' [x' }]);
});
