import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunStreamEvent } from '@openai/agents';
import fc from 'fast-check';
import { applyUpdate } from '../protocol/apply-update.ts';
import type { ThreadItem } from '../protocol/items.ts';
import { ThreadStreamEvent } from '../protocol/events.ts';
import { collect, newContext, textsOf } from '../testing/agent-run.ts';
import {
  imageOutput,
  messageOutput,
  reasoningOutput,
  refusalOutput,
  responseEvents,
  type OutputScript,
} from '../testing/responses-wire.ts';
import { streamAgentResponse } from './run-to-events.ts';

const citation = fc.constantFrom(
  { type: 'url_citation', url: 'https://x.example', title: 'X', start_index: 0, end_index: 1 },
  { type: 'file_citation', file_id: 'f', filename: 'a.md', index: 1 },
  { type: 'file_citation', file_id: 'f', filename: '', index: 1 },
  { type: 'file_path', file_id: 'f', index: 1 },
);
const pieces = fc.array(fc.constantFrom('a', 'b ', '', '\n', 'é', '😀'), { maxLength: 6 });
const id = fc.constantFrom('msg_0', 'msg_1', undefined);

type Scripted = { text?: string; output: OutputScript };
const anyOutput: fc.Arbitrary<Scripted> = fc.oneof(
  fc
    .record({ pieces, annotations: fc.array(citation, { maxLength: 3 }), id })
    .map(({ pieces, annotations, id }) => ({
      text: pieces.join(''),
      output: messageOutput(pieces, { annotations, ...(id && { id }) }),
    })),
  pieces.map((pieces) => ({ text: pieces.join(''), output: refusalOutput(pieces) })),
  fc.array(fc.constantFrom('One', 'Two.'), { maxLength: 3 }).map((summaries) => ({
    output: reasoningOutput(summaries),
  })),
  fc.constantFrom<string[]>([], ['AA'], ['AA', 'BB']).map((partials) => ({
    output: imageOutput(partials, 'CC'),
  })),
);

/** The announcements that some compatible servers leave out. */
const skippable = new Set([
  'response.created',
  'response.content_part.added',
  'response.content_part.done',
  'response.output_text.done',
  'response.output_item.added',
]);

/** A response as the SDK streams it: each delta normalized, and then raw. */
async function* asRun(
  responses: readonly Scripted[][],
  skipped: readonly string[],
): AsyncGenerator<RunStreamEvent> {
  for (const outputs of responses) {
    const events = responseEvents(outputs.map(({ output }) => output));
    for (const event of events) {
      if (skipped.includes(String(event['type']))) continue;
      if (event['type'] === 'response.output_text.delta') {
        const { delta, item_id: itemId, ...providerData } = event;
        yield normalized({ type: 'output_text_delta', delta, itemId, providerData });
      }
      if (event['type'] === 'response.completed') {
        yield normalized({ type: 'response_done', response: { id: 'resp_1', output: [] } });
      }
      yield {
        type: 'raw_model_stream_event',
        source: 'openai-responses',
        data: { type: 'model', event },
      };
    }
  }
}

function normalized(data: object): RunStreamEvent {
  return { type: 'raw_model_stream_event', source: undefined, data } as RunStreamEvent;
}

/** The parts of a message that have words. */
function wordsOf(item: ThreadItem): unknown {
  return item.type === 'assistant_message' && item.content.filter(({ text }) => text !== '');
}

test('whatever a model streams, the client has in the end what is stored, each item once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyOutput, { maxLength: 4 }), { maxLength: 3 }),
      fc.subarray([...skippable]),
      async (responses, skipped) => {
        const events = await collect(streamAgentResponse(newContext(), asRun(responses, skipped)));
        const open = new Map<string, ThreadItem>();
        const done = new Set<string>();
        for (const event of events) {
          assert.deepEqual(ThreadStreamEvent.parse(event), event, 'no nulls, no unknown fields');
          if (event.type === 'thread.item.added') {
            assert.ok(!open.has(event.item.id) && !done.has(event.item.id), 'added once');
            open.set(event.item.id, event.item);
          } else if (event.type === 'thread.item.updated') {
            const item = open.get(event.item_id);
            assert.ok(item, 'updates come between added and done');
            open.set(event.item_id, applyUpdate(item, event.update));
          } else if (event.type === 'thread.item.done') {
            const shown = open.get(event.item.id);
            assert.ok(shown, 'done once, after added');
            assert.deepEqual(wordsOf(shown), wordsOf(event.item));
            open.delete(event.item.id);
            done.add(event.item.id);
          }
        }
        const left = [...open.values()].map(({ type }) => type);
        assert.ok(left.every((type) => type === 'workflow') && left.length <= 1, left.join());
        const expected = responses.flat().flatMap(({ text }) => (text === undefined ? [] : [text]));
        const texts = textsOf(events);
        // A message without words has no part to hold them.
        assert.deepEqual(texts.filter(Boolean), expected.filter(Boolean));
      },
    ),
    { numRuns: 500 },
  );
});
