import type { PageContext } from '../protocol.ts';
import { plainJson } from '../dom/plain-json.ts';

export interface PageFetchOptions {
  /** The ChatKit endpoint. Requests to any other address pass through untouched. */
  api: URL;
  /** A direct upload address of the same server: gets the token, never the page. */
  uploadUrl?: URL | undefined;
  /** Proof of who asks; `refused` is the token that was not accepted. */
  token(refused?: string): Promise<string | undefined>;
  /** What goes out with a question, read now. */
  pageContext(): Promise<PageContext | undefined>;
  /** Longest wait for `pageContext`, in ms; a question never waits longer for its page. Default 1000. */
  patience?: number;
  fetch: typeof fetch;
  /** Sends what is for our server. Default: `fetch`. */
  own?: typeof fetch;
  /** A question is about to go out; returns what it quotes. */
  asking?(text: string, quotedText: string): string;
  /** The server took a question. */
  asked?(): void;
  /** The server took a rating. */
  rated?(kind: 'positive' | 'negative'): void;
  /** The server has no such thread (any more); `lost` is the question that was asked in it. */
  threadGone?(threadId: string, lost: string | undefined): void;
  /** The server did not answer at all. */
  unreachable?(): void;
  /** The page could not be read; the question went out without it. */
  report?(error: unknown): void;
}

/** Requests that lead to an answer; the others have no use for the page. */
const answered: readonly string[] = [
  'threads.create',
  'threads.add_user_message',
  'threads.add_client_tool_output',
  'threads.add_structured_input',
  'threads.retry_after_item',
  'threads.custom_action',
  'threads.sync_custom_action',
];
/** Requests that a server refuses with 404 for want of the thread alone. */
const ofThread: readonly string[] = ['threads.get_by_id', 'items.list', 'threads.add_user_message'];
const questions: readonly string[] = ['threads.create', 'threads.add_user_message'];

/** As much of a request's body as this file looks at. */
interface Message {
  /** The body as it came. */
  text: string;
  type: string;
  params: Record<string, unknown> & { input?: unknown };
  metadata?: unknown;
}

/**
 * A `fetch` for the surface. On requests to our endpoint it puts the page, read at that moment, on
 * `metadata.pageContext`, and the visitor's token in `Authorization`.
 */
export function pageFetch(options: PageFetchOptions): typeof fetch {
  const { fetch: request, own = request } = options;
  // ChatKit repeats a request that failed. The server knows a repetition by its bytes, and the page
  // may have changed since.
  const failed = new Map<string, string>();

  return async function fetchWithPage(input, init) {
    const isRequest = input instanceof Request;
    const url = new URL(isRequest ? input.url : input, document.baseURI);
    const isApi = sameAddress(url, options.api);
    if (!isApi && !(options.uploadUrl && sameAddress(url, options.uploadUrl))) {
      return request(input, init);
    }
    const original = isApi && (init?.body ?? (isRequest && (await input.clone().text())));
    const message = typeof original === 'string' ? parse(original) : undefined;
    const body = message && (failed.get(message.text) ?? (await prepare(message, options)));

    const send = async (token: string | undefined): Promise<Response> => {
      const headers = new Headers(init?.headers ?? (isRequest ? input.headers : undefined));
      if (token) headers.set('Authorization', `Bearer ${token}`);
      try {
        return await own(isRequest ? input.clone() : input, {
          ...init,
          headers,
          ...(body && { body }),
        });
      } catch (error) {
        if (!init?.signal?.aborted) options.unreachable?.();
        throw error;
      }
    };

    const token = await options.token();
    if (message && body) failed.set(message.text, body);
    let response = await send(token);
    if (response.status === 401) {
      const renewed = await options.token(token ?? '');
      if (renewed && renewed !== token) response = await send(renewed);
    }
    if (!message) return response;
    if (response.status < 500) failed.delete(message.text);
    report(message, response, options);
    return response;
  };
}

async function prepare(message: Message, options: PageFetchOptions): Promise<string> {
  if (!answered.includes(message.type)) return message.text;
  const params = asking(message, options);
  const pageContext = await readInTime(options);
  const metadata = {
    ...(isRecord(message.metadata) && message.metadata),
    ...(pageContext && { pageContext }),
  };
  return plainJson({
    ...message,
    text: undefined,
    params,
    ...((pageContext || message.metadata !== undefined) && { metadata }),
  });
}

/** The request's params, with what the question is to quote. */
function asking({ type, params }: Message, options: PageFetchOptions): Message['params'] {
  const { input } = params;
  if (!questions.includes(type) || !isRecord(input) || !options.asking) return params;
  const { quoted_text: quoted } = input;
  const quotedText = options.asking(textOf(input), typeof quoted === 'string' ? quoted : '');
  return { ...params, input: { ...input, quoted_text: quotedText } };
}

function textOf({ content }: Record<string, unknown>): string {
  const parts: unknown[] = Array.isArray(content) ? content : [];
  return parts.map((part) => (isRecord(part) ? part['text'] : '')).join('');
}

async function readInTime({
  pageContext,
  patience = 1_000,
  report: tell,
}: PageFetchOptions): Promise<PageContext | undefined> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`The page was not read within ${patience} ms.`)), patience);
  });
  try {
    return await Promise.race([pageContext(), late]);
  } catch (error) {
    tell?.(error);
    return undefined;
  }
}

function report(
  { type, params, metadata }: Message,
  response: Response,
  options: PageFetchOptions,
): void {
  if (response.ok && questions.includes(type)) options.asked?.();
  const kind = params['kind'];
  // What is said later about a rating is no further rating.
  const isRating = type === 'items.feedback' && metadata === undefined;
  if (response.ok && isRating && (kind === 'positive' || kind === 'negative')) {
    options.rated?.(kind);
  }
  const { thread_id: thread, input } = params;
  if (response.status === 404 && ofThread.includes(type) && typeof thread === 'string') {
    options.threadGone?.(thread, isRecord(input) ? textOf(input) : undefined);
  }
}

function sameAddress(one: URL, other: URL): boolean {
  return one.origin === other.origin && one.pathname === other.pathname;
}

function parse(text: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return undefined;
    const { type, params } = value;
    if (typeof type !== 'string') return undefined;
    return { ...value, text, type, params: isRecord(params) ? params : {} };
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
