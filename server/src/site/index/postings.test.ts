import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fields, PostingList, readPostings } from './postings.ts';

test('postings come back as they were added', () => {
  const counts = fc
    .array(fc.nat(300), { minLength: fields.length, maxLength: fields.length })
    .filter((each) => each.some((count) => count > 0));
  const posting = fc.tuple(fc.integer({ min: 1, max: 2_000_000 }), counts);
  fc.assert(
    fc.property(fc.array(posting, { maxLength: 50 }), (added) => {
      const list = new PostingList();
      let piece = 0;
      const expected = added.map(([distance, each]) => [(piece += distance), each] as const);
      for (const [id, each] of expected) list.add(id, each);
      const found: (readonly [number, number[]])[] = [];
      readPostings(list.bytes, 0, list.bytes.length, (id, each) => found.push([id, [...each]]));
      assert.deepEqual(found, expected);
      assert.equal(list.pieces, added.length);
    }),
  );
});
