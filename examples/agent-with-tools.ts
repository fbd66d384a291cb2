/**
 * An agent of the OpenAI Agents SDK with a tool that shows what it does while it works. With
 * OPENAI_API_KEY set a model answers; without, a script stands in for it.
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
import { ask, question, textOf } from './helpers/ask.ts';
import { listen } from './helpers/listen.ts';

const stock = tool({
  name: 'stock',
  description: 'How many pieces of a product are in stock.',
  parameters: z.object({ product: z.string() }),
  execute({ product }, run?: RunContext<AgentContext>) {
    run?.context.stream({ type: 'progress_update', text: `Counting ${product}` });
    return `There are 7 pieces of ${product}.`;
  },
});

const script = new ScriptedModel([
  [functionCall('stock', { product: 'lamps' }, { callId: 'call_1' })],
  [assistantMessage('We have 7 lamps.')],
]);
const agent = new Agent<AgentContext>({
  name: 'Shop',
  instructions: 'Answer in one sentence. Look up the stock before you speak of it.',
  tools: [stock],
  ...(!process.env['OPENAI_API_KEY'] && { model: script }),
});
const runner = new Runner({ tracingDisabled: true });

class ShopServer extends ChatKitServer {
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
const server = new ShopServer(new MemoryStore());
app.use('/chatkit', chatKitRouter(server, { identify: () => 'reader' }));

test('the tool says what it does, and the answer rests on it', async () => {
  using http = await listen(app);
  const events = await ask(http.url, 'threads.create', question('How many lamps do you have?'));
  assert(events.some((event) => event.type === 'progress_update'));
  assert.match(textOf(events), /7/);
});
