import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { openSiteIndex } from '../../site/site-index.ts';
import { EmbeddingsStandIn } from '../../testing/embeddings-stand-in.ts';
import { builtSite } from '../../testing/built-site.ts';

const main = join(import.meta.dirname, '..', 'main.js');
const page = (name: string, words = '') =>
  `<html lang="en"><title>${name}</title><main><h1>${name}</h1><p>All about ${name}. ${words}</p></main></html>`;

/** A site with drafts, and `pagewise index` for it. */
function site(t: TestContext) {
  const { dir, out } = builtSite(t, {
    'index.html': page('machines'),
    'guide/gears.html': page('gears', 'They turn. '.repeat(40)),
    'guide/belts.html': page('belts'),
    'drafts/levers.html': page('levers'),
    'drafts/empty.html': '<html><body></body></html>',
    'hidden.html': page('hidden').replace('<main>', '<meta name="robots" content="noindex"><main>'),
  });
  const index = (...flags: string[]) => run(flags);
  const run = (flags: readonly string[], environment: Record<string, string> = {}) =>
    new Promise<{ code: unknown; output: string; error: string }>((resolve) => {
      const args = [main, 'index', '--site', dir, '--out', out, ...flags];
      execFile(
        process.execPath,
        args,
        { cwd: dirname(out), env: { ...process.env, ...environment } },
        (failure, output, error) => resolve({ code: failure?.code ?? 0, output, error }),
      );
    });
  const urls = () => {
    const opened = openSiteIndex(out);
    const found = opened.pages().map(({ url }) => url);
    const { title } = opened.summary;
    void opened.close();
    return { title, found };
  };
  return { dir, out, index, run, urls };
}

test('the report counts pages, and names those left out, those without text and the longest', async (t) => {
  const { index } = site(t);
  const { code, output } = await index('--report', '--exclude', 'guide/belts.html');
  assert.equal(code, 0);
  const lines = output.split('\n');
  assert.equal(lines[1], '3 pages, 3 sections, 3 pieces');
  assert.equal(lines[2], '1 page left out by --include and --exclude');
  assert.ok(lines.includes('Left out: 2 pages'));
  assert.ok(lines.includes('  drafts/empty.html: no text'));
  assert.ok(lines.includes('  hidden.html: it asks not to be found (noindex)'));
  assert.ok(lines.includes('Without text: 0 pages'));
  assert.match(output, /\nLongest\n +\d+ characters {2}guide\/gears\.html\n/);
});

test('an update keeps the title and the globs that the index was made with', async (t) => {
  const { dir, out, index, urls } = site(t);
  await index('--title', 'Handbook', '--exclude', 'drafts');
  const kept = ['guide/belts.html', 'guide/gears.html', 'index.html'];
  assert.deepEqual(urls(), { title: 'Handbook', found: kept });
  writeFileSync(join(dir, 'drafts/new.html'), page('new'));
  writeFileSync(join(dir, 'guide/gears.html'), page('gears', 'More.'));
  assert.match((await index('--update')).error, /^Indexed 1 changed page\.\n$/);
  assert.deepEqual(urls(), { title: 'Handbook', found: kept });

  // As an older program would have left it, which has to be rebuilt.
  const database = new Database(out);
  database.pragma('user_version = 1');
  database.close();
  await index('--update');
  assert.deepEqual(urls(), { title: 'Handbook', found: kept });

  await index('--update', '--include', 'drafts/**');
  assert.deepEqual(urls().found, ['drafts/levers.html', 'drafts/new.html']);
});

test('globs that leave no page, that mean none, and a report of an update are one clear line', async (t) => {
  const { index } = site(t);
  const failures = [
    [
      ['--include', 'nothing/**'],
      /site\/?.*cannot be made: --include and --exclude leave no page\./,
    ],
    [['--update', '--include', 'nothing/**'], /--include and --exclude leave no page\./],
    [['--exclude', ''], /--exclude "" matches no page\./],
    [['--update', '--report'], /leave out --update\./],
  ] as const;
  for (const [flags, message] of failures) {
    const { code, error } = await index(...flags);
    assert.equal(code, 2);
    assert.match(error.trimEnd().split('\n').at(-1) ?? '', message);
    assert.ok(!error.includes('    at '), error);
  }
});

test('with a model for embeddings the index has vectors, and a failing provider is one line', async (t) => {
  await using provider = await EmbeddingsStandIn.start();
  const { out, run } = site(t);
  const environment = provider.environment();
  provider.manner = { status: 401 };
  const failed = await run([], environment);
  assert.equal(failed.code, 1);
  assert.match(
    failed.error,
    /\nNot all texts were embedded: 401 No\. The next run goes on from here\.\n$/,
  );
  provider.manner = {};
  assert.equal((await run(['--update'], environment)).code, 0);
  const database = new Database(out, { readonly: true });
  const count = database.prepare('SELECT count(*) FROM piece_vectors').pluck().get();
  database.close();
  assert.equal(count, 4);
  const { code, error } = await run([], { PAGEWISE_EMBEDDINGS_MODEL: 'some', OPENAI_BASE_URL: '' });
  assert.equal(code, 2);
  assert.match(error, /needs a provider: set OPENAI_API_KEY or OPENAI_BASE_URL\.\n$/);
});
