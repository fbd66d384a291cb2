/**
 * How the servers that the docs name stream a tool call and an answer on the Chat Completions API:
 * the fields and the loose ends of each, as their documentation and bug reports show them.
 *
 * @module
 */
import type { RecordedRequest, Reply } from './openai-stand-in.ts';

type Json = Record<string, unknown>;

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
const args = (query: string): string => JSON.stringify({ queries: [query] });

function chunks(base: Json, deltas: readonly Json[], finish: string, more: unknown[] = []): Reply {
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
const pieces = (text: string): Json[] =>
  (text.match(/.{1,7}/gs) ?? []).map((content) => ({ content }));

const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };

const azure: ProviderWire = {
  name: 'Azure OpenAI',
  calls: (...queries) => {
    const reply = chunks(
      { id: 'chatcmpl-az' },
      queries.flatMap((query, index) => [
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            {
              index,
              id: `call_az${index}`,
              type: 'function',
              function: { name: 'search_site', arguments: '' },
            },
          ],
        },
        { tool_calls: [{ index, function: { arguments: args(query) } }] },
      ]),
      'tool_calls',
    );
    const filter = {
      id: '',
      object: '',
      created: 0,
      model: '',
      choices: [],
      prompt_filter_results: [{ prompt_index: 0 }],
    };
    return { events: [filter, ...(reply.events ?? [])] };
  },
  answer: (text) => chunks({ id: 'chatcmpl-az' }, pieces(text), 'stop'),
};

const ollama: ProviderWire = {
  name: 'Ollama',
  // Whole calls, all under index 0, without usage.
  calls: (...queries) =>
    chunks(
      { id: 'chatcmpl-7', system_fingerprint: 'fp_ollama' },
      queries.map((query, at) => ({
        role: 'assistant',
        content: '',
        tool_calls: [
          {
            index: 0,
            id: `call_${at}x`,
            type: 'function',
            function: { name: 'search_site', arguments: args(query) },
          },
        ],
      })),
      'stop',
    ),
  answer: (text) =>
    chunks(
      { id: 'chatcmpl-7' },
      [{ role: 'assistant', content: '', reasoning: 'Let me see.' }, ...pieces(text)],
      'stop',
    ),
};

const vllm: ProviderWire = {
  name: 'vLLM',
  calls: (...queries) =>
    chunks(
      { id: 'chatcmpl-tool' },
      [
        { role: 'assistant', reasoning_content: 'I should search.', tool_calls: [] },
        ...queries.flatMap((query, index) => [
          {
            tool_calls: [
              {
                index,
                id: `chatcmpl-tool-${index}`,
                type: 'function',
                function: { name: 'search_site' },
              },
            ],
          },
          ...(args(query).match(/.{1,5}/g) ?? []).map((text) => ({
            tool_calls: [{ index, function: { arguments: text } }],
          })),
        ]),
      ],
      'tool_calls',
      [
        {
          id: 'chatcmpl-tool',
          object: 'chat.completion.chunk',
          created: 0,
          model: 'stand-in',
          choices: [],
          usage,
        },
      ],
    ),
  answer: (text) =>
    chunks({ id: 'chatcmpl-v' }, [{ reasoning_content: 'Now I know.' }, ...pieces(text)], 'stop'),
};

const llamaCpp: ProviderWire = {
  name: 'llama.cpp',
  calls: (...queries) =>
    chunks(
      { id: 'chatcmpl-l' },
      queries.map((query, index) => ({
        role: 'assistant',
        content: null,
        tool_calls: [
          {
            index,
            id: '',
            type: 'function',
            function: { name: 'search_site', arguments: JSON.parse(args(query)) as unknown },
          },
        ],
      })),
      'tool_calls',
      [
        {
          choices: [],
          timings: { predicted_n: 5 },
          object: 'chat.completion.chunk',
          id: 'chatcmpl-l',
          created: 0,
          model: '',
        },
      ],
    ),
  answer: (text) =>
    chunks({ id: 'chatcmpl-l' }, pieces(`<think>\nThe page says so.\n</think>\n\n${text}`), 'stop'),
};

const lmStudio: ProviderWire = {
  name: 'LM Studio',
  calls: (...queries) =>
    chunks(
      { id: 'chatcmpl-s', system_fingerprint: 'stand-in' },
      queries.flatMap((query, index) => [
        {
          tool_calls: [
            {
              index,
              id: String(347_123_450 + index),
              type: 'function',
              function: { name: 'search_site', arguments: '' },
            },
          ],
        },
        {
          tool_calls: [{ index, type: 'function', function: { name: '', arguments: args(query) } }],
        },
      ]),
      'tool_calls',
    ),
  answer: (text) => chunks({ id: 'chatcmpl-s' }, pieces(`<think>Hm.</think>${text}`), 'stop'),
};

const openRouter: ProviderWire = {
  name: 'OpenRouter',
  calls: (...queries) => {
    const reply = chunks(
      { id: 'gen-1', provider: 'Stand-in' },
      queries.map((query, index) => ({
        role: 'assistant',
        content: '',
        reasoning: null,
        tool_calls: [
          {
            index,
            id: `toolu_${index}`,
            type: 'function',
            function: { name: 'search_site', arguments: args(query) },
          },
        ],
      })),
      'tool_calls',
    );
    return {
      events: [
        ': OPENROUTER PROCESSING\n\n',
        ': OPENROUTER PROCESSING\n\n',
        ...(reply.events ?? []),
      ],
    };
  },
  answer: (text) =>
    chunks(
      { id: 'gen-2', provider: 'Stand-in' },
      [{ reasoning: 'Quick.' }, ...pieces(text)],
      'stop',
    ),
};

const anthropic: ProviderWire = {
  name: 'Anthropic',
  calls: (...queries) =>
    chunks(
      { id: 'msg_01' },
      queries.flatMap((query, index) => [
        { role: 'assistant', content: 'I’ll look that up.' },
        {
          tool_calls: [
            {
              index,
              id: `toolu_01${index}`,
              type: 'function',
              function: { name: 'search_site', arguments: '' },
            },
          ],
        },
        { tool_calls: [{ index, function: { arguments: args(query) } }] },
      ]),
      'tool_calls',
    ),
  answer: (text) => chunks({ id: 'msg_02' }, pieces(text), 'stop'),
};

const gemini: ProviderWire = {
  name: 'Gemini',
  // Whole calls under index 0, each in a chunk of its own; the first one is signed.
  calls: (...queries) =>
    chunks(
      { id: 'g1' },
      queries.map((query, at) => ({
        role: 'assistant',
        tool_calls: [
          {
            index: 0,
            id: `function-call-${at}`,
            type: 'function',
            function: { name: 'search_site', arguments: args(query) },
            ...(at === 0 && { extra_content: { google: { thought_signature: 'c2lnbmVk' } } }),
          },
        ],
      })),
      'stop',
    ),
  answer: (text) => chunks({ id: 'g2' }, pieces(text), 'stop'),
  refuses: ({ body }) => {
    const messages = body['messages'] as { tool_calls?: GeminiCall[] }[];
    const first = messages.flatMap(({ tool_calls }) => tool_calls ?? [])[0];
    const isSigned = first?.extra_content?.google.thought_signature === 'c2lnbmVk';
    return first && !isSigned ? 'Function call is missing a thought_signature.' : undefined;
  },
};

interface GeminiCall {
  extra_content?: { google: { thought_signature: string } };
}

export const providerWires = [
  azure,
  ollama,
  vllm,
  llamaCpp,
  lmStudio,
  openRouter,
  anthropic,
  gemini,
];
