import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CitationMarks, type CitedText } from './citation-marks.ts';

const isSource = (mark: string) => /^[1-3](?:\.|$)/.test(mark);

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

test('a mark may name a paragraph of a source', () => {
  assert.equal(
    read('Gears turn [1.3]. Belts [2.1][3], so [1.2, 3.10].'),
    'Gears turn⟨1.3⟩. Belts⟨2.1⟩⟨3⟩, so⟨1.2⟩⟨3.10⟩.',
  );
  for (const text of [
    'arr[1.3]',
    '[4.1]',
    '[1.]',
    '[.3]',
    '[1.2.3]',
    '`[1.3]`',
    '[1.3](https://x.example)',
  ]) {
    assert.equal(read(text), text);
  }
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

test('indexes, footnotes and references in prose are no marks, and delete none', () => {
  for (const text of [
    'Use arr[1]',
    'call f(x)[1]',
    'rows[0][1]',
    'my_list[1]',
    'a = b[1], c[2]',
    '`a` or {x}[1]',
    'See https://x.example/?q=[1]',
    'A footnote [^1].',
    '[^1]: Its text.',
    '[1]: https://x.example',
    'The [guide][1].',
    String.raw`\[1] is escaped`,
  ]) {
    assert.equal(read(text), text);
    assert.equal(read(`${text}\n\nSo it is [1].`), `${text}\n\nSo it is⟨1⟩.`);
  }
});

test('code of every kind keeps its brackets, and the marks around it count', () => {
  for (const code of [
    '`x = [1]`',
    '``x ` [1]``',
    '```js\nx = [1]\n```',
    '~~~\nx = [1]\n```\ny = [2]\n~~~',
    '````md\n```\n[1]\n```\n````',
    '1. ```js\n   x = [1]\n   ```',
    '> ~~~\n> x = [1]\n> ~~~',
    '    x = [1]\n    y = [2]',
    '\tx = [1]',
  ]) {
    assert.equal(read(`So [2].\n\n${code}\n\nAnd [3].`), `So⟨2⟩.\n\n${code}\n\nAnd⟨3⟩.`);
  }
  assert.equal(read('- ```\n  x = [1]\n- so [1]'), '- ```\n  x = [1]\n- so⟨1⟩');
  assert.equal(read('> ```\n> x = [1]\nso [1]'), '> ```\n> x = [1]\nso⟨1⟩');
  assert.equal(read('1. One.\n\n    Two [1].'), '1. One.\n\n    Two⟨1⟩.');
});

test('a backtick, dollar or bracket that nothing closes hides no marks', () => {
  assert.equal(read('A ` alone [1].\n\nNext ` [2].'), 'A ` alone⟨1⟩.\n\nNext `⟨2⟩.');
  assert.equal(read('- A ` alone [1]\n- B ` too [2]'), '- A ` alone⟨1⟩\n- B ` too⟨2⟩');
  assert.equal(read('From $5 [1] to $10 [2].'), 'From $5⟨1⟩ to $10⟨2⟩.');
  assert.equal(read('A [note [1]] and [ [2].'), 'A [note⟨1⟩] and [⟨2⟩.');
  assert.equal(read('if a < b [1] > c'), 'if a < b⟨1⟩ > c');
});

test('formulas, links and tags keep their brackets', () => {
  for (const text of [
    '$x_[1]$',
    '$$\nx = [1]\n$$',
    String.raw`\(x = [1]\)`,
    String.raw`\[x = [1]\]`,
    '[see [1]](https://x.example)',
    '[x](https://x.example/[1])',
    '![a [1]](https://x.example/a.png)',
    '<a href="[1]">',
  ]) {
    assert.equal(read(`${text} so [1].`), `${text} so⟨1⟩.`);
  }
});

test('marks count in lists, tables, headings and quotes, and beside other markup', () => {
  assert.equal(read('- One [1]\n- **Two** [2]'), '- One⟨1⟩\n- **Two**⟨2⟩');
  assert.equal(read('| a [1] | `b` [2] |\n|---|---|'), '| a⟨1⟩ | `b`⟨2⟩ |\n|---|---|');
  assert.equal(read('## Head [1]\n\n> Said [2]'), '## Head⟨1⟩\n\n> Said⟨2⟩');
  assert.equal(read('End.[1] **b**[2] `c`[3]'), 'End.⟨1⟩ **b**⟨2⟩ `c`⟨3⟩');
  assert.equal(read('[x](https://x.example)[1] “q”[2]'), '[x](https://x.example)⟨1⟩ “q”⟨2⟩');
  assert.equal(read('使います[1]。」[2]'), '使います⟨1⟩。」⟨2⟩');
  assert.equal(read('This follows from [1]: so be it'), 'This follows from⟨1⟩: so be it');
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
    '[1.2]',
    '.1',
    '> ',
    'x[1]',
    '🙂',
    '~~~',
    '$',
    '\\',
    '[see ',
    '](u)',
    '<a ',
    '>',
    '\n    ',
    '\n- ',
    '|',
    '=',
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
    { numRuns: 2_000 },
  );
});

test('only what may become a mark is held back', () => {
  const marks = new CitationMarks(isSource);
  assert.deepEqual(marks.push('Gears turn'), [{ text: 'Gears turn' }]);
  assert.deepEqual(marks.push(' ['), []);
  assert.deepEqual(marks.push('x'), [{ text: ' [x' }]);
  assert.deepEqual(marks.push('] costs $5 or'), [{ text: '] costs $5 or' }]);
  assert.deepEqual(marks.push(' less [1] a year'), [{ text: ' less' }]);
  assert.deepEqual(marks.push('.\n'), [{ cite: '1' }, { text: ' a year.\n' }]);
});
