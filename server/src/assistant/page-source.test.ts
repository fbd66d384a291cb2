import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AgentInputItem } from '@openai/agents';
import type { PageContext } from '../protocol/page-context.ts';
import { AnswerSources } from './citations/answer-sources.ts';
import { citedPassageOf } from './citations/cited-passage.ts';
import { pageAsSource } from './page-source.ts';

const page: PageContext = {
  url: 'https://docs.example/gears',
  title: 'Gears | Docs',
  outline: [
    { level: 1, text: 'Gears', id: 'gears' },
    { level: 2, text: 'Ratio', id: 'ratio' },
    { level: 2, text: 'Oil', id: 'oil' },
    { level: 2, text: 'Ratio', id: 'ratio-1' },
  ],
  section: { title: 'Ratio', id: 'ratio' },
  content:
    '# Gears\n\nA gear turns.\n\n## Ratio\n\nTeeth **set** it. Two halves it.\n\n```js\nset(2)\n```\n\n## Oil\n\n- Thin\n- Thick\n\n## Ratio\n\nAgain.',
  truncated: false,
  passages: [],
};

function read(changes: Partial<PageContext> = {}) {
  const sources = new AnswerSources((path) => `https://docs.example/${path}`);
  const place = { path: 'gears.html', addressOf: (path: string) => path };
  const { atStart, atQuestion } = pageAsSource({ ...page, ...changes }, sources, place, 'Gears');
  return { sources, start: textOf(atStart), question: textOf(atQuestion) };
}

function textOf(items: readonly AgentInputItem[]): string {
  return JSON.stringify(items).replaceAll('\\n', '\n');
}

test('headings and paragraphs of the page have numbers', () => {
  const { start } = read();
  for (const line of [
    '[1.1] # Gears',
    '[1.2] A gear turns.',
    '[1.4] Teeth **set** it. Two halves it.',
    '[1.5]\n```js\nset(2)\n```',
    '[1.7] - Thin',
    '[1.8] - Thick',
  ]) {
    assert.ok(start.includes(`\n${line}\n`), line);
  }
  assert.match(start, /<page-context-[0-9a-f]{16}>/);
});

test('an operation of Swagger UI begins a section, and the like elsewhere does not', () => {
  const content = '# Gears\n\n## Ratio\n\nPOST /gears Add a gear\n\nIt gets the next number.';
  const titleOf = (changes: Partial<PageContext>) => {
    const { sources, start } = read({ content, ...changes });
    const mark = /\[(1\.\d+)\] It gets/.exec(start)?.[1] ?? '';
    const source = sources.find(mark) ?? assert.fail(mark);
    return citedPassageOf(source, 'It gets the next number.')?.sectionTitle;
  };
  const outline = [{ level: 2, text: 'Ratio', id: 'operations-tag-Ratio' }];
  assert.equal(titleOf({ outline }), 'POST /gears Add a gear');
  assert.equal(titleOf({}), 'Ratio');
});

test('a citation of the page names its section, also the second of one name', () => {
  const { sources } = read();
  const cite = (mark: string, claim: string) =>
    citedPassageOf(sources.find(mark) ?? assert.fail(), claim);
  assert.deepEqual(cite('1.4', 'Teeth set the ratio.'), {
    url: 'https://docs.example/gears',
    sectionId: 'ratio',
    sectionTitle: 'Ratio',
    exact: 'Teeth set it.',
    before: 'Ratio',
    after: 'Two halves it.',
  });
  assert.equal(cite('1.10', 'Again.').sectionId, 'ratio-1');
  assert.equal(cite('1', 'A gear turns').exact, 'A gear turns.');
});

test('content that begins in a section is of that section', () => {
  const { sources } = read({ content: 'Two halves it.\n\n## Oil\n\nThin.', truncated: true });
  assert.equal(citedPassageOf(sources.find('1.1')!, 'half').sectionId, 'ratio');
  const alone = read({ content: 'Two halves it.', truncated: true }).sources;
  assert.equal(citedPassageOf(alone.find('1.1')!, 'half').sectionId, 'ratio');
});

test('where the reader is stands with the question, a selection once and with its number', () => {
  const passages = [
    { url: page.url, exact: 'Two halves it.', before: '', after: '', sectionTitle: 'Ratio' },
  ];
  const { start, question } = read({ passages });
  assert.match(question, /Section being read: Ratio/);
  assert.match(question, /In \\"Ratio\\", \[1\.4\]:\nTwo halves it\./);
  assert.doesNotMatch(start, /Section being read|Selected/);
  const elsewhere = [{ url: page.url, exact: 'Not here', before: 'It is', after: 'at all' }];
  assert.match(
    read({ passages: elsewhere }).question,
    /Not here\nBefore it: …It is\nAfter it: at all…/,
  );
});

test('without the page there is no source, and the selection is told', () => {
  const dropped = { title: '', outline: [], content: '', section: undefined };
  const passages = [{ url: page.url, exact: 'Two', before: '', after: '' }];
  const { sources, start, question } = read({ ...dropped, passages });
  assert.equal(start, '[]');
  assert.match(question, /Selected by the user:\nTwo/);
  assert.equal(sources.get(1), undefined);
});

test('a page at an address that leads nowhere cannot be cited', () => {
  const { sources, start } = read({ url: 'javascript:alert(1)' });
  assert.equal(sources.get(1), undefined);
  assert.match(start, /A gear turns/);
});
