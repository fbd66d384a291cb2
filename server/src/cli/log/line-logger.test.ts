import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LogFormat, lineLogger, logAnswers } from './line-logger.ts';

const report = {
  at: '2026-11-29T12:00:00.000Z',
  requestId: 'req-1',
  request: 'threads.create',
  userId: 'ada',
  threadId: 'thr_1',
  questionId: 'msg_1',
  itemId: undefined,
  outcome: 'quoted',
  ms: 812,
  msToFirstWord: 90,
  inputTokens: 0,
  outputTokens: 0,
  citations: 2,
  page: 'https://docs.example/a=b',
  subject: 'page',
} as const;

function logged(format: LogFormat, log: (logger: ReturnType<typeof lineLogger>) => void): string[] {
  const lines: string[] = [];
  log(lineLogger(format, (line) => void lines.push(line)));
  return lines;
}

test('an answer is one line that programs and people can read, without who asked', () => {
  const [line = '', ...more] = logged('text', (logger) => logAnswers(logger)(report));
  assert.deepEqual(more, []);
  assert.match(
    line,
    /^\S+Z answer requestId=req-1 request=threads.create threadId=thr_1 outcome=quoted ms=812 msToFirstWord=90 inputTokens=0 outputTokens=0 citations=2 page="https:\/\/docs.example\/a=b" subject=page\n$/,
  );
  assert.doesNotMatch(line, /ada/);
});

test('as JSON each entry is one line, errors with their cause', () => {
  const err = new Error('No table.', { cause: new Error('Full disk.') });
  const lines = logged('json', (logger) => {
    logAnswers(logger)(report);
    logger.error({ err }, 'The answer\nfailed');
  });
  const [answer, failure] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.ok(lines.every((line) => line.indexOf('\n') === line.length - 1));
  assert.deepEqual(
    [answer?.['level'], answer?.['message'], answer?.['outcome'], answer?.['ms']],
    ['info', 'answer', 'quoted', 812],
  );
  assert.equal(failure?.['level'], 'error');
  assert.match(JSON.stringify(failure?.['err']), /No table\..*Full disk\./);
});

test('with the log off, answers are not logged', () => {
  assert.deepEqual(
    logged('off', (logger) => logAnswers(logger)(report)),
    [],
  );
});
