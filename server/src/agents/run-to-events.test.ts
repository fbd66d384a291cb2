import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agent, handoff, run, tool } from '@openai/agents';
import {
  assistantMessage,
  functionCall,
  modelError,
  modelStream,
  ScriptedModel,
} from '@openai/agents/testing';
import { z } from 'zod';
import { CustomStreamError, StreamError } from '../errors.ts';
import type { ThreadItem } from '../protocol/items.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import {
  agentWith,
  answer,
  collect,
  doneIds,
  newContext,
  outline,
  textsOf,
} from '../testing/agent-run.ts';
import type { AgentContext } from './agent-context.ts';
import { streamAgentResponse } from './run-to-events.ts';

const nothing = z.object({});

test('shows the text of a model that streams normalized events, with ids of the store', async () => {
  const model = new ScriptedModel([[assistantMessage('Hello', { id: 'FAKE_ID' })]]);
  const events = await answer(agentWith(model));

  assert.deepEqual(outline(events), [
    'thread.item.added assistant_message',
    'assistant_message.content_part.added',
    'assistant_message.content_part.text_delta',
    'assistant_message.content_part.done',
    'thread.item.done assistant_message',
  ]);
  assert.deepEqual(textsOf(events), ['Hello']);
  assert.match(doneIds(events)[0] ?? '', /^msg_[0-9a-f]{32}$/);
});

test('keeps two messages of one response apart, even under one id', async () => {
  const model = new ScriptedModel([
    [assistantMessage('One', { id: 'same' }), assistantMessage('Two', { id: 'same' })],
  ]);
  const events = await answer(agentWith(model));

  assert.deepEqual(textsOf(events), ['One', 'Two']);
  assert.equal(new Set(doneIds(events)).size, 2);
});

test('what a tool sends comes between the call and the answer', async () => {
  const search = tool<typeof nothing, AgentContext>({
    name: 'search',
    description: 'Search.',
    parameters: nothing,
    execute: (_args, runContext) => {
      runContext?.context.addWorkflowTask({
        type: 'custom',
        status_indicator: 'complete',
        title: 'Searched',
      });
      return 'found';
    },
  });
  const model = new ScriptedModel([
    [functionCall('search', {}, { callId: 'call_1' })],
    [assistantMessage('Found it.')],
  ]);
  const events = await answer(agentWith(model, { tools: [search] }));

  assert.deepEqual(outline(events).slice(0, 3), [
    'thread.item.added workflow',
    'thread.item.done workflow',
    'thread.item.added assistant_message',
  ]);
  assert.deepEqual(textsOf(events), ['Found it.']);
});

test('a client tool ends the answer with the pending call, under the ids of the right call', async () => {
  const clientTool = tool<typeof nothing, AgentContext>({
    name: 'get_selection',
    description: 'What the reader has selected.',
    parameters: nothing,
    execute: (_args, runContext) => {
      runContext!.context.clientToolCall = { name: 'get_selection', arguments: { full: true } };
      return '';
    },
  });
  const other = tool({
    name: 'other',
    description: 'Another.',
    parameters: nothing,
    execute: () => '',
  });
  const model = new ScriptedModel([
    [
      functionCall('get_selection', {}, { callId: 'call_1', id: 'fc_1' }),
      functionCall('other', {}, { callId: 'call_2', id: 'fc_2' }),
    ],
  ]);
  const context = newContext();
  const events = await answer(
    agentWith(model, {
      tools: [clientTool, other],
      toolUseBehavior: { stopAtToolNames: ['get_selection'] },
    }),
    { context },
  );
  const last = events.at(-1);
  assert.ok(last?.type === 'thread.item.done' && last.item.type === 'client_tool_call');
  const { id, call_id, status, arguments: args } = last.item;
  assert.deepEqual([id, call_id, status, args], ['fc_1', 'call_1', 'pending', { full: true }]);
  assert.equal(context.clientToolCall, undefined);
});

test('an id that the thread has already is not used again', async () => {
  const old: ThreadItem = {
    id: 'fc_1',
    thread_id: 'thr_1',
    created_at: '2026-01-01T00:00:00Z',
    type: 'end_of_turn',
  };
  const context = newContext([old]);
  context.clientToolCall = { name: 'get_selection', arguments: {} };
  const model = new ScriptedModel([
    [functionCall('missing', {}, { callId: 'call_1', id: 'fc_1' })],
    [assistantMessage('Done.')],
  ]);
  const stop = tool({ name: 'missing', description: '', parameters: nothing, execute: () => '' });
  const events = await answer(agentWith(model, { tools: [stop] }), { context });
  assert.match(doneIds(events).at(-1) ?? '', /^tc_[0-9a-f]{32}$/);
});

test('both agents of a hand-off are heard, each in a message of its own', async () => {
  const expert = agentWith(new ScriptedModel([[assistantMessage('The expert says so.')]]), {
    name: 'expert',
  });
  const model = new ScriptedModel([
    [assistantMessage('Let me ask.'), functionCall('transfer_to_expert', {}, { callId: 'call_1' })],
  ]);
  const events = await answer(
    Agent.create({ name: 'desk', model, handoffs: [handoff(expert)] }) as Agent<AgentContext>,
  );
  assert.deepEqual(textsOf(events), ['Let me ask.', 'The expert says so.']);
});

test('a run that waits for an approval ends quietly and goes on once it has it', async () => {
  const deleteAll = tool({
    name: 'delete_all',
    description: 'Delete all.',
    parameters: nothing,
    needsApproval: true,
    execute: () => 'deleted',
  });
  const model = new ScriptedModel([
    [assistantMessage('May I?'), functionCall('delete_all', {}, { callId: 'call_1' })],
    [assistantMessage('Deleted.')],
  ]);
  const agent = agentWith(model, { tools: [deleteAll] });
  const context = newContext();
  const result = await run(agent, 'Hi', { stream: true, context });
  const asked = await collect(streamAgentResponse(context, result));
  assert.deepEqual(textsOf(asked), ['May I?']);
  assert.equal(result.interruptions.length, 1);

  result.state.approve(result.interruptions[0]!);
  const resumed = await run(agent, result.state, { stream: true, context });
  assert.deepEqual(textsOf(await collect(streamAgentResponse(context, resumed))), ['Deleted.']);
});

test('a workflow that waits for a client tool is stored, and the next turn goes on with it', async () => {
  const items: ThreadItem[] = [];
  const clientTool = tool<typeof nothing, AgentContext>({
    name: 'get_selection',
    description: 'What the reader has selected.',
    parameters: nothing,
    execute: (_args, runContext) => {
      const { context } = runContext!;
      context.addWorkflowTask({ type: 'custom', status_indicator: 'loading', title: 'Looking' });
      context.clientToolCall = { name: 'get_selection', arguments: {} };
      return '';
    },
  });
  const model = new ScriptedModel([
    [functionCall('get_selection', {}, { callId: 'call_1' })],
    [assistantMessage('Here.')],
  ]);
  const agent = agentWith(model, {
    tools: [clientTool],
    toolUseBehavior: { stopAtToolNames: ['get_selection'] },
  });
  const asked = await answer(agent, { context: newContext(items) });
  assert.deepEqual(outline(asked), [
    'thread.item.added workflow',
    'thread.item.done client_tool_call',
  ]);
  const [stored] = items;
  assert.ok(stored?.type === 'workflow');

  for (const event of asked) if (event.type === 'thread.item.done') items.push(event.item);
  const { id: _id, ...at } = { ...stored, type: 'hidden_context_item' as const, content: 'a note' };
  items.push({ ...at, id: 'hidden_1' });
  const answered = await answer(agent, { context: newContext(items) });
  assert.equal(outline(answered)[0], 'thread.item.done workflow');
  assert.equal(doneIds(answered)[0], stored.id);
});

test('a failed model call ends as a StreamError that knows the cause', async () => {
  const failure = Object.assign(new Error('upstream said no'), { status: 500 });
  await assert.rejects(answer(agentWith(new ScriptedModel([modelError(failure)]))), (error) => {
    assert.ok(error instanceof StreamError);
    assert.equal(error.allowRetry, true);
    assert.equal(error.cause, failure);
    assert.ok(!error.message.includes('upstream'));
    return true;
  });
});

test('an error with words for the reader passes as it is', async () => {
  const model = new ScriptedModel([modelError(new CustomStreamError('Not today.'))]);
  await assert.rejects(answer(agentWith(model)), CustomStreamError);
});

test('an error with words for the reader passes out of a tool as well', async () => {
  const broken = tool({
    name: 'broken',
    description: 'Breaks.',
    parameters: nothing,
    errorFunction: null,
    execute: () => {
      throw new CustomStreamError('Not today.');
    },
  });
  const model = new ScriptedModel([[functionCall('broken', {}, { callId: 'call_1' })]]);
  await assert.rejects(answer(agentWith(model, { tools: [broken] })), CustomStreamError);
});

test('an output guardrail takes back what was shown', async () => {
  const context = newContext();
  const agent = agentWith(new ScriptedModel([[assistantMessage('Secret')]]), {
    outputGuardrails: [
      { name: 'no secrets', execute: async () => ({ tripwireTriggered: true, outputInfo: {} }) },
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
  const items: ThreadItem[] = [];
  const context = newContext(items);
  const abort = new AbortController();
  const { signal } = abort;
  const model = new ScriptedModel([
    modelStream(
      (async function* () {
        yield { type: 'response_started' } as const;
        yield { type: 'output_text_delta', delta: 'Hel' } as const;
        context.addWorkflowTask({ type: 'custom', status_indicator: 'loading', title: 'Looking' });
        await new Promise(() => {});
      })(),
    ),
  ]);
  const result = await run(agentWith(model), 'Hi', { stream: true, context, signal });
  const events: ThreadStreamEvent[] = [];
  for await (const event of streamAgentResponse(context, result, { signal })) {
    events.push(event);
    if (outline([event])[0]?.endsWith('text_delta')) setTimeout(() => abort.abort(), 5);
  }
  assert.ok(outline(events).includes('assistant_message.content_part.text_delta'));
  assert.ok(!outline(events).includes('thread.item.done assistant_message'));
  assert.deepEqual(items, [], 'an unfinished workflow is not stored');
});

test('an abort that only the run was told of ends the events quietly too, and stores no workflow', async () => {
  const items: ThreadItem[] = [];
  const context = newContext(items);
  const abort = new AbortController();
  const model = new ScriptedModel([
    modelStream(
      (async function* () {
        context.addWorkflowTask({ type: 'custom', status_indicator: 'loading', title: 'Looking' });
        yield { type: 'response_started' } as const;
        setTimeout(() => abort.abort(), 5);
        await new Promise(() => {});
      })(),
    ),
  ]);
  const options = { stream: true, context, signal: abort.signal } as const;
  const result = await run(agentWith(model), 'Hi', options);
  const events = await collect(streamAgentResponse(context, result));
  assert.deepEqual(outline(events), ['thread.item.added workflow']);
  assert.deepEqual(items, []);
});

test('a tool at which the run stops and that throws is an error, for the log and the reader', async () => {
  const options = { name: 'get_selection', description: 'Ask.', parameters: nothing };
  const execute = () => {
    throw new Error('no page');
  };
  const failing = [
    { stop: tool({ ...options, execute }), cause: /The tool get_selection failed/ },
    { stop: tool({ ...options, execute, errorFunction: null }), cause: /no page/ },
  ];
  for (const { stop, cause } of failing) {
    const model = new ScriptedModel([[functionCall('get_selection', {}, { callId: 'call_1' })]]);
    const agent = agentWith(model, {
      tools: [stop],
      toolUseBehavior: { stopAtToolNames: ['get_selection'] },
    });
    await assert.rejects(answer(agent), (error) => {
      assert.ok(error instanceof StreamError);
      assert.match(String(error.cause), cause);
      return error.allowRetry;
    });
  }
});

test('a tool that throws, and at which the run does not stop, is for the model to tell of', async () => {
  const failing = tool({
    name: 'search',
    description: 'Search.',
    parameters: nothing,
    execute: () => {
      throw new Error('no index');
    },
  });
  const model = new ScriptedModel([
    [functionCall('search', {}, { callId: 'call_1' })],
    [assistantMessage('Sorry.')],
  ]);
  assert.deepEqual(textsOf(await answer(agentWith(model, { tools: [failing] }))), ['Sorry.']);
});
