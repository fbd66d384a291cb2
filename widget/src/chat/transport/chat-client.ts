import type { ChatKitOptions, CustomApiConfig } from '@openai/chatkit';
import type { NonStreamingReq, StreamingReq, ThreadStreamEvent } from '../../protocol.ts';
import { ChatRequestError, responseError } from './chat-failure.ts';
import { readEvents } from './read-events.ts';

/** How to reach a ChatKit server. */
export type ChatApi = Pick<CustomApiConfig, 'url' | 'fetch' | 'uploadStrategy'>;

/** A request as it is written down: fields that have a default may be left out. */
export type JsonRequest = { type: NonStreamingReq['type']; params: object; metadata?: object };
export type StreamRequest = { type: StreamingReq['type']; params: object };

/** Told of every request: of what kind it is and how it went, never what it says. */
export type Log = (name: string, data: Record<string, unknown>) => void;

/** Sends the protocol's requests and reads what comes back. Holds no state of a conversation. */
export class ChatClient {
  readonly #api: () => ChatApi;
  readonly #log: Log;

  constructor(api: () => ChatApi, log: Log = () => undefined) {
    this.#api = api;
    this.#log = log;
  }

  /** One JSON value. The caller knows what its request is answered with. */
  async json<Answer>(request: JsonRequest, signal?: AbortSignal): Promise<Answer> {
    const response = await this.#post(request, 'application/json', signal);
    if (!response.ok) throw await responseError(request.type, response);
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the protocol's promise
      return (await response.json()) as Answer;
    } catch (cause) {
      throw new ChatRequestError(
        `${request.type} was not answered with JSON.`,
        { reason: 'server', retry: 'request' },
        { cause },
      );
    }
  }

  /** The events of an answer, as they arrive. Ending the loop ends the request. */
  async *stream(
    request: StreamRequest,
    signal: AbortSignal,
  ): AsyncGenerator<ThreadStreamEvent, void, undefined> {
    const response = await this.#post(request, 'text/event-stream', signal);
    if (!response.ok) throw await responseError(request.type, response);
    if (!response.body || !response.headers.get('content-type')?.includes('text/event-stream')) {
      throw new ChatRequestError(`${request.type} was not answered with a stream.`, {
        reason: 'server',
        retry: 'request',
      });
    }
    try {
      for await (const data of readEvents(response.body)) {
        if (signal.aborted) return;
        const event = parsed(data);
        if (event) yield event;
      }
    } catch (cause) {
      if (signal.aborted) return;
      throw new ChatRequestError(
        `The answer to ${request.type} broke off.`,
        { reason: 'cut', retry: 'answer' },
        { cause },
      );
    }
  }

  /** Sends bytes where the server said: no request of the protocol's, but through the same fetch. */
  async upload(url: string, init: RequestInit): Promise<Response> {
    const response = await this.#fetch(url, init);
    if (!response.ok) throw await responseError('upload', response);
    return response;
  }

  get uploadStrategy(): ChatApi['uploadStrategy'] {
    return this.#api().uploadStrategy;
  }

  async #post(
    request: JsonRequest | StreamRequest,
    accept: string,
    signal?: AbortSignal,
  ): Promise<Response> {
    const { type } = request;
    const start = performance.now();
    this.#log('request', { type });
    const response = await this.#fetch(this.#api().url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(request),
      ...(signal && { signal }),
    });
    const milliseconds = Math.round(performance.now() - start);
    this.#log('response', { type, status: response.status, milliseconds });
    return response;
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const { fetch = globalThis.fetch } = this.#api();
    try {
      return await fetch(url, init);
    } catch (cause) {
      if (init.signal?.aborted) throw cause;
      const reason = navigator.onLine ? 'unreachable' : 'offline';
      throw new ChatRequestError(
        'The server could not be reached.',
        { reason, retry: 'request' },
        { cause },
      );
    }
  }
}

/** The API of the options; OpenAI's hosted one is not something a page can speak to by itself. */
export function customApi(options: ChatKitOptions): ChatApi {
  if ('url' in options.api) return options.api;
  throw new TypeError(
    '<pagewise-chat> needs `api.url`: it works with a ChatKit server of your own.',
  );
}

/** The event in a message; nothing for what is not an event, so that one odd line costs one line. */
function parsed(data: string): ThreadStreamEvent | undefined {
  try {
    const event: unknown = JSON.parse(data);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the protocol's promise
    if (typeof event === 'object' && event !== null && 'type' in event)
      return event as ThreadStreamEvent;
  } catch {
    // Not JSON: skipped like any unknown event.
  }
  return undefined;
}
