import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Runner, tool, type Model } from '@openai/agents';
import { z } from 'zod';
import { StreamError } from '../../errors.ts';
import { agentWith, collect, newContext, outline, textsOf } from '../../testing/agent-run.ts';
import {
  chatChunks,
  chatFunctionCallReply,
  chatReply,
} from '../../testing/chat-completions-wire.ts';
import { chatCompletionsModel, responsesModel } from '../../testing/openai-model.ts';
import { OpenAIStandIn, type Reply } from '../../testing/openai-stand-in.ts';
import {
  functionCallOutput,
  messageOutput,
  reasoningOutput,
  responseEvents,
  responsesReply,
} from '../../testing/responses-wire.ts';
import { BoundedModel } from './bounded-model.ts';
import type { ModelLimits } from './model-limits.ts';
import { streamAgentResponse } from '../run-to-events.ts';
import { answerUnknownTools } from './unknown-tools.ts';

const search = tool({
  name: 'search',
  description: 'Search.',
  parameters: z.object({ query: z.string() }),
  execute: ({ query }) => `Found ${query}.`,
});
const runner = new Runner({ tracingDisabled: true, ...answerUnknownTools([search]) });

interface Wire {
  name: string;
  model: (standIn: OpenAIStandIn) => Model;
  text: (...pieces: string[]) => Reply;
  call: (name: string, args: Record<string, unknown>, callId?: string) => Reply;
  /** The reply without its end. */
  open: (...pieces: string[]) => Reply;
  /** As long as the provider lets it be. */
  tooLong: (...pieces: string[]) => Reply;
  maxTokens: string;
}

const wires: Wire[] = [
  {
    name: 'Responses',
    model: responsesModel,
    text: (...pieces) => responsesReply(messageOutput(pieces)),
    call: (name, args, callId) => responsesReply(functionCallOutput(name, args, callId)),
    open: (...pieces) => ({
      events: responseEvents([messageOutput(pieces)]).slice(0, 3 + pieces.length),
    }),
    tooLong: (...pieces) => {
      const events = responseEvents([messageOutput(pieces)], { terminal: 'incomplete' });
      return { events };
    },
    maxTokens: 'max_output_tokens',
  },
  {
    name: 'Chat Completions',
    model: chatCompletionsModel,
    text: chatReply,
    call: (name, args, callId) => chatFunctionCallReply(name, args, callId ? { callId } : {}),
    open: (...pieces) => ({
      events: chatChunks(pieces.map((content) => ({ content }))).slice(0, 1 + pieces.length),
    }),
    tooLong: (...pieces) => ({
      events: chatChunks(
        pieces.map((content) => ({ content })),
        'length',
      ),
    }),
    maxTokens: 'max_tokens',
  },
];

async function answer(model: Model, limits: ModelLimits = {}) {
  const context = newContext();
  const agent = agentWith(new BoundedModel(model, limits), { tools: [search] });
  const result = await runner.run(agent, 'Hi', { stream: true, context, maxTurns: null });
  return collect(streamAgentResponse(context, result));
}

for (const wire of wires) {
  test(`${wire.name}: an empty reply is asked for once more`, async () => {
    const empty: Reply = { events: [] };
    await using standIn = await OpenAIStandIn.start(empty, wire.text('Hello'));
    assert.deepEqual(textsOf(await answer(wire.model(standIn))), ['Hello']);
    assert.equal(standIn.requests.length, 2);
  });

  const unusable: [string, Reply][] = [
    ['has no events', { events: [] }],
    ['is a page', { body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } }],
    ['is JSON and no stream', { body: { error: 'busy' } }],
    ['is not JSON', { events: ['data: {"type":\n\n'] }],
    ['says nothing', wire.text()],
    ['says blanks', wire.text('\n', ' ')],
  ];
  for (const [what, reply] of unusable) {
    test(`${wire.name}: a reply that ${what} ends as a StreamError after two calls`, async () => {
      await using standIn = await OpenAIStandIn.start(reply, reply, wire.text('Too late'));
      await assert.rejects(answer(wire.model(standIn)), (error) => {
        return error instanceof StreamError && error.allowRetry;
      });
      assert.equal(standIn.requests.length, 2);
    });
  }

  test(`${wire.name}: a reply that breaks off after its first words is not asked for again`, async () => {
    const reply: Reply = { ...wire.open('Hel'), end: 'cut' };
    await using standIn = await OpenAIStandIn.start(reply, wire.text('Hello'));
    await assert.rejects(answer(wire.model(standIn)), StreamError);
    assert.equal(standIn.requests.length, 1);
  });

  test(`${wire.name}: a model that never begins is given up, and told so`, async () => {
    await using standIn = await OpenAIStandIn.start({ events: [], end: 'hang' });
    await assert.rejects(answer(wire.model(standIn), { firstTokenMs: 500 }), (error) => {
      assert.ok(error instanceof StreamError);
      assert.match(String(error.cause), /sent nothing for 0\.5 s/);
      return error.allowRetry;
    });
    await standIn.requests[0]?.dropped;
    assert.equal(standIn.requests.length, 1);
  });

  test(`${wire.name}: signs of life without a token do not count as one`, async () => {
    const { events = [] } = wire.open();
    const alive: Reply = {
      events: [...events, ...Array(100).fill(': still here\n\n')],
      paceMs: 10,
    };
    await using standIn = await OpenAIStandIn.start(alive);
    await assert.rejects(answer(wire.model(standIn), { firstTokenMs: 100 }), /stream\.error/);
  });

  test(`${wire.name}: a model that falls silent is given up after what it said`, async () => {
    await using standIn = await OpenAIStandIn.start({ ...wire.open('Hel', 'lo'), end: 'hang' });
    await assert.rejects(answer(wire.model(standIn), { nextTokenMs: 50 }), /stream\.error/);
    await standIn.requests[0]?.dropped;
  });

  test(`${wire.name}: a slow model has all the time it needs`, async () => {
    const pieces = Array.from({ length: 12 }, () => 'a ');
    await using standIn = await OpenAIStandIn.start({ ...wire.text(...pieces), paceMs: 20 });
    const events = await answer(wire.model(standIn), { firstTokenMs: 2_000, nextTokenMs: 150 });
    assert.deepEqual(textsOf(events), [pieces.join('')]);
  });

  test(`${wire.name}: a reply that the provider cuts off ends with a note`, async () => {
    await using standIn = await OpenAIStandIn.start(wire.tooLong('```js\n', 'let a'));
    const events = await answer(wire.model(standIn));
    const expected = '```js\nlet a\n```\n\n*This answer was cut off because it got too long.*';
    assert.deepEqual(textsOf(events), [expected]);
    const streamed = events.flatMap((event) =>
      event.type === 'thread.item.updated' &&
      event.update.type === 'assistant_message.content_part.text_delta'
        ? [event.update.delta]
        : [],
    );
    assert.equal(streamed.join(''), expected);
  });

  test(`${wire.name}: a provider that knows no limit is stopped at it`, async () => {
    const pieces = Array.from({ length: 50 }, () => 'word ');
    await using standIn = await OpenAIStandIn.start({ ...wire.open(...pieces), end: 'hang' });
    const [text = ''] = textsOf(await answer(wire.model(standIn), { maxOutputTokens: 10 }));
    assert.match(text, /^(word ){10}word\n\n\*This answer was cut off/);
    await standIn.requests[0]?.dropped;
  });

  test(`${wire.name}: a tool that does not exist is answered to the model`, async () => {
    await using standIn = await OpenAIStandIn.start(
      wire.call('browse', { url: 'x' }),
      wire.text('Hello'),
    );
    assert.deepEqual(textsOf(await answer(wire.model(standIn))), ['Hello']);
    const sent = JSON.stringify(standIn.requests[1]?.body);
    assert.match(sent, /There is no tool browse\. The tools are: search\./);
  });

  test(`${wire.name}: after the last turn comes one without tools, and with what was found`, async () => {
    await using standIn = await OpenAIStandIn.start(
      wire.call('search', { query: 'one' }),
      wire.call('search', { query: 'two' }),
      wire.text('Hello'),
    );
    assert.deepEqual(textsOf(await answer(wire.model(standIn), { maxTurns: 2 })), ['Hello']);
    const [first, second, last] = standIn.requests.map(({ body }) => body);
    assert.ok(Array.isArray(first?.['tools']) && first['tools'].length === 1);
    assert.ok(Array.isArray(second?.['tools']) && second['tools'].length === 1);
    assert.deepEqual(last?.['tools'] ?? [], []);
    const sent = JSON.stringify(last);
    assert.match(sent, /Found one\.[^]*Found two\./);
    assert.match(sent, /there are no tools any more/);
    assert.doesNotMatch(sent, /function_call|tool_calls|"role":"tool"/);
  });

  test(`${wire.name}: a model that only ever calls tools ends with a sentence`, async () => {
    const calls = Array.from({ length: 3 }, () => wire.call('search', { query: 'it' }));
    await using standIn = await OpenAIStandIn.start(...calls, wire.text('Too late'));
    const [text = ''] = textsOf(await answer(wire.model(standIn), { maxTurns: 2 }));
    assert.match(text, /^I looked this up but couldn’t/);
    assert.equal(standIn.requests.length, 3);
  });

  test(`${wire.name}: nothing is stored, and replies have a limit, unless it is set`, async () => {
    await using standIn = await OpenAIStandIn.start(wire.text('Hi'), wire.text('Hi'));
    await answer(wire.model(standIn));
    await answer(wire.model(standIn), { storeAtProvider: true, maxOutputTokens: 100 });
    const [first, second] = standIn.requests.map(({ body }) => body);
    assert.deepEqual([first?.['store'], first?.[wire.maxTokens]], [false, 8_000]);
    assert.deepEqual([second?.['store'], second?.[wire.maxTokens]], [true, 100]);
  });

  test(`${wire.name}: a setting that the provider does not know is left out from then on`, async () => {
    const refusal = (message: string): Reply => ({ status: 400, body: { error: { message } } });
    await using standIn = await OpenAIStandIn.start(
      refusal('Invalid JSON payload received. Unknown name "store": Cannot find field.'),
      refusal("This model's maximum context length is 4096 tokens."),
      wire.text('Hi'),
      wire.text('Hi'),
    );
    const model = wire.model(standIn);
    await answer(model);
    await answer(model);
    const bodies = standIn.requests.map(({ body }) => body);
    assert.equal(bodies.length, 4);
    assert.equal(bodies[1]?.['store'], undefined);
    for (const body of bodies.slice(2)) {
      assert.equal(body['store'], undefined);
      assert.equal(body[wire.maxTokens], undefined);
    }
  });

  test(`${wire.name}: a request that is wrong in another way is not repeated`, async () => {
    const wrong: Reply = { status: 400, body: { error: { message: 'Unknown model.' } } };
    await using standIn = await OpenAIStandIn.start(wrong, wire.text('Too late'));
    await assert.rejects(answer(wire.model(standIn)), StreamError);
    assert.equal(standIn.requests.length, 1);
  });

  test(`${wire.name}: an empty message before a call is not shown`, async () => {
    await using standIn = await OpenAIStandIn.start(
      wire.name === 'Responses'
        ? responsesReply(messageOutput(['\n']), functionCallOutput('search', { query: 'it' }))
        : chatFunctionCallReply('search', { query: 'it' }, { text: '\n' }),
      wire.text('Hello'),
    );
    const events = await answer(wire.model(standIn));
    assert.deepEqual(textsOf(events), ['Hello']);
    const added = outline(events).filter((event) => event.startsWith('thread.item.added'));
    assert.equal(added.length, 1);
  });

  test(`${wire.name}: calls under one id are answered each`, async () => {
    await using standIn = await OpenAIStandIn.start(
      wire.call('search', { query: 'one' }, 'call_0'),
      wire.call('search', { query: 'two' }, 'call_0'),
      wire.text('Hello'),
    );
    assert.deepEqual(textsOf(await answer(wire.model(standIn))), ['Hello']);
    const sent = JSON.stringify(standIn.requests[2]?.body);
    const ids = new Set(
      Array.from(sent.matchAll(/"(?:tool_)?call_id":"([^"]+)"/g), ([, id]) => id),
    );
    assert.equal(ids.size, 2);
  });
}

test('what a tool returns reaches the model without what a reader could not see', async () => {
  await using standIn = await OpenAIStandIn.start(
    responsesReply(functionCallOutput('search', { query: 'it\u{E0041}\u{E0042}' })),
    responsesReply(messageOutput(['Hello'])),
  );
  await answer(responsesModel(standIn));
  const sent = JSON.stringify(standIn.requests[1]?.body['input']);
  assert.match(sent, /Found it\./);
});

test('Chat Completions: a model that takes another name of the limit gets it', async () => {
  const message = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.";
  await using standIn = await OpenAIStandIn.start(
    { status: 400, body: { error: { message } } },
    chatReply('Hi'),
  );
  await answer(chatCompletionsModel(standIn));
  const { body } = standIn.requests[1] ?? assert.fail();
  assert.deepEqual([body['max_tokens'], body['max_completion_tokens']], [undefined, 8_000]);
});

test('Responses: what is not stored is not referred to', async () => {
  await using standIn = await OpenAIStandIn.start(
    responsesReply(reasoningOutput(['Hm.']), functionCallOutput('search', { query: 'it' })),
    responsesReply(messageOutput(['Hello'])),
    responsesReply(reasoningOutput(['Hm.']), functionCallOutput('search', { query: 'it' })),
    responsesReply(messageOutput(['Hello'])),
  );
  await answer(responsesModel(standIn));
  await answer(responsesModel(standIn), { storeAtProvider: true });
  const kinds = [1, 3].map((at) => {
    const input = standIn.requests[at]?.body['input'] as { type?: string; id?: string }[];
    return input.map(({ type = 'message', id }) => (id ? `${type} with id` : type));
  });
  assert.deepEqual(kinds, [
    ['message', 'function_call', 'function_call_output'],
    ['message', 'reasoning with id', 'function_call with id', 'function_call_output'],
  ]);
});
