import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { OpenAIStandIn } from '../src/testing/openai-stand-in.ts';
import { messageOutput, responsesReply } from '../src/testing/responses-wire.ts';
import { runCommand, serveProcess, spawnCommand } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');

async function refused(args: string[], words: RegExp): Promise<void> {
  const { code, stderr, stdout } = await runCommand(args);
  assert.equal(code, 2, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, words);
  assert.equal(stderr.trim().split('\n').length, 1, stderr);
}

test('mistakes at the command line end it with one line and code 2', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'pagewise-empty-'));
  await writeFile(join(empty, 'readme.txt'), 'no HTML');
  await Promise.all([
    refused(['serve', '--site', join(empty, 'nowhere')], /does not exist/),
    refused(['serve', '--site', empty], /holds no pages/),
    refused(['serve', '--prot', '1'], /Unknown option '--prot'/),
    refused(['serve', '--port', 'x'], /not a port/),
    refused(['srve'], /Unknown command/),
    refused(['doctor'], /Say what to check: --page/),
    refused(['gaps', '--db', join(empty, 'no.db')], /does not exist/),
    refused(['gaps', '--days', 'all'], /not a number of days/),
    refused(['doctor', '--page', 'docs'], /not an address/),
    refused(['serve', '--trust-proxy', 'all'], /not a number of proxies/),
    refused(['serve', '--site', site, '--db', ''], /--db is empty/),
  ]);
});

test('a database that cannot be one ends it with one line and code 2', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-db-'));
  const noDatabase = join(folder, 'noise.db');
  await writeFile(noDatabase, 'This is no database at all. '.repeat(300));
  const options = ['serve', '--site', site, '--port', '0', '--db'];
  await refused([...options, folder], /is a folder/);
  await refused([...options, noDatabase], /is not a SQLite database/);
  await refused([...options, join(noDatabase, 'deeper.db')], /cannot be/);
});

test('a site that would publish the data of its server ends it with one line and code 2', async () => {
  const published = await mkdtemp(join(tmpdir(), 'pagewise-inside-'));
  await writeFile(join(published, 'index.html'), '<title>Gears</title><p>A gear turns.</p>');
  const options = ['serve', '--site', published, '--port', '0'];
  await refused([...options, '--db', join(published, 'chat.db')], /chat\.db is inside the site/);
  const inside = await runCommand(options, { cwd: published });
  assert.equal(inside.code, 2);
  assert.match(inside.stderr, /^pagewise: --db .pagewise.pagewise\.db is inside the site.*\n$/);
  assert.deepEqual(await readdir(published), ['index.html']);
});

test('a damaged index file is rebuilt', async () => {
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-index-')), 'x.db');
  const options = ['--site', site, '--port', '0', '--host', '127.0.0.1', '--db', db];
  await (await serveProcess(options)).stop();
  const index = (await readdir(dirname(db))).find((name) => name.endsWith('.index.db'));
  assert.ok(index);
  await writeFile(join(dirname(db), index), 'No index. '.repeat(1000));
  const served = await serveProcess(options);
  assert.match(served.output(), /Indexed 4 pages/);
  await served.stop();
});

test('Ctrl-C while indexing ends it at once and leaves no half index', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pagewise-many-'));
  const pages = join(folder, 'site');
  await mkdir(pages);
  const page = `<title>Gears</title><main>${'<h2>Gear</h2><p>A gear turns.</p>'.repeat(200)}</main>`;
  for (let n = 0; n < 400; n++) await writeFile(join(pages, `${n}.html`), page);
  const child = spawnCommand(['serve', '--site', pages, '--db', join(folder, 'data', 'x.db')]);
  let shown = '';
  for await (const chunk of child.stderr) {
    shown += String(chunk);
    if (shown.includes('Indexing: 0')) child.kill('SIGINT');
  }
  const code = child.exitCode ?? ((await once(child, 'exit'))[0] as number);
  assert.equal(code, 130);
  assert.doesNotMatch(shown, /\n\s+at |Error/);
  assert.deepEqual(
    (await readdir(join(folder, 'data'))).filter((name) => /index/.test(name)),
    [],
  );
});

test('who stops reading its output does not stop it', async () => {
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-pipe-')), 'x.db');
  const served = await serveProcess(['--site', site, '--port', '0', '--db', db]);
  served.closeOutput();
  assert.equal((await fetch(`${served.url}/health`)).status, 200);
  served.signal('SIGTERM');
  assert.equal(await served.ended, 0);
});

test('told to stop it lets an answer end; told again it ends at once', async () => {
  await using model = await OpenAIStandIn.start();
  const words = Array.from({ length: 60 }, (_, n) => `word${n} `);
  const slow = { ...responsesReply(messageOutput(words)), paceMs: 50 };
  const environment = { OPENAI_BASE_URL: model.baseURL, OPENAI_API_KEY: 'test' };
  for (const again of [false, true]) {
    model.reply(slow);
    const db = join(await mkdtemp(join(tmpdir(), 'pagewise-stop-')), 'x.db');
    const served = await serveProcess(['--site', site, '--port', '0', '--db', db], environment);
    const answer = ask(served.url);
    let text = '';
    for await (const chunk of answer) {
      const isFirst = text === '';
      text += Buffer.from(chunk).toString();
      if (!isFirst) continue;
      served.signal('SIGINT');
      // A second signal within half a second is npm's copy of the first.
      if (again) void sleep(700).then(() => served.signal('SIGINT'));
    }
    assert.equal(await served.ended, again ? 130 : 0);
    assert.equal(text.includes('word59'), !again);
  }
});

async function* ask(url: string): AsyncGenerator<Uint8Array> {
  const visitor = await fetch(`${url}/pagewise/visitor`, { method: 'POST' });
  const { token } = (await visitor.json()) as { token: string };
  const input = {
    content: [{ type: 'input_text', text: 'How hot?' }],
    attachments: [],
    inference_options: {},
  };
  const { body } = await fetch(`${url}/pagewise/chatkit`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ type: 'threads.create', params: { input } }),
  });
  assert.ok(body);
  try {
    yield* body;
  } catch {
    // The server went away in the middle.
  }
}

test('a taken port ends it with one line and code 2', async (t) => {
  const busy = createServer().listen(0, '127.0.0.1');
  t.after(() => busy.close());
  await new Promise((resolve) => busy.once('listening', resolve));
  const { port } = busy.address() as AddressInfo;
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-port-')), 'x.db');
  const { code, stderr } = await runCommand([
    'serve',
    '--site',
    site,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--db',
    db,
  ]);
  assert.equal(code, 2);
  assert.match(stderr, new RegExp(`Port ${port} is taken`));
  assert.doesNotMatch(stderr, /\n\s+at /);
});

test('--version and --help answer at once', async () => {
  const version = await runCommand(['--version']);
  assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
  for (const args of [['--help'], ['serve', '--help']]) {
    const { code, stdout } = await runCommand(args);
    assert.equal(code, 0);
    assert.match(stdout, /^Usage: pagewise/);
  }
});
