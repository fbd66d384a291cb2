/**
 * How the servers that the docs name stream a tool call and an answer on the Chat Completions API:
 * the fields and the loose ends of each, as their documentation and bug reports show them.
 *
 * @module
 */
import { llamaCpp, lmStudio, ollama, vllm } from './local-server-wires.ts';
import { args, chunks, pieces, type ProviderWire } from './provider-wire.ts';

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
