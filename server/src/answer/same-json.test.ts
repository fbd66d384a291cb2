import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameJson } from './same-json.ts';

test('the same JSON is told from any other', () => {
  const same: [unknown, unknown][] = [
    [1, 1],
    [null, null],
    [
      { a: 1, b: [1, { c: 2 }] },
      { b: [1, { c: 2 }], a: 1 },
    ],
    [{ a: undefined }, {}],
    [{}, { a: undefined }],
  ];
  const different: [unknown, unknown][] = [
    [1, '1'],
    [null, {}],
    [{}, null],
    [[], {}],
    [[1], [1, 2]],
    [{ a: 1 }, {}],
    [{}, { a: 1 }],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
    [{ a: null }, {}],
  ];
  for (const [a, b] of same) assert(sameJson(a, b), JSON.stringify([a, b]));
  for (const [a, b] of different) assert(!sameJson(a, b), JSON.stringify([a, b]));
});
