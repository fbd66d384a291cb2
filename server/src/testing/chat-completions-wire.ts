/**
 * Answers as Chat Completions streams them.
 *
 * @module
 */
import type { Reply } from './openai-stand-in.ts';

type Json = Record<string, unknown>;

const end = 'data: [DONE]\n\n';
let made = 0;

/** The chunks of one answer, all under one id. */
export function chatChunks(deltas: readonly Json[], finishReason = 'stop'): unknown[] {
  const id = `chatcmpl-${(made += 1)}`;
  const chunk = (delta: Json, finish_reason: string | null) => ({
    id,
    object: 'chat.completion.chunk',
    created: 0,
    model: 'stand-in',
    choices: [{ index: 0, delta, finish_reason }],
  });
  return [
    chunk({ role: 'assistant', content: '' }, null),
    ...deltas.map((delta) => chunk(delta, null)),
    chunk({}, finishReason),
    end,
  ];
}

/** A reply that streams text in the pieces given. */
export function chatReply(...pieces: string[]): Reply {
  return { events: chatChunks(pieces.map((content) => ({ content }))) };
}

export function chatRefusalReply(...pieces: string[]): Reply {
  return { events: chatChunks(pieces.map((refusal) => ({ refusal }))) };
}

/** A reply that calls a function, after the text given. */
export function chatFunctionCallReply(
  name: string,
  args: Json,
  { text = '', callId = `call_${(made += 1)}` }: { text?: string; callId?: string } = {},
): Reply {
  const [first, second] = [JSON.stringify(args).slice(0, 1), JSON.stringify(args).slice(1)];
  const call = (delta: Json) => ({ tool_calls: [{ index: 0, ...delta }] });
  return {
    events: chatChunks(
      [
        ...(text ? [{ content: text }] : []),
        call({ id: callId, type: 'function', function: { name, arguments: first } }),
        call({ function: { arguments: second } }),
      ],
      'tool_calls',
    ),
  };
}
