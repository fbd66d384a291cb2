/**
 * A map in the page and an agent that edits it: a client tool asks the page which station is selected,
 * and effects tell the page what to draw. `pageOf` stands for the page.
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
  type ThreadStreamEvent,
  threadToInput,
  type UserMessageItem,
} from 'pagewise/server';
import { z } from 'zod';
import { ask, question, textOf, threadOf } from './helpers/ask.ts';
import { listen } from './helpers/listen.ts';

const line = ['Harbor', 'Market', 'Castle'];

const getSelection = tool({
  name: 'get_selected_station',
  description: 'The station that is selected on the map.',
  parameters: z.object({}),
  execute(_arguments, run?: RunContext<AgentContext>) {
    // The page does the work: this only says which tool it is to run.
    if (run) run.context.clientToolCall = { name: 'get_selected_station', arguments: {} };
    return '';
  },
});

const addStation = tool({
  name: 'add_station',
  description: 'Adds a station to the line, after another one.',
  parameters: z.object({ name: z.string().min(1).max(40), after: z.string() }),
  execute({ name, after }, run?: RunContext<AgentContext>) {
    const at = line.indexOf(after);
    if (at < 0) return `There is no station ${after}. The line: ${line.join(', ')}.`;
    if (line.includes(name)) return `${name} is on the line already.`;
    line.splice(at + 1, 0, name);
    run?.context.stream({ type: 'client_effect', name: 'draw_line', data: { line: [...line] } });
    return `The line is now ${line.join(', ')}.`;
  },
});

// A stand-in that says these lines in turn. In production, use any model of the Agents SDK.
const model = new ScriptedModel([
  [functionCall('get_selected_station', {}, { callId: 'call_1' })],
  [functionCall('add_station', { name: 'Museum', after: 'Market' }, { callId: 'call_2' })],
  [assistantMessage('Museum comes after Market now.')],
]);
const agent = new Agent<AgentContext>({
  name: 'Planner',
  instructions: 'Edit the line. “Here” is the station that is selected: ask for it.',
  model,
  tools: [getSelection, addStation],
  toolUseBehavior: { stopAtToolNames: ['get_selected_station'] },
});
const runner = new Runner({ tracingDisabled: true });

class Planner extends ChatKitServer {
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

/** The page: `onClientTool` and `onEffect` of ChatKit's options do the same in a browser. */
function pageOf(selected: string) {
  const drawn: unknown[] = [];
  return {
    drawn,
    onClientTool(name: string): object {
      if (name === 'get_selected_station') return { station: selected };
      throw new Error(`The map has no tool ${name}.`);
    },
    onEffects(events: readonly ThreadStreamEvent[]): void {
      for (const event of events) {
        if (event.type === 'client_effect' && event.name === 'draw_line')
          drawn.push(event.data['line']);
      }
    },
  };
}

const app = express();
const planner = new Planner(new MemoryStore());
app.use('/chatkit', chatKitRouter(planner, { identify: () => 'planner' }));

test('a station is added where the reader has clicked, and the page draws it', async () => {
  using http = await listen(app);
  const page = pageOf('Market');
  const asked = question('Add a station Museum after this one.');
  const events = await ask(http.url, 'threads.create', asked);
  const last = events.at(-1);
  assert(last?.type === 'thread.item.done' && last.item.type === 'client_tool_call');

  const params = { thread_id: threadOf(events), result: page.onClientTool(last.item.name) };
  const rest = await ask(http.url, 'threads.add_client_tool_output', params);
  page.onEffects(rest);
  assert.equal(textOf(rest), 'Museum comes after Market now.');
  assert.deepEqual(page.drawn, [['Harbor', 'Market', 'Museum', 'Castle']]);
  assert.match(JSON.stringify(model.calls[1]), /Market/);
});
