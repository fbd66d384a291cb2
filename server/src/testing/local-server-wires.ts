/**
 * How servers that run on the owner's machine stream: Ollama, vLLM, llama.cpp, and LM Studio.
 *
 * @module
 */
import { args, chunks, pieces, usage, type ProviderWire } from './provider-wire.ts';

/** Ollama sends whole calls, all under index 0, and no usage. */
export const ollama: ProviderWire = {
  name: 'Ollama',
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

/** vLLM sends reasoning in a field of its own, and calls in pieces. */
export const vllm: ProviderWire = {
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

/** llama.cpp sends arguments as an object, empty call ids, and reasoning in `<think>` tags. */
export const llamaCpp: ProviderWire = {
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

/** LM Studio sends numbers as call ids. */
export const lmStudio: ProviderWire = {
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
