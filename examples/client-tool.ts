/**
 * A tool that runs in the reader's browser: the answer stops there, and goes on when the page has
 * handed in what the tool gave.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agent, type RunContext, Runner, tool } from '@openai/agents';
import { assistantMessage, functionCall, ScriptedModel } from '@openai/agents/testing';
import express from 'express';
import {
  AgentContext,
  type AnswerOptions,
  chatKitRouter,
  ChatKitServer,
  MemoryStore,
  type RequestContext,
  streamAgentResponse,
  type ThreadMetadata,
  threadToInput,
  type UserMessageItem,
} from 'pagewise/server';
import { z } from 'zod';
import { ask, question, textOf, threadOf } from './helpers/ask.ts';
import { listen } from './helpers/listen.ts';

const getSelection = tool({
  name: 'get_selection',
  description: 'What the reader has selected on the page.',
  parameters: z.object({}),
  execute(_arguments, run?: RunContext<AgentContext>) {
    // The page does the work: this only says which tool it is to run.
    if (run) run.context.clientToolCall = { name: 'get_selection', arguments: {} };
    return '';
  },
});

// A stand-in that says these lines in turn. In production, use any model of the Agents SDK.
const model = new ScriptedModel([
  [functionCall('get_selection', {}, { callId: 'call_1' })],
  [assistantMessage('You have selected “Install”.')],
]);
const agent = new Agent<AgentContext>({
  name: 'Reader',
  model,
  tools: [getSelection],
  toolUseBehavior: { stopAtToolNames: ['get_selection'] },
});
const runner = new Runner({ tracingDisabled: true });

class SelectionServer extends ChatKitServer {
  override async *respond(
    thread: ThreadMetadata,
    _message: UserMessageItem | null,
    requestContext: RequestContext,
    { signal }: AnswerOptions,
  ) {
    const context = new AgentContext({ thread, store: this.store, requestContext });
    const input = await threadToInput(context);
    const result = await runner.run(agent, input, { stream: true, context, signal });
    yield* streamAgentResponse(context, result, { signal });
  }
}

const app = express();
const server = new SelectionServer(new MemoryStore());
app.use('/chatkit', chatKitRouter(server, { identify: () => 'reader' }));

test('the answer waits for the page and goes on with what it says', async () => {
  using http = await listen(app);
  const events = await ask(http.url, 'threads.create', question('What have I selected?'));
  const last = events.at(-1);
  assert(last?.type === 'thread.item.done' && last.item.type === 'client_tool_call');
  const params = { thread_id: threadOf(events), result: { text: 'Install' } };
  const rest = await ask(http.url, 'threads.add_client_tool_output', params);
  assert.equal(textOf(rest), 'You have selected “Install”.');
  assert.match(JSON.stringify(model.lastCall), /Install/);
});
