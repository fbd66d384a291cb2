import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

interface EvalReport {
  results: { query: string; isRight: boolean; quotes: number; standing: number }[];
}

const root = join(import.meta.dirname, '..', '..');

test('without a model, 90 % of what owners ask on day one is answered right from the docs', async (t) => {
  const data = await mkdtemp(join(tmpdir(), 'pagewise-docs-eval-'));
  t.after(() => rm(data, { recursive: true }));
  const main = join(root, 'server/src/cli/main.js');
  const asked = ['eval', join(root, 'docs/eval.jsonl'), '--offline', '--json'];
  const where = ['--site', join(root, 'dist/docs'), '--db', join(data, 'pagewise.db')];
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...asked, ...where]);
  const { results } = JSON.parse(stdout) as EvalReport;
  assert.ok(results.length >= 40, `${results.length} questions`);
  const missed = results.filter(({ isRight }) => !isRight).map(({ query }) => query);
  assert.ok(missed.length <= results.length / 10, `not right: ${missed.join(' ')}`);
  const isExact = results.every(({ quotes, standing }) => quotes === standing);
  assert.ok(isExact, 'every quote stands on its page');
});
