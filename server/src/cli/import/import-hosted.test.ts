import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { openSqlite } from '../../store/sqlite.ts';

const run = promisify(execFile);
const main = join(import.meta.dirname, '..', 'main.js');
const all = { limit: 100, order: 'asc' } as const;
const reader = (userId: string) => ({ userId, metadata: {} });

const threads = [
  ['cthr_1', 'ada', 'Gears', { type: 'active' }],
  ['cthr_2', 'bob', null, { type: 'closed', reason: 'Done.' }],
  ['cthr_3', 'ada', 'Levers', { type: 'locked', reason: null }],
].map(([id, user, title, status]) => ({
  object: 'chatkit.thread',
  id,
  user,
  title,
  status,
  created_at: 1_764_000_000,
}));

/** All in one second, as a quick answer is. */
const item = (id: string, type: string, rest: object) => ({
  object: 'chatkit.thread_item',
  thread_id: 'cthr_1',
  created_at: 1_764_000_001,
  id,
  type: `chatkit.${type}`,
  ...rest,
});
const source = { type: 'url', url: 'https://docs.example/gears' };
const task = { heading: 'Searching', summary: null };
const items = [
  item('cthi_9', 'user_message', {
    content: [
      { type: 'quoted_text', text: 'A gear turns' },
      { type: 'input_text', text: 'Which way?' },
    ],
    attachments: [
      { id: 'f1', type: 'image', name: 'a.png', mime_type: 'image/png', preview_url: null },
    ],
    inference_options: null,
  }),
  item('cthi_8', 'task_group', { tasks: [{ ...task, type: 'custom' }] }),
  item('cthi_7', 'task', { ...task, task_type: 'thought' }),
  item('cthi_6', 'client_tool_call', {
    call_id: 'c1',
    name: 'pick',
    arguments: '{"n":1}',
    output: '{"ok":true}',
    status: 'completed',
  }),
  item('cthi_5', 'widget', { widget: '{"type":"Card","children":[]}' }),
  item('cthi_4', 'widget', { widget: 'no JSON' }),
  item('cthi_3', 'hologram', {}),
  item('cthi_2', 'assistant_message', {
    content: [
      { type: 'output_text', text: 'The other way.', annotations: [{ type: 'url', source }] },
    ],
  }),
];

/** Stands in for the API: two entries a page, for whoever has the key. */
async function hostedApi(t: TestContext) {
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const isBeta = request.headers['openai-beta'] === 'chatkit_beta=v1';
    if (request.headers.authorization !== 'Bearer key' || !isBeta)
      return answer(401, { error: { message: 'Incorrect API key provided.' } });
    const [, id] = /\/threads\/(\w+)\/items$/.exec(url.pathname) ?? [];
    const user = url.searchParams.get('user');
    const list: { id?: unknown }[] = id
      ? items.filter(({ thread_id }) => thread_id === id)
      : threads.filter((each) => user === null || each.user === user);
    const after = url.searchParams.get('after');
    const from = after ? list.findIndex((each) => each.id === after) + 1 : 0;
    const data = list.slice(from, from + 2);
    const has_more = from + 2 < list.length;
    return answer(200, { object: 'list', data, has_more, last_id: data.at(-1)?.id ?? null });
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  t.after(() => http.close());
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`;
}

async function imports(args: string[], cwd: string, environment: Record<string, string>) {
  const { OPENAI_API_KEY: _, ...inherited } = process.env;
  const env = { ...inherited, ...environment };
  return run(process.execPath, [main, 'import', 'openai', ...args], { cwd, env }).then(
    (output) => ({ ...output, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
}

async function folder(t: TestContext): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'pagewise-hosted-'));
  t.after(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

describe('pagewise import openai', () => {
  it('takes over the chats of the hosted service, once however often it runs', async (t) => {
    const dir = await folder(t);
    const environment = { OPENAI_API_KEY: 'key', OPENAI_BASE_URL: await hostedApi(t) };
    for (let times = 0; times < 2; times += 1) {
      const { stdout, stderr, code } = await imports(['--db', 'x.db'], dir, environment);
      assert.equal(stdout, 'Imported: 3 threads, 6 items.\n');
      assert.match(
        stderr,
        /^Left out: item cthi_4: widget: .*\nLeft out: item cthi_3: type: .*\n$/,
      );
      assert.equal(code, 1);
    }
    const store = await openSqlite(join(dir, 'x.db'));
    const { data: ofAda } = await store.loadThreads(all, reader('ada'));
    assert.deepEqual(ofAda.map(({ id }) => id).toSorted(), ['cthr_1', 'cthr_3']);
    const { data: ofBob } = await store.loadThreads(all, reader('bob'));
    assert.deepEqual(ofBob[0]?.status, { type: 'closed', reason: 'Done.' });
    const { data } = await store.loadThreadItems('cthr_1', all, reader('ada'));
    assert.deepEqual(
      data.map(({ id }) => id),
      ['cthi_9', 'cthi_8', 'cthi_7', 'cthi_6', 'cthi_5', 'cthi_2'],
    );
    const [question, workflow, thought, call, widget, answer] = data;
    assert(question?.type === 'user_message' && answer?.type === 'assistant_message');
    assert.equal(question.quoted_text, 'A gear turns');
    assert.equal(question.content[0]?.text, 'Which way?');
    assert.equal(question.attachments[0]?.type, 'file');
    assert.deepEqual(answer.content[0]?.annotations[0]?.source, { ...source, title: source.url });
    assert(workflow?.type === 'workflow' && thought?.type === 'task');
    assert(call?.type === 'client_tool_call' && widget?.type === 'widget');
    assert.deepEqual(call.output, { ok: true });
    await store.close();
  });

  it('takes those of one user', async (t) => {
    const dir = await folder(t);
    const environment = { OPENAI_API_KEY: 'key', OPENAI_BASE_URL: await hostedApi(t) };
    const { stdout } = await imports(['--db', 'x.db', '--user', 'bob'], dir, environment);
    assert.equal(stdout, 'Imported: 1 thread, 0 items.\n');
  });

  it('says in one line what is wrong', async (t) => {
    const dir = await folder(t);
    const base = { OPENAI_BASE_URL: await hostedApi(t) };
    const without = await imports(['--db', 'x.db'], dir, base);
    assert.equal(without.code, 2);
    assert.match(without.stderr, /^pagewise: Set OPENAI_API_KEY to a key of the project.*\n$/);
    const wrong = await imports(['--db', 'x.db'], dir, { ...base, OPENAI_API_KEY: 'other' });
    assert.equal(wrong.code, 2);
    assert.match(
      wrong.stderr,
      /^pagewise: The chats cannot be imported: 401 Incorrect API key.*\n$/,
    );
  });
});
