import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agent, run, setTracingDisabled, tool } from '@openai/agents';
import {
  assistantMessage,
  functionCall,
  modelError,
  modelStream,
  ScriptedModel,
  type ScriptedModelInput,
} from '@openai/agents/testing';
import { z } from 'zod';
import { CustomStreamError, NotFoundError, StreamError } from '../errors.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import { generateId } from '../store/generate-id.ts';
import type { Store } from '../store/store.ts';
import { AgentContext } from './agent-context.ts';
import { streamAgentResponse } from './run-to-events.ts';

setTracingDisabled(true);

const emptyStore = {
  generateItemId: generateId,
  loadThreadItems: async () => ({ data: [], has_more: false }),
  loadItem: async (_threadId: string, id: string) => {
    throw new NotFoundError('item', id);
  },
} as Partial<Store> as Store;

function newContext() {
  return new AgentContext({
    thread: {
      id: 'thr_1',
      created_at: '2026-01-01T00:00:00Z',
      status: { type: 'active' },
      metadata: {},
    },
    store: emptyStore,
    requestContext: { userId: 'reader', metadata: {} },
  });
}

function agentWith(steps: ScriptedModelInput[], options: object = {}) {
  return new Agent<AgentContext>({ name: 'test', model: new ScriptedModel(steps), ...options });
}

async function collect(events: AsyncIterable<ThreadStreamEvent>): Promise<ThreadStreamEvent[]> {
  const all: ThreadStreamEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** Events as short words, to see their order. */
function outline(events: ThreadStreamEvent[]): string[] {
  return events.map((event) => {
    if (event.type === 'thread.item.updated') return event.update.type;
    if ('item' in event) return `${event.type} ${event.item.type}`;
    return event.type;
  });
}

function textsOf(events: ThreadStreamEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'thread.item.done' && event.item.type === 'assistant_message'
      ? event.item.content.map(({ text }) => text)
      : [],
  );
}

test('shows the text of a model that streams normalised events, with ids of the store', async () => {
  const context = newContext();
  const agent = agentWith([[assistantMessage('Hello', { id: 'FAKE_ID' })]]);
  const result = await run(agent, 'Hi', { stream: true, context });
  const events = await collect(streamAgentResponse(context, result));

  assert.deepEqual(outline(events), [
    'thread.item.added assistant_message',
    'assistant_message.content_part.added',
    'assistant_message.content_part.text_delta',
    'assistant_message.content_part.done',
    'thread.item.done assistant_message',
  ]);
  assert.deepEqual(textsOf(events), ['Hello']);
  const [first] = events;
  assert.ok(first?.type === 'thread.item.added');
  assert.match(first.item.id, /^msg_[0-9a-f]{32}$/);
});

test('keeps two messages of one response apart, even under one id', async () => {
  const context = newContext();
  const agent = agentWith([
    [assistantMessage('One', { id: 'same' }), assistantMessage('Two', { id: 'same' })],
  ]);
  const result = await run(agent, 'Hi', { stream: true, context });
  const events = await collect(streamAgentResponse(context, result));

  assert.deepEqual(textsOf(events), ['One', 'Two']);
  const ids = events.flatMap((event) => (event.type === 'thread.item.done' ? event.item.id : []));
  assert.equal(new Set(ids).size, 2);
});

test('what a tool sends comes between the call and the answer', async () => {
  const context = newContext();
  const search = tool<z.ZodObject, AgentContext>({
    name: 'search',
    description: 'Search.',
    parameters: z.object({}),
    execute: (_args, runContext) => {
      runContext?.context.addWorkflowTask({
        type: 'custom',
        status_indicator: 'complete',
        title: 'Searched',
      });
      return 'found';
    },
  });
  const agent = agentWith(
    [[functionCall('search', {}, { callId: 'call_1' })], [assistantMessage('Found it.')]],
    { tools: [search] },
  );
  const result = await run(agent, 'Hi', { stream: true, context });
  const events = await collect(streamAgentResponse(context, result));

  assert.deepEqual(outline(events).slice(0, 3), [
    'thread.item.added workflow',
    'thread.item.done workflow',
    'thread.item.added assistant_message',
  ]);
  assert.deepEqual(textsOf(events), ['Found it.']);
});

test('a client tool ends the answer with the pending call, under the ids of the right call', async () => {
  const context = newContext();
  const clientTool = tool<z.ZodObject, AgentContext>({
    name: 'get_selection',
    description: 'What the reader has selected.',
    parameters: z.object({}),
    execute: (_args, runContext) => {
      runContext!.context.clientToolCall = { name: 'get_selection', arguments: { full: true } };
      return '';
    },
  });
  const other = tool({
    name: 'other',
    description: 'Another.',
    parameters: z.object({}),
    execute: () => '',
  });
  const agent = agentWith(
    [
      [
        functionCall('get_selection', {}, { callId: 'call_1', id: 'fc_1' }),
        functionCall('other', {}, { callId: 'call_2', id: 'fc_2' }),
      ],
    ],
    {
      tools: [clientTool, other],
      toolUseBehavior: { stopAtToolNames: ['get_selection'] },
    },
  );
  const result = await run(agent, 'Hi', { stream: true, context });
  const events = await collect(streamAgentResponse(context, result));
  const last = events.at(-1);
  assert.ok(last?.type === 'thread.item.done' && last.item.type === 'client_tool_call');
  assert.deepEqual(
    [last.item.id, last.item.call_id, last.item.status, last.item.arguments],
    ['fc_1', 'call_1', 'pending', { full: true }],
  );
});

test('a failed model call ends as a StreamError that knows the cause', async () => {
  const context = newContext();
  const failure = Object.assign(new Error('upstream said no'), { status: 500 });
  const agent = agentWith([modelError(failure)]);
  const result = await run(agent, 'Hi', { stream: true, context });
  await assert.rejects(collect(streamAgentResponse(context, result)), (error) => {
    assert.ok(error instanceof StreamError);
    assert.equal(error.allowRetry, true);
    assert.equal(error.cause, failure);
    assert.ok(!error.message.includes('upstream'));
    return true;
  });
});

test('an error with words for the reader passes as it is', async () => {
  const context = newContext();
  const agent = agentWith([modelError(new CustomStreamError('Not today.'))]);
  const result = await run(agent, 'Hi', { stream: true, context });
  await assert.rejects(collect(streamAgentResponse(context, result)), CustomStreamError);
});

test('an output guardrail takes back what was shown', async () => {
  const context = newContext();
  const agent = agentWith([[assistantMessage('Secret')]], {
    outputGuardrails: [
      {
        name: 'no secrets',
        execute: async () => ({ tripwireTriggered: true, outputInfo: {} }),
      },
    ],
  });
  const result = await run(agent, 'Hi', { stream: true, context });
  const events: ThreadStreamEvent[] = [];
  await assert.rejects(
    async () => {
      for await (const event of streamAgentResponse(context, result)) events.push(event);
    },
    { name: 'OutputGuardrailTripwireTriggered' },
  );
  const added = events.flatMap((event) =>
    event.type === 'thread.item.added' ? [event.item.id] : [],
  );
  const removed = events.flatMap((event) =>
    event.type === 'thread.item.removed' ? [event.item_id] : [],
  );
  assert.equal(added.length, 1);
  assert.deepEqual(removed, added);
});

test('an abort ends the events at once and quietly, though the model hangs', async () => {
  const context = newContext();
  const abort = new AbortController();
  const agent = agentWith([
    modelStream(
      (async function* () {
        yield { type: 'response_started' } as const;
        yield { type: 'output_text_delta', delta: 'Hel' } as const;
        await new Promise(() => {});
      })(),
    ),
  ]);
  const result = await run(agent, 'Hi', { stream: true, context, signal: abort.signal });
  const events: ThreadStreamEvent[] = [];
  for await (const event of streamAgentResponse(context, result, { signal: abort.signal })) {
    events.push(event);
    if (outline([event])[0]?.endsWith('text_delta')) setTimeout(() => abort.abort(), 5);
  }
  assert.equal(outline(events).at(-1), 'assistant_message.content_part.text_delta');
});
