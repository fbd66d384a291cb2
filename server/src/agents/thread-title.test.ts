import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  assistantMessage,
  modelError,
  modelResponder,
  ScriptedModel,
} from '@openai/agents/testing';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { UserMessageItem } from '../protocol/items.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import { collect } from '../testing/agent-run.ts';
import { titleFromWords, withThreadTitle } from './thread-title.ts';

function newThread(title?: string): ThreadMetadata {
  return {
    id: 'thr_1',
    created_at: '2026-01-01T00:00:00Z',
    status: { type: 'active' },
    metadata: {},
    ...(title && { title }),
  };
}

function asked(text: string, quoted_text?: string): UserMessageItem {
  return {
    id: 'msg_1',
    thread_id: 'thr_1',
    created_at: '2026-01-01T00:00:00Z',
    type: 'user_message',
    content: [{ type: 'input_text', text }],
    attachments: [],
    inference_options: {},
    quoted_text,
  };
}

async function* answerOf(...texts: string[]): AsyncGenerator<ThreadStreamEvent> {
  for (const text of texts) yield { type: 'progress_update', text };
}

test('a model names the thread while the answer is already on its way', async () => {
  const thread = newThread();
  let release = () => {};
  const model = new ScriptedModel([
    modelResponder(async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return [assistantMessage('**"Install on Linux."**\n')];
    }),
  ]);
  const events = withThreadTitle(answerOf('first', 'second'), {
    thread,
    question: asked('How do I install it on Linux?'),
    model,
  });
  assert.deepEqual((await events.next()).value, { type: 'progress_update', text: 'first' });
  assert.equal(thread.title, undefined);
  release();
  await collect(events);
  assert.equal(thread.title, 'Install on Linux');
});

test('without a model, or with one that fails or hangs, the question gives its words', async () => {
  const models = [
    undefined,
    new ScriptedModel([modelError(new Error('no'))]),
    new ScriptedModel([modelResponder(() => new Promise(() => {}))]),
  ];
  for (const model of models) {
    const thread = newThread();
    const question = asked('How do I install it?');
    await collect(withThreadTitle(answerOf('x'), { thread, question, model, timeoutMs: 5 }));
    assert.equal(thread.title, 'How do I install it?');
  }
});

test('a title that is there stays, also when the reader gives one while the model thinks', async () => {
  const thread = newThread('Mine');
  const model = new ScriptedModel([[assistantMessage('Other')]]);
  const question = asked('Hi');
  await collect(withThreadTitle(answerOf('x'), { thread, question, model }));
  assert.equal(thread.title, 'Mine');
  assert.equal(model.calls.length, 0);
});

test('a reader who leaves ends the call for the title as well', async () => {
  const thread = newThread();
  const aborted = Promise.withResolvers<boolean>();
  const model = new ScriptedModel([
    modelResponder(({ request }) => {
      request.signal?.addEventListener('abort', () => aborted.resolve(true));
      return new Promise(() => {});
    }),
  ]);
  const events = withThreadTitle(answerOf('x', 'y'), { thread, question: asked('Hi'), model });
  await events.next();
  await events.return();
  assert.ok(await aborted.promise);
});

test('an answer that fails fails, and the thread has a name', async () => {
  const thread = newThread();
  const failing = (async function* (): AsyncGenerator<ThreadStreamEvent> {
    yield { type: 'progress_update', text: 'x' };
    throw new Error('broken');
  })();
  const model = new ScriptedModel([[assistantMessage('Name')]]);
  await assert.rejects(
    collect(withThreadTitle(failing, { thread, question: asked('Hi there'), model })),
    /broken/,
  );
  assert.ok(thread.title);
});

test('words are cut at a space, at most 60 characters, and taken from the quote if there are no others', () => {
  const long = titleFromWords(asked(`How do I ${'configure '.repeat(10)}it?`));
  assert.ok(long.length <= 60);
  assert.match(long, /configure…$/);
  assert.equal(titleFromWords(asked('  ', 'The passage')), 'The passage');
  assert.equal([...titleFromWords(asked('如'.repeat(100)))].length, 60);
  assert.equal(titleFromWords(asked('')), '');
});
