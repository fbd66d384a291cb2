import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EvalResult } from './evaluate.ts';
import { type EvalReport, evalTable, shareOf, sharesOf } from './eval-report.ts';

function report(right: readonly boolean[]): EvalReport {
  const results = right.map((isRight, at): EvalResult => ({
    line: at + 1,
    query: `Question ${at + 1}?`,
    refuse: false,
    rank: isRight ? 1 : 0,
    isRight,
    isWrong: false,
    cited: isRight ? ['a.html'] : [],
    answer: '',
    quotes: 1,
    standing: 1,
  }));
  const about = { file: 'q.jsonl', date: '2026-01-01T00:00:00Z', model: 'offline' };
  return { ...about, shares: sharesOf(results), results };
}

test('intervals are those of Wilson', () => {
  const rounded = (count: number, of: number) => {
    const { low, high } = shareOf('', count, of);
    return [low.toFixed(3), high.toFixed(3)];
  };
  assert.deepEqual(rounded(5, 10), ['0.237', '0.763']);
  assert.deepEqual(rounded(10, 10), ['0.722', '1.000']);
  assert.deepEqual(rounded(0, 10), ['0.000', '0.278']);
  assert.deepEqual(rounded(0, 0), ['0.000', '1.000']);
});

test('the table says what changed since the run before, and what is not right', () => {
  const table = evalTable(report([true, false, true, true]), report([true, true, false, false]));
  assert.match(table, /^right +3\/4 +75 % +30 %–95 % +\+25$/m);
  assert.match(table, /Not right:\n {2}line 2: Question 2\? → cites nothing\n/);
  assert.match(table, /Right since the last run:\n {2}line 3: .*\n {2}line 4: /);
  assert.match(table, /No longer right:\n {2}line 2: Question 2\?\n/);
  assert.doesNotMatch(evalTable(report([true]), undefined), /last run|longer|Not right/);
});
