/**
 * Answers as the Responses API streams them.
 *
 * @module
 */
import type { Reply } from './openai-stand-in.ts';

type Json = Record<string, unknown>;
/** One item of a response: the item as it begins, what happens to it, and as it ends. */
export interface OutputScript {
  added: Json;
  events: Json[];
  done: Json;
}

let made = 0;
const nextId = (prefix: string) => `${prefix}_${(made += 1).toString(16).padStart(48, '0')}`;

export interface MessageOptions {
  id?: string;
  /** Citations in the form of the Responses API. */
  annotations?: Json[];
}

/** A message, streamed in the pieces given. */
export function messageOutput(
  pieces: readonly string[],
  { id = nextId('msg'), annotations = [] }: MessageOptions = {},
): OutputScript {
  const text = pieces.join('');
  const where = { item_id: id, content_index: 0 };
  const message = { type: 'message', id, role: 'assistant' };
  const part = { type: 'output_text', text, annotations, logprobs: [] };
  return {
    added: { ...message, status: 'in_progress', content: [] },
    events: [
      {
        type: 'response.content_part.added',
        ...where,
        part: { ...part, text: '', annotations: [] },
      },
      ...pieces.map((delta) => ({
        type: 'response.output_text.delta',
        ...where,
        delta,
        logprobs: [],
      })),
      ...annotations.map((annotation, annotation_index) => ({
        type: 'response.output_text.annotation.added',
        ...where,
        annotation_index,
        annotation,
      })),
      { type: 'response.output_text.done', ...where, text, logprobs: [] },
      { type: 'response.content_part.done', ...where, part },
    ],
    done: { ...message, status: 'completed', content: [part] },
  };
}

export function refusalOutput(pieces: readonly string[], id = nextId('msg')): OutputScript {
  const refusal = pieces.join('');
  const where = { item_id: id, content_index: 0 };
  const message = { type: 'message', id, role: 'assistant' };
  return {
    added: { ...message, status: 'in_progress', content: [] },
    events: [
      {
        type: 'response.content_part.added',
        ...where,
        part: { type: 'refusal', refusal: '' },
      },
      ...pieces.map((delta) => ({ type: 'response.refusal.delta', ...where, delta })),
      { type: 'response.refusal.done', ...where, refusal },
    ],
    done: { ...message, status: 'completed', content: [{ type: 'refusal', refusal }] },
  };
}

export function functionCallOutput(
  name: string,
  args: Json,
  callId = nextId('call'),
): OutputScript {
  const id = nextId('fc');
  const call = { type: 'function_call', id, call_id: callId, name };
  const text = JSON.stringify(args);
  return {
    added: { ...call, arguments: '', status: 'in_progress' },
    events: [
      { type: 'response.function_call_arguments.delta', item_id: id, delta: text },
      { type: 'response.function_call_arguments.done', item_id: id, arguments: text },
    ],
    done: { ...call, arguments: text, status: 'completed' },
  };
}

/** Reasoning of which each summary is streamed in two pieces. */
export function reasoningOutput(summaries: readonly string[], id = nextId('rs')): OutputScript {
  return {
    added: { type: 'reasoning', id, summary: [] },
    events: summaries.flatMap((text, summary_index) => {
      const where = { item_id: id, summary_index };
      const half = Math.ceil(text.length / 2);
      return [
        { type: 'response.reasoning_summary_text.delta', ...where, delta: text.slice(0, half) },
        { type: 'response.reasoning_summary_text.delta', ...where, delta: text.slice(half) },
        { type: 'response.reasoning_summary_text.done', ...where, text },
      ];
    }),
    done: {
      type: 'reasoning',
      id,
      summary: summaries.map((text) => ({ type: 'summary_text', text })),
    },
  };
}

export function imageOutput(
  partials: readonly string[],
  result: string,
  id = nextId('ig'),
): OutputScript {
  return {
    added: { type: 'image_generation_call', id, status: 'in_progress', result: null },
    events: partials.map((partial_image_b64, partial_image_index) => ({
      type: 'response.image_generation_call.partial_image',
      item_id: id,
      partial_image_index,
      partial_image_b64,
    })),
    done: { type: 'image_generation_call', id, status: 'completed', result },
  };
}

/** The events of a whole response, from `response.created` to the terminal event. */
export function responseEvents(
  output: readonly OutputScript[],
  {
    id = nextId('resp'),
    terminal = 'completed',
  }: { id?: string; terminal?: 'completed' | 'incomplete' | 'failed' } = {},
): Json[] {
  const response = { id, object: 'response', created_at: 0, model: 'stand-in', output: [] };
  const events: Json[] = [
    { type: 'response.created', response: { ...response, status: 'in_progress' } },
  ];
  for (const [output_index, { added, events: between, done }] of output.entries()) {
    events.push(
      { type: 'response.output_item.added', output_index, item: added },
      ...between.map((event) => ({ ...event, output_index })),
      { type: 'response.output_item.done', output_index, item: done },
    );
  }
  events.push({
    type: `response.${terminal}`,
    response: {
      ...response,
      status: terminal,
      output: output.map(({ done }) => done),
      ...(terminal === 'failed' && { error: { code: 'server_error', message: 'It broke.' } }),
      ...(terminal === 'incomplete' && { incomplete_details: { reason: 'max_output_tokens' } }),
      usage: {
        input_tokens: 10,
        output_tokens: 5,
        total_tokens: 15,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens_details: { reasoning_tokens: 0 },
      },
    },
  });
  return events.map((event, sequence_number) => ({ ...event, sequence_number }));
}

/** A reply that streams a whole response. */
export function responsesReply(...output: OutputScript[]): Reply {
  return { events: responseEvents(output) };
}
