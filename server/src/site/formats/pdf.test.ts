import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { htmlToText } from '../read/html-to-text.ts';
import { pdfPage } from './pdf.ts';
import { pageParagraphs, type PlacedText } from './pdf-text.ts';

/** A PDF of pages with the given content streams, as small as one can be. */
function pdfOf(...contents: string[]): Uint8Array {
  const kids = contents.map((_, at) => `${3 + at * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    ...contents.flatMap((content, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents ${4 + at * 2} 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer << /Root 1 0 R >>\n`);
}

const line = (y: number, text: string) => `BT /F 12 Tf 20 ${y} Td (${text}) Tj ET`;

test('each page is a section with the place that viewers open, named by the outline', async () => {
  const bytes = await readFile(join(import.meta.dirname, 'fixtures/kettle.pdf'));
  const { title, sections } = htmlToText(await pdfPage(bytes));
  assert.equal(title, 'Kettle manual');
  assert.deepEqual(
    sections.filter(({ level }) => level > 0).map((each) => `${each.title} ${each.anchor}`),
    ['Safety page=1', 'Descaling page=2', 'Warranty page=3'],
  );
  assert.match(
    sections.at(-2)?.blocks[0]?.markdown ?? '',
    /^Mix one part of vinegar .* next use\.$/,
  );
});

test('pages without an outline are named by their numbers', async () => {
  const html = await pdfPage(pdfOf(line(200, 'Fill it.'), line(200, 'Pour it.')));
  const sections = htmlToText(html).sections.filter(({ level }) => level > 0);
  assert.deepEqual(
    sections.map(({ title, blocks }) => `${title}: ${blocks[0]?.markdown}`),
    ['Page 1: Fill it.', 'Page 2: Pour it.'],
  );
});

test('a PDF without text, and what is no PDF, say so', async () => {
  await assert.rejects(pdfPage(pdfOf('0 0 100 100 re f')), /no text: it may be scanned/);
  await assert.rejects(pdfPage(Buffer.from('hello')), /no valid PDF/);
});

test('a PDF that takes too long is given up', async () => {
  const bytes = await readFile(join(import.meta.dirname, 'fixtures/kettle.pdf'));
  await assert.rejects(pdfPage(bytes, { timeoutMs: 1 }), /takes too long/);
});

const placed = (text: string, y: number): PlacedText => ({
  text,
  x: 20,
  y,
  width: text.length * 6,
  height: 10,
});

test('lines become paragraphs, divided words become whole', () => {
  const page = [
    placed('A kettle boils wa-', 200),
    placed('ter in minutes.', 188),
    placed('Mind the lid.', 160),
    placed('- and the cord', 148),
  ];
  assert.deepEqual(pageParagraphs([page]), [
    ['A kettle boils water in minutes.', 'Mind the lid. - and the cord'],
  ]);
});

test('headers, footers and page numbers are left out', () => {
  const pages = ['Fill it.', 'Pour it.', 'Drink it.', 'Rinse it.'].map((text, at) => [
    placed('Kettle manual', 280),
    placed(text, 200),
    placed(`Page ${at + 1} of 4`, 20),
  ]);
  assert.deepEqual(pageParagraphs(pages), [
    ['Fill it.'],
    ['Pour it.'],
    ['Drink it.'],
    ['Rinse it.'],
  ]);
});

test('the header of a chapter and entries of a table of contents are left out', () => {
  const chapter = (name: string, number: number, text: string) => [
    placed(`${name} ${number}`, 280),
    placed(text, 200),
    placed('the last line }', 188),
  ];
  const pages = [
    [placed('1 Filling . . . . . . . . . . . . 2', 260), placed('2 Pouring .......... 4', 248)],
    chapter('Filling', 2, 'Fill it.'),
    chapter('Filling', 3, 'Fill it up.'),
    chapter('Pouring', 4, 'Pour it.'),
    chapter('Pouring', 5, 'Pour it out.'),
    ...Array.from({ length: 9 }, (_, at) => [placed(`Text of page ${'abcdefghi'[at]}.`, 200)]),
  ];
  assert.deepEqual(pageParagraphs(pages).slice(0, 5), [
    [],
    ['Fill it. the last line }'],
    ['Fill it up. the last line }'],
    ['Pour it. the last line }'],
    ['Pour it out. the last line }'],
  ]);
});
