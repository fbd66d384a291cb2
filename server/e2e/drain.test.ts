import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { OpenAIStandIn } from '../src/testing/openai-stand-in.ts';
import { messageOutput, responsesReply } from '../src/testing/responses-wire.ts';
import { serveProcess } from './serve-process.ts';

const site = join(import.meta.dirname, '..', '..', 'examples', 'site');
const readers = 20;
const question = {
  type: 'threads.create',
  params: {
    input: {
      content: [{ type: 'input_text', text: 'How hot?' }],
      attachments: [],
      inference_options: {},
    },
  },
};

/** `pagewise serve` with a model that writes for a while. */
async function serveSlowly(words: number) {
  const model = await OpenAIStandIn.start();
  const output = messageOutput(Array.from({ length: words }, (_, n) => `word${n} `));
  for (let at = 0; at < readers; at++) model.reply({ ...responsesReply(output), paceMs: 50 });
  const db = join(await mkdtemp(join(tmpdir(), 'pagewise-drain-')), 'x.db');
  const served = await serveProcess(['--site', site, '--port', '0', '--db', db], {
    OPENAI_BASE_URL: model.baseURL,
    OPENAI_API_KEY: 'test',
    // Not as npm runs it: there a second signal may be a copy of the first.
    npm_lifecycle_event: '',
  });
  return {
    served,
    async [Symbol.asyncDispose]() {
      await served.stop('SIGKILL');
      await model[Symbol.asyncDispose]();
    },
  };
}

async function ask(url: string): Promise<Response> {
  const visitor = await fetch(`${url}/pagewise/visitor`, { method: 'POST' });
  const { token } = (await visitor.json()) as { token: string };
  return fetch(`${url}/pagewise/chatkit`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(question),
  });
}

/** Calls back with the first piece of the model's text, and returns all there was. */
async function read(response: Response, onText: () => void): Promise<string> {
  let text = '';
  let hasText = false;
  try {
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (hasText || !text.includes('word0')) continue;
      hasText = true;
      onText();
    }
  } catch {
    // The server went away in the middle.
  }
  return text;
}

test('20 of 20 readers get their whole answer from a server that is told to stop', async () => {
  await using slow = await serveSlowly(40);
  const { served } = slow;
  let begun = 0;
  const answers = await Promise.all(Array.from({ length: readers }, () => ask(served.url)));
  const refusals: Promise<[Response, Response]>[] = [];
  const texts = await Promise.all(
    answers.map((answer) =>
      read(answer, () => {
        if (++begun < readers) return;
        served.signal('SIGTERM');
        refusals.push(draining(served.url));
      }),
    ),
  );
  assert.equal(texts.filter((text) => /"thread\.item\.done".*word39/.test(text)).length, readers);
  const [[ready, refused] = assert.fail()] = await Promise.all(refusals);
  assert.equal(ready.status, 503);
  assert.deepEqual(await ready.json(), { status: 'draining' });
  assert.equal(ready.headers.get('connection'), 'close');
  assert.equal(refused.status, 503);
  assert.equal(refused.headers.get('retry-after'), '5');
  assert.equal(refused.headers.get('connection'), 'close');
  assert.match(await refused.text(), /"shutting_down"/);
  assert.equal(await served.ended, 0);
});

/** What a server that is draining answers a load balancer, and a reader. */
async function draining(url: string): Promise<[Response, Response]> {
  // The signal may take a moment to arrive.
  let ready = await fetch(`${url}/ready`);
  while (ready.status === 200) ready = await fetch(`${url}/ready`);
  assert.equal((await fetch(`${url}/health`)).status, 200);
  return [ready, await ask(url)];
}

test('a second SIGTERM ends it at once, with the code that shells expect', async () => {
  await using slow = await serveSlowly(10_000);
  const { served } = slow;
  await read(await ask(served.url), () => {
    served.signal('SIGTERM');
    void draining(served.url).then(() => served.signal('SIGTERM'));
  });
  assert.equal(await served.ended, 143);
});

test('a server with no requests in flight ends at once', async () => {
  await using slow = await serveSlowly(1);
  slow.served.signal('SIGTERM');
  assert.equal(await slow.served.ended, 0);
});
