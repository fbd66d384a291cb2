import type { ChatKitOptions, CustomApiConfig } from '@openai/chatkit';
import type { NonStreamingReq, Passage, StreamingReq, ThreadStreamEvent } from '../../protocol.ts';
import { ChatRequestError, responseError, serverFailed } from './chat-failure.ts';
import { readEvents } from './read-events.ts';
import { plainJson } from '../../dom/plain-json.ts';

/** How to reach a ChatKit server. */
export type ChatApi = Pick<CustomApiConfig, 'url' | 'fetch' | 'uploadStrategy'> & {
  /** Most characters of a message, if the server says so before it gets one. */
  messageLimit?: () => Promise<number | undefined>;
  /** Sends requests of the protocol, instead of `fetch` with JSON. */
  send?: (request: JsonRequest | StreamRequest, init: RequestInit) => Promise<Response>;
};

/** A request as it is written down: fields that have a default may be left out. */
export type JsonRequest = { type: NonStreamingReq['type']; params: object; metadata?: object };
export type StreamRequest = {
  type: StreamingReq['type'];
  params: object;
  metadata?: { readonly replaces?: string; readonly [name: string]: unknown };
  passages?: readonly Passage[];
};

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
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the protocol's promise
      return (await response.json()) as Answer;
    } catch (cause) {
      throw new ChatRequestError(
        `${request.type} was not answered with JSON.`,
        serverFailed,
        cause,
      );
    }
  }

  /** The events of an answer, as they arrive. Ending the loop ends the request. */
  async *stream(
    request: StreamRequest,
    signal: AbortSignal,
  ): AsyncGenerator<ThreadStreamEvent, void, undefined> {
    const { body, headers } = await this.#post(request, 'text/event-stream', signal);
    if (!body || !headers.get('content-type')?.includes('text/event-stream'))
      throw new ChatRequestError(`${request.type} was not answered with a stream.`, serverFailed);
    try {
      for await (const data of readEvents(body)) {
        if (signal.aborted) return;
        const event = parsed(data);
        if (event) yield event;
      }
    } catch (cause) {
      if (signal.aborted) return;
      const failure = { reason: 'cut', retry: 'answer' } as const;
      throw new ChatRequestError(`The answer to ${request.type} broke off.`, failure, cause);
    }
  }

  /** Sends bytes where the server said: no request of the protocol's, but through the same fetch. */
  async upload(url: string, init: RequestInit): Promise<Response> {
    const { fetch = globalThis.fetch } = this.#api();
    return this.#logged('upload', init, () => fetch(url, init));
  }

  get uploadStrategy(): ChatApi['uploadStrategy'] {
    return this.#api().uploadStrategy;
  }

  async #post(
    request: JsonRequest | StreamRequest,
    accept: string,
    signal: AbortSignal | null = null,
  ): Promise<Response> {
    const { url, fetch = globalThis.fetch, send } = this.#api();
    const init: RequestInit = {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      // It may be the last thing a page does.
      keepalive: request.type === 'threads.delete',
      signal,
    };
    return this.#logged(
      request.type,
      init,
      () => send?.(request, init) ?? fetch(url, { ...init, body: plainJson(request) }),
    );
  }

  async #logged(
    type: string,
    { signal }: RequestInit,
    send: () => Promise<Response>,
  ): Promise<Response> {
    const start = performance.now();
    this.#log('request', { type });
    let response;
    try {
      response = await send();
    } catch (cause) {
      if (signal?.aborted) throw cause;
      const reason = navigator.onLine ? 'unreachable' : 'offline';
      const failure = { reason, retry: 'request' } as const;
      throw new ChatRequestError('The server could not be reached.', failure, cause);
    }
    const { status, ok } = response;
    const milliseconds = Math.round(performance.now() - start);
    this.#log('response', { type, status, milliseconds });
    if (!ok) throw await responseError(type, response);
    return response;
  }
}

/** The API of the options; OpenAI's hosted one is not something a page can speak to by itself. */
export function customApi(options: ChatKitOptions): ChatApi {
  if ('url' in options.api) return options.api;
  throw new TypeError(
    '<pagewise-chat> needs `api.url`: it works with a ChatKit server of your own.',
  );
}

/** The event in a message; `undefined` for anything else, so that one odd line costs one line. */
function parsed(data: string): ThreadStreamEvent | undefined {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the protocol's promise
    const event = JSON.parse(data) as ThreadStreamEvent | null;
    return event?.type ? event : undefined;
  } catch {
    // Not JSON: skipped like any unknown event.
    return undefined;
  }
}
