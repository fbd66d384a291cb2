import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InvertedIndexBuilder } from '../index/inverted-index.ts';
import { rankSections, type RankingQuery } from './ranking.ts';
import { terms } from './terms.ts';

interface Section {
  title?: string;
  text: string;
  page?: number;
  /** Pages that link to it. */
  links?: number;
}

/** Section ids, best first; ids count from 1, and each section has one piece. */
function search(sections: Section[], asked: Partial<RankingQuery> & { query: string }): number[] {
  const builder = new InvertedIndexBuilder();
  for (const [i, { title = '', text, page = 1 }] of sections.entries()) {
    builder.addSection(i + 1, page, terms(title));
    builder.addPiece(i + 1, i + 1, [terms(title), [], [], [], terms(text)]);
  }
  const links = new Map(sections.map((section, i) => [i + 1, section.links ?? 0]));
  const index = builder.finish({ sections: links, pages: new Map() });
  return rankSections(index, { limit: 10, ...asked }).map(({ sectionId }) => sectionId);
}

test('a rare word counts more than a common one', () => {
  const common = Array.from({ length: 8 }, () => ({ text: 'a gear turns' }));
  assert.deepEqual(search([...common, { text: 'a belt slips' }], { query: 'gear belt' })[0], 9);
});

test('a word in the title counts more than in the text', () => {
  const sections = [{ text: 'oil the gear' }, { title: 'Oil', text: 'wipe the gear' }];
  assert.deepEqual(search(sections, { query: 'oil' }), [2, 1]);
});

test('a section that holds all words wins over one that repeats some', () => {
  const sections = [{ text: 'belt belt belt belt' }, { text: 'a belt and its pulley' }];
  assert.deepEqual(search(sections, { query: 'belt pulley' }), [2, 1]);
});

test('of equally good sections the one that pages link to wins', () => {
  const sections = [{ text: 'a gear' }, { text: 'a gear', links: 5 }];
  assert.deepEqual(search(sections, { query: 'gear' }), [2, 1]);
});

test('of equally good sections the one the reader is at wins, then those of the page', () => {
  const text = 'a gear';
  const sections = [{ text }, { text, page: 2 }, { text, page: 2 }];
  const query = { query: 'gear', near: { page: 2, section: 3 } };
  assert.deepEqual(search(sections, query), [3, 2, 1]);
});

test('pages that are out of scope are not found', () => {
  const sections = [{ text: 'a gear' }, { text: 'a gear', page: 2 }];
  assert.deepEqual(search(sections, { query: 'gear', pages: Uint8Array.of(0, 0, 1) }), [2]);
});

test('a long query is searched by its 32 rarest words', () => {
  const rare = Array.from({ length: 40 }, (_, i) => ({ text: `rare${i} common` }));
  const query = `common ${rare.map(({ text }) => text).join(' ')}`;
  const found = search([{ text: 'common' }, ...rare], { query, limit: 100 });
  assert.equal(found.length, 32);
  assert.ok(!found.includes(1));
});
