import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { parseCases } from './eval-case.ts';
import type { EvalReport } from './eval-report.ts';

const main = join(import.meta.dirname, '..', 'main.js');

function site(t: TestContext, lines: readonly object[]) {
  const root = mkdtempSync(join(tmpdir(), 'pagewise-eval-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'site'));
  const page =
    '<main><h1 id="gears">Gears</h1><p>The number of teeth sets the gear ratio.</p></main>';
  writeFileSync(join(root, 'site', 'gears.html'), page);
  writeFileSync(join(root, 'q.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  return async (...args: string[]) => {
    const env = { PATH: process.env['PATH'] };
    const where = ['--site', join(root, 'site'), '--db', join(root, 'data', 'p.db')];
    const child = spawn(process.execPath, [main, 'eval', ...args, ...where], { cwd: root, env });
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number]>,
    ]);
    return { out, err, code };
  };
}

const gears = { query: 'What sets the gear ratio?', relevant: ['gears.html'] };
const wrong = { query: 'What sets the gear ratio of teeth?', refuse: true };

test('the command prints a table, keeps the run, and fails below --min', async (t) => {
  const run = site(t, [gears, wrong]);
  const first = await run('q.jsonl', '--min', '50');
  assert.match(first.out, /^right +1\/2 +50 % /m);
  assert.match(first.err, /Asking: 2 of 2 questions/);
  assert.equal(first.code, 0);
  const second = await run('q.jsonl', '--min', '60', '--json');
  assert.equal(second.code, 1);
  assert.match(second.err, /50 % right; --min asks for 60 %/);
  const report = JSON.parse(second.out) as EvalReport;
  assert.deepEqual([report.model, report.results.length], ['offline', 2]);
});

test('what is not right in the command line or the file is one line', async (t) => {
  const run = site(t, [gears, { query: 'Why?' }]);
  const bad = await run('q.jsonl');
  assert.equal(
    bad.err.trim().split('\n').at(-1),
    'pagewise: q.jsonl, line 2: needs either "relevant" with sections, or "refuse": true.',
  );
  assert.equal(bad.code, 2);
  assert.match((await run('none.jsonl')).err, /pagewise: none\.jsonl does not exist\.$/m);
});

test('a draft can be evaluated as it is', async (t) => {
  const { out, code } = await site(t, [])('--seed');
  assert.equal(code, 0);
  const [drafted] = parseCases(out, 'draft');
  assert.deepEqual([drafted?.query, drafted?.relevant], ['Gears', ['gears.html#gears']]);
});
