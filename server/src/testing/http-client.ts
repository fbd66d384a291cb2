import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { UnauthorizedError } from '../errors.ts';
import { chatKitRouter } from '../http/express.ts';
import { chatKitFetch } from '../http/fetch.ts';
import type { HttpOptions } from '../http/http.ts';
import type { ThreadStreamEvent } from '../protocol/events.ts';
import type { ChatKitServer } from '../server.ts';

/** The user is what the bearer token says; enough where nothing is to be protected. */
export function bearerUser(headers: Headers): string {
  const [, user] = /^Bearer (\w+)$/.exec(headers.get('authorization') ?? '') ?? [];
  if (!user) throw new UnauthorizedError('No bearer token.');
  return user;
}

export interface Listening extends AsyncDisposable {
  url: string;
}

/** The server behind the router, on a free port of this machine. */
export async function listen(
  server: ChatKitServer,
  { before, ...options }: Partial<HttpOptions> & { before?: RequestHandler } = {},
): Promise<Listening> {
  const app = express();
  if (before) app.use(before);
  app.use('/chatkit', chatKitRouter(server, { identify: bearerUser, ...options }));
  const http = app.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/chatkit`,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

/** The same without a network: the function that answers `fetch` requests. */
export function answering(
  server: ChatKitServer,
  options: Partial<HttpOptions> = {},
): (request: Request) => Promise<Response> {
  return chatKitFetch(server, { identify: bearerUser, ...options });
}

export interface PostOptions {
  user?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export type RequestBody = object | string | Uint8Array<ArrayBuffer>;

export function post(url: string, body: RequestBody, options?: PostOptions): Promise<Response> {
  return fetch(postRequest(url, body, options));
}

export function postRequest(
  url: string,
  body: RequestBody,
  { user = 'ada', headers = {}, signal }: PostOptions = {},
): Request {
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${user}`, ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    signal: signal ?? null,
  });
}

/** The events of a streamed answer as they arrive. */
export async function* eventsOf(response: Response): AsyncGenerator<ThreadStreamEvent> {
  if (!response.body) return;
  let parts: string[] = [];
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    // Only what is new is searched: a message may be as long as an answer.
    const crosses = chunk.startsWith('\n') && parts.at(-1)?.endsWith('\n');
    parts.push(chunk);
    if (!crosses && !chunk.includes('\n\n')) continue;
    const messages = parts.join('').split('\n\n');
    parts = [messages.pop() ?? ''];
    for (const message of messages)
      if (message.startsWith('data: ')) yield JSON.parse(message.slice(6)) as ThreadStreamEvent;
  }
}

export function createRequest(text: string, extra: object = {}): object {
  return { type: 'threads.create', params: { input: userInput(text) }, ...extra };
}

export function addMessageRequest(threadId: string, text: string): object {
  return {
    type: 'threads.add_user_message',
    params: { thread_id: threadId, input: userInput(text) },
  };
}

function userInput(text: string): object {
  return { content: [{ type: 'input_text', text }], attachments: [], inference_options: {} };
}
