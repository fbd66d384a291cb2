import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agent, Runner } from '@openai/agents';
import type { UserMessageItem } from '../protocol/items.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { ThreadMetadata } from '../protocol/threads.ts';
import type { RequestContext } from '../request-context.ts';
import type { AnswerOptions } from '../answer/responder.ts';
import type { ChatKitServerOptions } from '../server-options.ts';
import { ChatKitServer } from '../server.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { outline, textsOf } from '../testing/agent-run.ts';
import {
  addMessageRequest,
  createRequest,
  eventsOf,
  listen,
  post,
} from '../testing/http-client.ts';
import { responsesModel } from '../testing/openai-model.ts';
import { OpenAIStandIn } from '../testing/openai-stand-in.ts';
import { silentLogger } from '../testing/scripted-server.ts';
import { messageOutput, responseEvents, responsesReply } from '../testing/responses-wire.ts';
import { AgentContext } from './agent-context.ts';
import { streamAgentResponse } from './run-to-events.ts';
import { withThreadTitle } from './thread-title.ts';
import { threadToInput } from './input/thread-to-input.ts';

const ada: RequestContext = { userId: 'ada', metadata: {} };

/** A server as its users write it. */
class AgentServer extends ChatKitServer {
  readonly #agent: Agent<AgentContext>;
  readonly #runner = new Runner({ tracingDisabled: true });

  constructor(
    store: MemoryStore,
    standIn: OpenAIStandIn,
    options: ChatKitServerOptions<never> = {},
  ) {
    super(store, { logger: silentLogger, ...options });
    this.#agent = new Agent<AgentContext>({ name: 'served', model: responsesModel(standIn) });
  }

  override async *respond(
    thread: ThreadMetadata,
    question: UserMessageItem | null,
    requestContext: RequestContext,
    { signal, notes }: AnswerOptions,
  ): AsyncGenerator<ThreadStreamEvent> {
    const context = new AgentContext({ thread, store: this.store, requestContext });
    const input = await threadToInput(context);
    const result = await this.#runner.run(this.#agent, input, { stream: true, context, signal });
    const answer = streamAgentResponse(context, result, { signal, notes });
    yield* withThreadTitle(answer, { thread, question, signal });
  }
}

function threadIdOf(events: readonly ThreadStreamEvent[]): string {
  const [created] = events;
  assert.ok(created?.type === 'thread.created');
  return created.thread.id;
}

async function storedItems(store: MemoryStore, threadId: string) {
  const page = await store.loadThreadItems(threadId, { limit: 100, order: 'asc' }, ada);
  return page.data;
}

test('a conversation over HTTP: answered, named, stored, and remembered by the next question', async () => {
  await using standIn = await OpenAIStandIn.start(
    responsesReply(messageOutput(['Use ', 'apt.'])),
    responsesReply(messageOutput(['Yes.'])),
  );
  const store = new MemoryStore();
  await using http = await listen(new AgentServer(store, standIn));

  const first = await Array.fromAsync(
    eventsOf(await post(http.url, createRequest('How do I install it?'))),
  );
  assert.deepEqual(textsOf(first), ['Use apt.']);
  assert.ok(outline(first).includes('thread.updated'));
  const threadId = threadIdOf(first);
  assert.equal((await store.loadThread(threadId, ada)).title, 'How do I install it?');

  const second = await post(http.url, addMessageRequest(threadId, 'On Debian too?'));
  assert.deepEqual(textsOf(await Array.fromAsync(eventsOf(second))), ['Yes.']);
  assert.deepEqual(
    (await storedItems(store, threadId)).map(({ type }) => type),
    ['user_message', 'assistant_message', 'user_message', 'assistant_message'],
  );
  const sent = JSON.stringify(standIn.requests[1]!.body['input']);
  for (const text of ['How do I install it?', 'Use apt.', 'On Debian too?']) {
    assert.ok(sent.includes(text), text);
  }
});

test('a reader who leaves ends the call to the model; what was shown is stored', async () => {
  await using standIn = await OpenAIStandIn.start({
    events: responseEvents([messageOutput(['Use ', 'apt.'])]).slice(0, 5),
    end: 'hang',
  });
  const store = new MemoryStore();
  await using http = await listen(new AgentServer(store, standIn));

  const leave = new AbortController();
  const response = await post(http.url, createRequest('How?'), { signal: leave.signal });
  const seen: ThreadStreamEvent[] = [];
  let left = 0;
  await assert.rejects(async () => {
    for await (const event of eventsOf(response)) {
      seen.push(event);
      if (outline(seen).filter((type) => type.endsWith('text_delta')).length === 2) {
        left = performance.now();
        leave.abort();
      }
    }
  });
  const dropped = await standIn.requests[0]!.dropped;
  assert.ok(dropped - left < 1000);
  const threadId = threadIdOf(seen);
  let items = await storedItems(store, threadId);
  while (items.length < 3) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    items = await storedItems(store, threadId);
  }
  const [, message, note] = items;
  assert.ok(message?.type === 'assistant_message');
  assert.equal(message.content[0]?.text, 'Use apt.');
  assert.equal(note?.type, 'sdk_hidden_context');
});

test('a provider that fails is an error event without its words, and may be tried again', async () => {
  await using standIn = await OpenAIStandIn.start({
    status: 500,
    body: { error: { message: 'secret detail' } },
  });
  await using http = await listen(new AgentServer(new MemoryStore(), standIn));
  const events = await Array.fromAsync(eventsOf(await post(http.url, createRequest('How?'))));
  assert.ok(!JSON.stringify(events).includes('secret detail'));
  const error = events.find((event) => event.type === 'error');
  assert.deepEqual(error, { type: 'error', code: 'stream.error', allow_retry: true });
});

test('onAnswer is told the tokens that the provider reports', async () => {
  await using standIn = await OpenAIStandIn.start(responsesReply(messageOutput(['Use apt.'])));
  const told: number[][] = [];
  const server = new AgentServer(new MemoryStore(), standIn, {
    onAnswer: ({ inputTokens, outputTokens }) => void told.push([inputTokens, outputTokens]),
  });
  await using http = await listen(server);
  await Array.fromAsync(eventsOf(await post(http.url, createRequest('How?'))));
  assert.deepEqual(told, [[10, 5]]);
});
