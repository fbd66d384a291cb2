import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { OpenAIStandIn } from '../src/testing/openai-stand-in.ts';
import { runCommand, serveProcess } from './serve-process.ts';

async function served(t: TestContext, options: string[], environment = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-privacy-'));
  const site = join(folder, 'site');
  await mkdir(site);
  await writeFile(
    join(site, 'index.html'),
    '<title>Gears</title><main><h1>Gears</h1><p>The number of teeth sets the ratio.</p></main>',
  );
  const db = join(folder, 'data', 'chats.db');
  const args = ['--site', site, '--db', db, '--port', '0', ...options];
  const server = await serveProcess(args, environment);
  t.after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });
  const response = await fetch(`${server.url}/pagewise/visitor`, { method: 'POST' });
  const { token } = (await response.json()) as { token: string };
  const ask = async (text: string) => {
    const content = [{ type: 'input_text', text }];
    const input = { content, attachments: [], inference_options: {} };
    const answer = await fetch(`${server.url}/pagewise/chatkit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ type: 'threads.create', params: { input } }),
    });
    return answer.text();
  };
  return { server, folder, db, token, ask };
}

test('a visitor gets what is stored about them, and is erased, by their token', async (t) => {
  const { server, folder, db, token, ask } = await served(t, ['--redact']);
  assert.match(server.output(), /Chats are kept for ever/);
  await ask('Where is zanzibar? Mail me: ada@mail.example');
  const exported = await runCommand(['export', token, '--db', db]);
  assert.equal(exported.code, 0, exported.stderr);
  const records = exported.stdout.trim().split('\n');
  assert.equal((JSON.parse(records[0] ?? '') as { type: string }).type, 'thread');
  assert.match(exported.stdout, /zanzibar\? Mail me: \[email\]/);
  const erased = await runCommand(['erase', token, '--db', db]);
  assert.match(erased.stdout, /^Deleted 1 chat of [\w-]+\.\n$/);
  for (const name of await readdir(join(folder, 'data'))) {
    const bytes = await readFile(join(folder, 'data', name));
    assert.ok(!bytes.includes('zanzibar'), name);
  }
  const twice = await runCommand(['erase', token, '--db', db]);
  assert.deepEqual([twice.code, twice.stdout], [0, '']);
  assert.match(twice.stderr, /^Nothing is stored about [\w-]+\.\n$/);
  const again = await runCommand(['export', token, '--db', db]);
  assert.equal(again.stdout, '');
  assert.match(again.stderr, /Nothing is stored about/);
  const revoked = await runCommand(['revoke', token, '--db', db]);
  assert.match(revoked.stdout, /^The tokens of [\w-]+ are refused from now on\.\n$/);
  assert.match(await ask('Is this token still good?'), /"unauthorized"/);
});

test('what readers write is in no log, even when the model fails', async (t) => {
  await using standIn = await OpenAIStandIn.start(
    { status: 400, body: { error: { message: 'No.' } } },
    { status: 500, body: 'x' },
  );
  const environment = { OPENAI_API_KEY: 'test', OPENAI_BASE_URL: standIn.baseURL };
  const { server, ask } = await served(t, ['--retain', '90d'], environment);
  await ask('Where is zanzibar?');
  await ask('Where is zanzibar, then?');
  await server.stop();
  assert.match(server.output(), /Chats are deleted 90 days after their last message/);
  assert.match(server.output(), /The model failed/);
  assert.doesNotMatch(server.output(), /zanzibar/i);
});

test('a user who is not named is asked for in one line', async () => {
  for (const [args, line] of [
    [['erase'], /Name a user or a token/],
    [['export', 'ada', '--db', '/nowhere/chats.db'], /does not exist/],
    [['serve', '--retain', 'soon'], /--retain soon is not a time/],
  ] as const) {
    const { code, stderr } = await runCommand([...args]);
    assert.equal(code, 2);
    assert.match(stderr, line);
    assert.equal(stderr.trim().split('\n').length, 1);
  }
});
