import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlToText } from '../read/html-to-text.ts';
import { pageOfLink, pageOfMarkdown } from './markdown-address.ts';
import { markdownPage } from './markdown.ts';

/** What the reader of pages makes of a file: headings with their places, and blocks. */
function read(source: string, path = 'guide/page.md'): string[] {
  return htmlToText(markdownPage(source, path).html).sections.flatMap(
    ({ level, title, anchor, blocks }) => [
      ...(level > 0 ? [`${'#'.repeat(level)} ${title} (${anchor})`] : []),
      ...blocks.map(({ markdown }) => markdown),
    ],
  );
}

test('headings get the places that GitHub gives them, or those they name', () => {
  const source = '# Set up `it`!\n\n## Options\n\n## Options\n\n## Own {#mine}\n\n## Größe & Co.\n';
  assert.deepEqual(read(source), [
    '# Set up it! (set-up-it)',
    '## Options (options)',
    '## Options (options-1)',
    '## Own (mine)',
    '## Größe & Co. (größe--co)',
  ]);
  assert.deepEqual(read('## New {/* #made */}\n', 'x.mdx'), ['## New (made)']);
});

test('the title of the front matter is the heading of a page without one', () => {
  assert.deepEqual(read('---\ntitle: "Start: here"\n---\nText.\n'), [
    '# Start: here (start-here)',
    'Text.',
  ]);
  assert.deepEqual(read('---\ntitle: Other\n---\n# Shown\n'), ['# Shown (shown)']);
  assert.deepEqual(read('---\ntitle: Hidden\nhide_title: true\n---\nText.\n'), ['Text.']);
  assert.deepEqual(read('+++\ntitle = "Hugo"\n+++\nText.\n'), ['# Hugo (hugo)', 'Text.']);
  assert.deepEqual(read('---\nnot: [closed\n---\nText.\n'), ['Text.']);
  assert.deepEqual(read('---\n\nA rule above.\n'), ['A rule above.']);
});

test('drafts say so, and unlisted pages ask not to be found', () => {
  assert.equal(markdownPage('---\ndraft: true\n---\nText.', 'x.md').isDraft, true);
  assert.equal(
    htmlToText(markdownPage('---\nunlisted: true\n---\nText.', 'x.md').html).noindex,
    true,
  );
  assert.equal(htmlToText(markdownPage('Text.', 'x.md').html).noindex, false);
});

test('imports, exports and comments are dropped, and sentences that begin alike are not', () => {
  const source = `import Tabs from '@theme/Tabs';
import {
  One,
} from './one';

export const Two = () => (
  <b>{

    'brace'}</b>
);

{/* a comment
# over lines */}

import the data first, then export it.

{/* short */}
End.
`;
  assert.deepEqual(read(source, 'x.mdx'), ['import the data first, then export it.', 'End.']);
  assert.deepEqual(read('import the data\nfrom disk.\n\nexport it.\n'), [
    'import the data from disk.',
    'export it.',
  ]);
});

test('tabs keep their labels, and Markdown in components is Markdown at any indentation', () => {
  const source = `<Tabs
  groupId="os">
  <TabItem value="mac" label="macOS" default>
    Run **brew**:

    \`\`\`bash title="Terminal"
    brew install
      --now
    \`\`\`
  </TabItem>
  <TabItem value="win">Use \`winget\`.</TabItem>
</Tabs>

<Tabs items={['pnpm', "npm"]}>
  <Tabs.Tab>one</Tabs.Tab>
  <Tabs.Tab>two</Tabs.Tab>
</Tabs>

After.
`;
  assert.deepEqual(read(source, 'x.mdx'), [
    'macOS',
    'Run brew:',
    'Terminal',
    '```bash\nbrew install\n  --now\n```',
    'win',
    'Use `winget`.',
    'pnpm',
    'one',
    'npm',
    'two',
    'After.',
  ]);
});

test('components amid a line are what is in them, and expressions are left out', () => {
  const source = `The <Highlight color={'#fff'} on={() => x > 1}>green</Highlight> one {'is'} new <Badge text="beta" />{props.x}.

<Card title="Go on" href="/next" />

<Badge>New</Badge> begins a line.
`;
  assert.deepEqual(read(source, 'x.mdx'), [
    'The green one is new beta.',
    'Go on',
    'New begins a line.',
  ]);
  assert.deepEqual(read('Set {x} to `<T>`.\n'), ['Set {x} to `<T>`.']);
});

test('notes of all generators are notes with their titles', () => {
  const notes = [
    ':::note\n\nText.\n\n:::',
    ':::note[Note]\nText.\n:::',
    '::: note Note\nText.\n:::',
    '> [!NOTE]\n> Text.',
    '!!! note\n    Text.',
    '<Note>Text.</Note>',
    '<Callout type="note">\n  Text.\n</Callout>',
    '<Admonition type="note" title="Note">\n\nText.\n\n</Admonition>',
  ];
  for (const note of notes) {
    assert.deepEqual(
      read(`Before.\n\n${note}\n\nAfter.\n`),
      ['Before.', 'Note', 'Text.', 'After.'],
      note,
    );
  }
  assert.deepEqual(read('::::tip[One]\nA\n:::info[Two]\nB\n:::\nC\n::::\nD\n'), [
    'One',
    'A',
    'Two',
    'B',
    'C',
    'D',
  ]);
  assert.deepEqual(
    read('=== "Linux"\n\n    Use apt.\n\n=== "Windows"\n\n    Use winget.\n\nEnd.\n'),
    ['Linux', 'Use apt.', 'Windows', 'Use winget.', 'End.'],
  );
});

test('code keeps its language and title, and loses what tells a program to mark lines', () => {
  const fence = (info: string, code = 'x') => read(`~~~${info}\n${code}\n~~~\n`);
  assert.deepEqual(fence('js title="a b.js" {1,3}'), ['a b.js', '```js\nx\n```']);
  assert.deepEqual(fence('ts:line-numbers {1} [config.ts]'), ['config.ts', '```ts\nx\n```']);
  assert.deepEqual(fence('py', '# highlight-next-line\nx = 1 # [!code focus]'), [
    '```py\nx = 1\n```',
  ]);
  assert.deepEqual(fence('md', ':::note\n<Tabs>\nimport x from "y";'), [
    '```md\n:::note\n<Tabs>\nimport x from "y";\n```',
  ]);
});

test('signs that only a generator understands are left out', () => {
  const source = `[[toc]]

{{< note title="x" >}}
Mind :material-alert: the gap.
{{< /note >}}

[Start](start.md){ .md-button .primary } here.
{: .lead }

{% include nav.html %}

<<< @/snippets/a.js{1}

## Place {#mine}

Write \`{{< ref >}}\` and {name}.
`;
  assert.deepEqual(read(source), [
    'Mind the gap.',
    'Start here.',
    '## Place (mine)',
    'Write `{{< ref >}}` and {name}.',
  ]);
});

test('tasks, tables, footnotes and struck text are as on GitHub', () => {
  const source =
    '- [x] done\n- [ ] open\n\n| a | b |\n|---|---|\n| 1 | ~~2~~ |\n\nSee[^n].\n\n[^n]: The note.\n';
  assert.deepEqual(read(source), [
    '- [x] done',
    '- [ ] open',
    'a | b',
    '1 | 2',
    'See<sup>\\[1\\]</sup>.',
    '- The note.',
  ]);
});

test('links to Markdown files lead to their pages', () => {
  assert.equal(pageOfLink('../a/x.mdx?y#z'), '../a/x.html?y#z');
  assert.equal(pageOfLink('README.md'), 'index.html');
  assert.equal(pageOfLink('https://example.com/x.md'), 'https://example.com/x.md');
  assert.match(markdownPage('[x](./x.md#y)', 'x.md').html, /href="\.\/x\.html#y"/);
});

test('a page is where its generator puts it', () => {
  assert.equal(pageOfMarkdown('guide/intro.mdx'), 'guide/intro.html');
  assert.equal(pageOfMarkdown('guide/README.md'), 'guide/index.html');
  assert.equal(pageOfMarkdown('blog/_index.md'), 'blog/index.html');
  assert.equal(pageOfMarkdown('guide/intro.md', '/'), 'index.html');
  assert.equal(pageOfMarkdown('guide/intro.md', '/start/'), 'start/index.html');
  assert.equal(pageOfMarkdown('guide/intro.md', 'begin'), 'guide/begin.html');
  assert.equal(pageOfMarkdown('guide/intro.md', '../../../etc/x'), 'etc/x.html');
});

test('a text of nothing but beginnings is read to its end', () => {
  const beginnings = [
    '<A ',
    '<A\n',
    '<A {\n',
    '{',
    '<A b={',
    ':::note\n',
    '> [!NOTE]\n\n',
    '[^1]',
    '=== "x"\n    ',
  ];
  for (const beginning of beginnings) {
    const source = `${beginning.repeat(5000)}\n\n# End\n`;
    assert.match(markdownPage(source, 'x.mdx').html, /End/, JSON.stringify(beginning));
  }
});
