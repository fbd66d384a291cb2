import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { queryTerms, terms, words } from './terms.ts';

test('words are compared without case, accents, endings and widths', () => {
  assert.deepEqual(terms('Indexes'), terms('index'));
  assert.deepEqual(terms('Größe naïve'), ['große', 'naiv']);
  assert.deepEqual(terms('ＳＱＬ'), ['sql']);
  assert.deepEqual(terms('soft\u00adhyphen zero\u200bwidth'), terms('softhyphen zerowidth'));
});

test('names of programs are found whole and by their parts', () => {
  assert.deepEqual(terms('pg_stat_activity'), ['pg_stat_activity', 'pg', 'stat', 'activ']);
  assert.deepEqual(terms('__init__'), ['__init__', 'init']);
  assert.deepEqual(terms('setRatio HTMLParser'), [
    'setratio',
    'set',
    'ratio',
    'htmlparser',
    'html',
    'parser',
  ]);
  assert.deepEqual(words('setRatio'), ['setRatio', 'set', 'Ratio']);
});

test('scripts without spaces become pairs of characters', () => {
  assert.deepEqual(terms('全文検索'), ['全文', '文検', '検索']);
  assert.deepEqual(terms('SQL文'), ['sql', '文']);
});

test('text without letters and digits has no terms', () => {
  for (const text of ['', ' ', '__', '*"\'()', '🙂', '\ud800']) assert.deepEqual(terms(text), []);
});

test('a query has each term once and is bounded, whatever it holds', () => {
  assert.deepEqual(queryTerms('tooth Tooth TEETH'), ['tooth', 'teeth']);
  for (const part of ['a_', 'aB', 'éa', 'word ', '文', 'x']) {
    const found = queryTerms(part.repeat(500_000));
    assert.ok(found.length <= 4000, part);
    assert.ok(
      found.every((term) => term.length <= 64),
      part,
    );
  }
});

test('no text is an error, however long', () => {
  for (const part of ['aB', '文', 'éa', 'a_', 'A'])
    assert.ok(words(part.repeat(500_000)).length > 0);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(terms(text))));
});
