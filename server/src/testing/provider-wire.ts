/**
 * The Chat Completions API as a provider streams it.
 *
 * @module
 */
import type { RecordedRequest, Reply } from './openai-stand-in.ts';

type Json = Record<string, unknown>;

/** How a provider streams tool calls and answers. */
export interface ProviderWire {
  name: string;
  /** Calls `search_site` once for each query, the calls side by side. */
  calls(...queries: string[]): Reply;
  /** The text may begin with reasoning. */
  answer(text: string): Reply;
  /** Why the server would refuse a request; undefined when it takes it. */
  refuses?(request: RecordedRequest): string | undefined;
}

const done = 'data: [DONE]\n\n';
/** Arguments of `search_site`. */
export const args = (query: string): string => JSON.stringify({ queries: [query] });

/** Deltas as events, each in a chunk of its own. */
export function chunks(
  base: Json,
  deltas: readonly Json[],
  finish: string,
  more: unknown[] = [],
): Reply {
  const chunk = (delta: Json, reason: string | null) => ({
    object: 'chat.completion.chunk',
    created: 0,
    model: 'stand-in',
    ...base,
    choices: [{ index: 0, delta, finish_reason: reason }],
  });
  const events = deltas.map((delta) => chunk(delta, null));
  return { events: [...events, chunk({}, finish), ...more, done] };
}

/** Each letter group of a text as a delta. */
export const pieces = (text: string): Json[] =>
  (text.match(/.{1,7}/gs) ?? []).map((content) => ({ content }));

export const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
