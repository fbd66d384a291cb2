import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openSiteIndex } from '../../site/site-index.ts';
import { builtSite } from '../../testing/built-site.ts';
import { chatReply } from '../../testing/chat-completions-wire.ts';
import { OpenAIStandIn } from '../../testing/openai-stand-in.ts';

const main = join(import.meta.dirname, '..', 'main.js');
const page = (name: string, words = '') =>
  `<html lang="en"><title>${name}</title><main><h1>${name}</h1><p>All about ${name}. ${words}</p></main></html>`;

/** A site of two pages, and `pagewise index` for it with a model. */
function site(t: TestContext, baseURL: string) {
  const { dir, out } = builtSite(t, { 'gears.html': page('gears'), 'belts.html': page('belts') });
  const run = (...flags: string[]) =>
    new Promise<{ code: unknown; error: string }>((resolve) => {
      execFile(
        process.execPath,
        [main, 'index', '--site', dir, '--out', out, ...flags],
        {
          cwd: dirname(out),
          env: {
            ...process.env,
            OPENAI_API_KEY: '',
            OPENAI_BASE_URL: baseURL,
            PAGEWISE_API: 'chat_completions',
            PAGEWISE_MODEL: 'small',
          },
        },
        (failure, _output, error) => resolve({ code: failure?.code ?? 0, error }),
      );
    });
  const questions = () => {
    const index = openSiteIndex(out);
    const found = ['belts.html', 'gears.html'].map((url) => index.outline(url)?.questions);
    void index.close();
    return found;
  };
  return { dir, run, questions };
}

test('the model writes questions for each page, after a line about what it costs', async (t) => {
  await using model = await OpenAIStandIn.start();
  const { run, questions } = site(t, model.baseURL);
  const lines =
    '1. How do belts and gears turn?\n- **What are gears, and belts?**\nBelts.\n“Is it?”\n';
  model.reply(chatReply(lines), chatReply(lines));
  const { code, error } = await run('--suggest');
  assert.equal(code, 0, error);
  assert.match(
    error,
    /\nSuggesting questions for 2 pages with small: it reads about \d+ tokens and writes at most 4,000\.\n/,
  );
  const made = ['How do belts and gears turn?', 'What are gears, and belts?'];
  assert.deepEqual(questions(), [made, made]);
  const [first] = model.requests;
  assert.match(JSON.stringify(first?.body), /<page-[0-9a-f]{16}>/);
});

test('a run goes on where the one before ended, and asks again only about what changed', async (t) => {
  await using model = await OpenAIStandIn.start();
  const { dir, run, questions } = site(t, model.baseURL);
  model.reply(chatReply('Why belts?'));
  assert.match((await run('--suggest', '--suggest-pages', '1')).error, / 1 more pages are left /);
  assert.deepEqual(questions(), [['Why belts?'], []]);
  model.reply(chatReply('Why gears?'));
  await run('--suggest');
  assert.deepEqual(questions(), [['Why belts?'], ['Why gears?']]);
  writeFileSync(join(dir, 'gears.html'), page('gears', 'They turn.'));
  await run();
  assert.deepEqual(questions(), [['Why belts?'], []]);
  model.reply(chatReply('How do gears turn?'));
  await run('--update', '--suggest');
  assert.deepEqual(questions(), [['Why belts?'], ['How do gears turn?']]);
  assert.match((await run('--suggest')).error, /\nAll pages have questions\.\n$/);
  assert.equal(model.requests.length, 3);
});

test('without a model, and with one that fails, one line says why and what to do', async (t) => {
  const none = await site(t, '').run('--suggest');
  assert.equal(none.code, 2);
  assert.equal(
    none.error,
    'pagewise: --suggest needs a model: set OPENAI_API_KEY, or OPENAI_BASE_URL and PAGEWISE_MODEL.\n',
  );
  await using model = await OpenAIStandIn.start();
  const { run, questions } = site(t, model.baseURL);
  const refused = { status: 401, body: { error: { message: 'No.' } } };
  model.reply(chatReply('Why belts and gears?'), refused);
  const { code, error } = await run('--suggest');
  assert.equal(code, 1);
  assert.match(
    error,
    /\nNot all pages have questions: 401 No\. The next run goes on from here\.\n$/,
  );
  assert.equal(questions().filter((list) => list?.length === 1).length, 1);
  for (const flags of [
    ['--suggest', '--suggest-pages', '0'],
    ['--suggest-pages', '5'],
  ])
    assert.equal((await run(...flags)).code, 2);
});
