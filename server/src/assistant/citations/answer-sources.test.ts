import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnswerSources } from './answer-sources.ts';

test('a section keeps its number and gains what is new of its text', () => {
  const sources = new AnswerSources((path) => `/${path}`);
  const section = {
    url: 'a.html',
    sectionId: 's',
    sectionTitle: 'S',
    pageTitle: 'A',
    headingPath: [],
  };
  assert.equal(sources.add({ ...section, text: 'One.' }).number, 1);
  assert.equal(sources.add({ ...section, sectionId: 't', text: 'Two.' }).number, 2);
  const again = sources.add({ ...section, text: 'Three.' });
  assert.equal(again.number, 1);
  assert.equal(again.text, 'One.\n\nThree.');
  assert.equal(sources.get(3), undefined);
});

const gears = { url: 'a.html', sectionId: 's', sectionTitle: 'S', pageTitle: 'A' };

test('paragraphs keep their numbers, whoever writes them as Markdown', () => {
  const sources = new AnswerSources((path) => `/${path}`);
  const source = sources.add({ ...gears, text: 'Gears **turn**.\n\n- One\n\n```\na\n```' });
  assert.equal(
    sources.numbered(source, 'Gears turn.\n\n- One\n\n```\na\n```'),
    '[1.1] Gears turn.\n\n[1.2] - One\n\n[1.3]\n```\na\n```',
  );
  sources.add({ ...gears, text: '- One\n\nMore.' });
  assert.equal(source.paragraphs.length, 4);
  assert.equal(sources.numbered(source, '- One\n\nMore.'), '[1.2] - One\n\n[1.4] More.');
});

test('a mark stands for a paragraph, or for the section that does not have it', () => {
  const sources = new AnswerSources((path) => `/${path}`);
  const source = sources.add({ ...gears, text: 'One.\n\nTwo.' });
  assert.deepEqual(sources.find('1.2'), { source, paragraph: 1 });
  assert.deepEqual(sources.find('1.9'), { source });
  assert.deepEqual(sources.find('1'), { source });
  assert.equal(sources.find('2.1'), undefined);
});
