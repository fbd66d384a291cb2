import { compatibleChunks } from './compatible-chunks.ts';
import { ToolCallExtras } from './tool-call-extras.ts';

type Fetch = typeof fetch;

/**
 * A `fetch` for the Chat Completions API of servers that follow it loosely, so that the Agents SDK
 * reads from them what it would read from OpenAI.
 *
 * - Parallel tool calls keep apart where all have index 0 (Gemini, Ollama) or none.
 * - A tool call without an id gets one, and arguments that came as an object are a string.
 * - Text within `<think>` at the beginning of an answer, and `reasoning_content`, is reasoning.
 * - What Gemini attaches to a tool call (`extra_content`) goes back to it with that call; without it
 *   Gemini refuses the next request.
 *
 * @example
 * new OpenAI({ baseURL, apiKey, fetch: compatibleFetch() });
 */
export function compatibleFetch(send: Fetch = fetch): Fetch {
  const extras = new ToolCallExtras();
  return async (address, init) => {
    const body = typeof init?.body === 'string' ? extras.restore(init.body) : init?.body;
    const response = await send(address, { ...init, ...(body !== undefined && { body }) });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (!isStream || !response.body) return response;
    const stream = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(compatibleChunks((id, extra) => extras.keep(id, extra)))
      .pipeThrough(new TextEncoderStream());
    const { status, statusText, headers } = response;
    return new Response(stream, { status, statusText, headers });
  };
}
