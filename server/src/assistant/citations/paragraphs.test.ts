import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paragraphsOf, sectionsOf } from './paragraphs.ts';

/** Kind and sentences of each paragraph, as one line. */
function outline(markdown: string): string[] {
  return paragraphsOf(markdown).map(({ kind, sentences }) => `${kind}: ${sentences.join(' | ')}`);
}

test('prose, items, code and tables are paragraphs, with what stands on the page', () => {
  const markdown = `One **sentence**. Another
one, e.g. this.

- First \`a.b\` item.
- [x] Second item
  goes on.
  1. Inside

\`\`\`js
let a = 1

  run()
\`\`\`

| Name | Value |
| --- | --- |
| \`a\\|b\` | The *first* |
| c | |

> [!NOTE]
> Be careful.

---

Last.`;
  assert.deepEqual(outline(markdown), [
    'prose: One sentence. | Another one, e.g. this.',
    'item: First a.b item.',
    'item: Second item goes on.',
    'item: Inside',
    'code: let a = 1 | run()',
    'table: Name Value | a|b The first | c',
    'prose: Be careful.',
    'prose: Last.',
  ]);
});

test('a sentence ends neither in code nor in the words of a link that goes on', () => {
  assert.deepEqual(
    outline('Use `a. B` here. See [5.1. The **first. The** second](a.html). 59.1. Last part.'),
    ['prose: Use a. B here. | See 5.1. The first. | The second. | 59.1. Last part.'],
  );
});

test('code that is not closed, or stands in an item or a quote, is code to its end', () => {
  assert.deepEqual(outline('- Run:\n  ```sh\n  # not a heading\n  ```\n\nNext.'), [
    'item: Run:',
    'code: # not a heading',
    'prose: Next.',
  ]);
  assert.deepEqual(outline('> ~~~\n> a\n> ~~~\n\n```\n- b'), ['code: a', 'code: - b']);
});

test('headings begin sections, and are the first of their paragraphs', () => {
  const sections = sectionsOf('Before.\n\n# A `b`\n\nText.\n\n### C #\n- d');
  assert.deepEqual(
    sections.map(({ heading, paragraphs }) => [heading, paragraphs.map(({ kind }) => kind)]),
    [
      [undefined, ['prose']],
      [{ title: 'A b', level: 1 }, ['heading', 'prose']],
      [{ title: 'C', level: 3 }, ['heading', 'item']],
    ],
  );
  assert.deepEqual(sectionsOf(''), []);
});
