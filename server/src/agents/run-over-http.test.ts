import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, tool } from '@openai/agents';
import { z } from 'zod';
import { StreamError } from '../errors.ts';
import { applyUpdate } from '../protocol/apply-update.ts';
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
import {
  chatChunks,
  chatFunctionCallReply,
  chatRefusalReply,
  chatReply,
} from '../testing/chat-completions-wire.ts';
import { chatCompletionsModel, responsesModel } from '../testing/openai-model.ts';
import { OpenAIStandIn, type Reply } from '../testing/openai-stand-in.ts';
import {
  functionCallOutput,
  imageOutput,
  messageOutput,
  reasoningOutput,
  refusalOutput,
  responseEvents,
  responsesReply,
} from '../testing/responses-wire.ts';
import { ResponseStreamConverter } from './response-stream-converter.ts';
import { streamAgentResponse } from './run-to-events.ts';

const search = tool({
  name: 'search',
  description: 'Search.',
  parameters: z.object({ query: z.string() }),
  execute: ({ query }) => `Found ${query}.`,
});

async function answerOverResponses(...script: Reply[]): Promise<ThreadStreamEvent[]> {
  await using standIn = await OpenAIStandIn.start(...script);
  return await answer(agentWith(responsesModel(standIn), { tools: [search] }));
}

async function answerOverChat(...script: Reply[]): Promise<ThreadStreamEvent[]> {
  await using standIn = await OpenAIStandIn.start(...script);
  return await answer(agentWith(chatCompletionsModel(standIn), { tools: [search] }));
}

/** The items as a client has them that applied every update. */
function itemsSeen(events: readonly ThreadStreamEvent[]): ThreadItem[] {
  const items = new Map<string, ThreadItem>();
  for (const event of events) {
    if (event.type === 'thread.item.added') items.set(event.item.id, event.item);
    if (event.type === 'thread.item.updated') {
      const item = items.get(event.item_id);
      assert.ok(item, `${event.update.type} of an item that was never added`);
      items.set(event.item_id, applyUpdate(item, event.update));
    }
  }
  return [...items.values()];
}

test('the Responses API: each word is shown once, citations stay on the part', async () => {
  const citation = {
    type: 'url_citation',
    url: 'https://docs.example/a',
    title: 'A',
    start_index: 0,
    end_index: 5,
  };
  const events = await answerOverResponses(
    responsesReply(messageOutput(['Hel', 'lo'], { annotations: [citation] })),
  );
  assert.deepEqual(outline(events), [
    'thread.item.added assistant_message',
    'assistant_message.content_part.added',
    'assistant_message.content_part.text_delta',
    'assistant_message.content_part.text_delta',
    'assistant_message.content_part.annotation_added',
    'assistant_message.content_part.done',
    'thread.item.done assistant_message',
  ]);
  const last = events.at(-1);
  assert.ok(last?.type === 'thread.item.done');
  assert.deepEqual(itemsSeen(events), [last.item]);
  assert.deepEqual(last.item.type === 'assistant_message' && last.item.content, [
    {
      type: 'output_text',
      text: 'Hello',
      annotations: [
        {
          type: 'annotation',
          source: { type: 'url', url: 'https://docs.example/a', title: 'A' },
          index: 5,
        },
      ],
    },
  ]);
});

test('the Responses API: reasoning, a tool, then two messages', async () => {
  const events = await answerOverResponses(
    responsesReply(
      reasoningOutput(['Where is it?', 'Search.']),
      functionCallOutput('search', { query: 'it' }),
    ),
    responsesReply(messageOutput(['One']), messageOutput(['Two'])),
  );
  assert.deepEqual(textsOf(events), ['One', 'Two']);
  const workflow = events.find(
    (event) => event.type === 'thread.item.done' && event.item.type === 'workflow',
  );
  assert.ok(workflow?.type === 'thread.item.done' && workflow.item.type === 'workflow');
  assert.deepEqual(
    workflow.item.workflow.tasks.map((task) => task.type === 'thought' && task.content),
    ['Where is it?', 'Search.'],
  );
  assert.ok(
    outline(events).indexOf('thread.item.done workflow') <
      outline(events).indexOf('thread.item.added assistant_message'),
  );
});

test('the Responses API: a refusal is shown while it streams', async () => {
  const events = await answerOverResponses(responsesReply(refusalOutput(['I can', 'not.'])));
  assert.deepEqual(textsOf(events), ['I cannot.']);
  assert.equal(outline(events).filter((type) => type.endsWith('text_delta')).length, 2);
});

test('the Responses API: an image appears in previews, two images do not mix', async () => {
  await using standIn = await OpenAIStandIn.start(
    responsesReply(
      imageOutput(['AAAA', 'BBBB'], 'CCCC'),
      imageOutput([], 'DDDD'),
      messageOutput(['Here they are.']),
    ),
  );
  const converter = new ResponseStreamConverter({ partialImages: 2 });
  const events = await answer(agentWith(responsesModel(standIn)), { converter });
  const images = events.flatMap((event) =>
    event.type === 'thread.item.done' && event.item.type === 'generated_image'
      ? [event.item.image?.url]
      : [],
  );
  assert.deepEqual(images, ['data:image/png;base64,CCCC', 'data:image/png;base64,DDDD']);
  assert.equal(new Set(doneIds(events)).size, 3);
});

test('the Responses API: an image that fails is taken back', async () => {
  const failed = imageOutput(['AAAA'], '');
  const unfinished = imageOutput(['BBBB'], 'CCCC');
  const events = responseEvents([failed, unfinished, messageOutput(['Sorry.'])]).filter(
    (event) => event['type'] !== 'response.output_item.done' || event['output_index'] !== 1,
  );
  const seen = await answerOverResponses({ events });
  const added = seen.flatMap((event) =>
    event.type === 'thread.item.added' && event.item.type === 'generated_image'
      ? [event.item.id]
      : [],
  );
  const removed = seen.flatMap((event) =>
    event.type === 'thread.item.removed' ? [event.item_id] : [],
  );
  assert.equal(added.length, 2);
  assert.deepEqual(removed, added);
  assert.deepEqual(textsOf(seen), ['Sorry.']);
});

test('the Responses API: one id for every message of the thread is not kept', async () => {
  const same = () => responsesReply(messageOutput(['Hi'], { id: 'msg_0' }));
  await using standIn = await OpenAIStandIn.start(same(), same());
  const items: ThreadItem[] = [];
  const ids: string[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const events = await answer(agentWith(responsesModel(standIn)), { context: newContext(items) });
    for (const event of events) if (event.type === 'thread.item.done') items.push(event.item);
    ids.push(...doneIds(events));
  }
  assert.equal(ids[0], 'msg_0');
  assert.match(ids[1] ?? '', /^msg_[0-9a-f]{32}$/);
});

test('a server that skips the announcements of the Responses API is understood', async () => {
  const events = responseEvents([messageOutput(['Hel', 'lo'])]).filter(
    ({ type }) =>
      type !== 'response.created' &&
      type !== 'response.output_item.added' &&
      type !== 'response.content_part.added',
  );
  const seen = await answerOverResponses({ events });
  assert.deepEqual(textsOf(seen), ['Hello']);
  assert.equal(itemsSeen(seen).length, 1);
});

test('a server that streams only the beginning and the end is understood', async () => {
  const events = responseEvents([messageOutput(['Hel', 'lo'])]).filter(
    ({ type }) => type === 'response.created' || type === 'response.completed',
  );
  assert.deepEqual(textsOf(await answerOverResponses({ events })), ['Hello']);
});

test('the id of the last response is there to go on from', async () => {
  await using standIn = await OpenAIStandIn.start({
    events: responseEvents([messageOutput(['Hi'])], { id: 'resp_7' }),
  });
  const context = newContext();
  await answer(agentWith(responsesModel(standIn)), { context });
  assert.equal(context.previousResponseId, 'resp_7');
});

test('Chat Completions: text, and a tool in the middle', async () => {
  const events = await answerOverChat(
    chatFunctionCallReply('search', { query: 'it' }, { text: 'Let me look.' }),
    chatReply('Found', ' it.'),
  );
  assert.deepEqual(textsOf(events), ['Let me look.', 'Found it.']);
  assert.equal(itemsSeen(events).length, 2);
  for (const id of doneIds(events)) assert.match(id, /^msg_[0-9a-f]{32}$/);
});

test('Chat Completions: a refusal and a citation', async () => {
  assert.deepEqual(textsOf(await answerOverChat(chatRefusalReply('No', '.'))), ['No.']);
  const citation = { url: 'https://docs.example/a', title: 'A', start_index: 0, end_index: 5 };
  const events = await answerOverChat({
    events: chatChunks([
      { content: 'Hello' },
      { annotations: [{ type: 'url_citation', url_citation: citation }] },
    ]),
  });
  const last = events.at(-1);
  assert.ok(last?.type === 'thread.item.done' && last.item.type === 'assistant_message');
  assert.equal(last.item.content[0]?.annotations[0]?.index, 5);
});

const failures: [string, Reply, boolean][] = [
  ['429', { status: 429, body: { error: { message: 'slow down' } } }, true],
  ['500', { status: 500, body: { error: { message: 'secret detail' } } }, true],
  ['401', { status: 401, body: { error: { message: 'bad key' } } }, false],
  ['a body that is not events', { status: 200, body: '<html>' }, true],
  ['an event that is not JSON', { events: ['data: {"type":\n\n'] }, true],
];
for (const [name, reply, allowRetry] of failures) {
  for (const [wire, over] of [
    ['the Responses API', answerOverResponses],
    ['Chat Completions', answerOverChat],
  ] as const) {
    test(`${wire}: ${name} ends as a StreamError`, async () => {
      await assert.rejects(over(structuredClone(reply)), (error) => {
        assert.ok(error instanceof StreamError, String(error));
        assert.equal(error.allowRetry, allowRetry);
        return true;
      });
    });
  }
}

for (const terminal of ['failed', 'incomplete'] as const) {
  test(`the Responses API: a response that ends as ${terminal} is a StreamError`, async () => {
    await assert.rejects(
      answerOverResponses({ events: responseEvents([messageOutput(['Hel'])], { terminal }) }),
      StreamError,
    );
  });
}

for (const [wire, events, modelOf] of [
  ['the Responses API', responseEvents([messageOutput(['Hel', 'lo'])]).slice(0, 4), responsesModel],
  ['Chat Completions', chatChunks([{ content: 'Hel' }]).slice(0, 2), chatCompletionsModel],
] as const) {
  test(`${wire}: a connection that breaks in the middle is a StreamError after what came`, async () => {
    await using standIn = await OpenAIStandIn.start({ events, end: 'cut' });
    const context = newContext();
    const result = await run(agentWith(modelOf(standIn)), 'Hi', { stream: true, context });
    const seen: ThreadStreamEvent[] = [];
    await assert.rejects(async () => {
      for await (const event of streamAgentResponse(context, result)) seen.push(event);
    }, StreamError);
    assert.deepEqual(outline(seen), [
      'thread.item.added assistant_message',
      'assistant_message.content_part.added',
      'assistant_message.content_part.text_delta',
    ]);
  });

  test(`${wire}: an abort drops the call to the model and ends the events`, async () => {
    await using standIn = await OpenAIStandIn.start({ events, end: 'hang' });
    const context = newContext();
    const abort = new AbortController();
    const { signal } = abort;
    const result = await run(agentWith(modelOf(standIn)), 'Hi', { stream: true, context, signal });
    let aborted = 0;
    const seen = await collect(
      (async function* () {
        for await (const event of streamAgentResponse(context, result, { signal })) {
          yield event;
          if (outline([event])[0]?.endsWith('text_delta')) {
            setTimeout(() => {
              aborted = performance.now();
              abort.abort();
            }, 5);
          }
        }
      })(),
    );
    assert.ok(outline(seen).at(-1)?.endsWith('text_delta'));
    const dropped = await standIn.requests[0]!.dropped;
    assert.ok(dropped - aborted < 1000, 'the provider saw it soon');
  });
}

test('a reader of the events who stops ends the run too', async () => {
  await using standIn = await OpenAIStandIn.start({
    events: responseEvents([messageOutput(Array.from({ length: 400 }, () => 'word '))]),
    paceMs: 5,
  });
  const context = newContext();
  const result = await run(agentWith(responsesModel(standIn)), 'Hi', { stream: true, context });
  for await (const event of streamAgentResponse(context, result)) {
    if (outline([event])[0]?.endsWith('text_delta')) break;
  }
  await standIn.requests[0]!.dropped;
  assert.ok(result.cancelled);
});
