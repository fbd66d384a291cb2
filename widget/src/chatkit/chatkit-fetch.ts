import type { ChatRequest } from '../request/chat-request.ts';
import { isRecord, type RequestSender } from '../request/request-sender.ts';

/** What of ChatKit's requests is ours. */
export interface ChatKitFetchOptions {
  /** The ChatKit endpoint. */
  api: URL;
  /** A direct upload address of the same server: gets the token, never the page. */
  uploadUrl?: URL | undefined;
  /** Sends requests to any other address, which pass through untouched. */
  fetch: typeof fetch;
  /** Completes a request that leads to an answer: what it quotes, and the passages it is about. */
  complete?(request: ChatRequest): ChatRequest;
}

/** A `fetch` for ChatKit.js, which writes its requests as JSON. Ours go out through the sender. */
export function chatKitFetch(sender: RequestSender, options: ChatKitFetchOptions): typeof fetch {
  const { api, uploadUrl, complete = (request) => request } = options;
  return async (input, init) => {
    const isRequest = input instanceof Request;
    const url = new URL(isRequest ? input.url : input, document.baseURI);
    if (uploadUrl && sameAddress(url, uploadUrl)) return sender.fetch(input, init);
    if (!sameAddress(url, api)) return options.fetch(input, init);
    const text = init?.body ?? (isRequest && (await input.clone().text()));
    const request = typeof text === 'string' ? parse(text) : undefined;
    if (typeof text !== 'string' || !request) return sender.fetch(input, init);
    return sender.send(request, init, { input, text, complete });
  };
}

function sameAddress(one: URL, other: URL): boolean {
  return one.origin === other.origin && one.pathname === other.pathname;
}

function parse(text: string): ChatRequest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return undefined;
    const { type, params, passages: _, ...rest } = value;
    if (typeof type !== 'string') return undefined;
    return { ...rest, type, params: isRecord(params) ? params : {} };
  } catch {
    return undefined;
  }
}
