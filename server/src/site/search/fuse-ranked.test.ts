import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuseRanked } from './fuse-ranked.ts';
import type { RankedSection } from './ranking.ts';

const ranked = (...ids: number[]): RankedSection[] =>
  ids.map((sectionId) => ({ sectionId, pieceId: sectionId, score: 1 }));
const ids = (sections: readonly RankedSection[]) => sections.map(({ sectionId }) => sectionId);

test('what both rankings have comes first', () => {
  assert.deepEqual(ids(fuseRanked(ranked(1, 2, 3), ranked(4, 3, 5), 3)), [3, 1, 4]);
});

test('a section with every term of the query stands no lower than its words rank it', () => {
  const byWords = ranked(1, 2, 3).map((each) => ({ ...each, hasAllTerms: each.sectionId !== 2 }));
  const fused = ids(fuseRanked(byWords, ranked(3, 2, 7, 8), 10));
  assert.equal(fused[0], 1);
  assert.ok(fused.indexOf(3) <= 2);
  assert.deepEqual([...fused].sort(), [1, 2, 3, 7, 8]);
});

test('the piece that has the words is shown, and scores fall', () => {
  const vector = [{ sectionId: 1, pieceId: 9, score: 0.5 }];
  const [first, second] = fuseRanked(ranked(1, 2), vector, 5);
  assert.equal(first?.pieceId, 1);
  assert.ok((first?.score ?? 0) > (second?.score ?? 0));
});
