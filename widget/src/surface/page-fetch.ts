import type { PageContext } from '../protocol.ts';

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
  type: string;
  params: Record<string, unknown> & { input?: unknown };
  metadata?: unknown;
}

/**
 * A `fetch` for the surface. On requests to our endpoint it puts the page, read at that moment, on
 * `metadata.pageContext`, and the visitor's token in `Authorization`.
 */
export function pageFetch(options: PageFetchOptions): typeof fetch {
  const { fetch: request } = options;
  // ChatKit repeats a request that failed. The server knows a repetition by its bytes, and the page
  // may have changed since.
  const failed = new Map<string, string>();

  return async function fetchWithPage(input, init) {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
    const isApi = sameAddress(url, options.api);
    if (!isApi && !(options.uploadUrl && sameAddress(url, options.uploadUrl))) {
      return request(input, init);
    }
    const original = isApi ? await textBody(input, init) : undefined;
    const message = original === undefined ? undefined : parse(original);
    const prepared =
      message && original !== undefined
        ? (failed.get(original) ?? (await prepare(message, original, options)))
        : undefined;

    const send = async (token: string | undefined): Promise<Response> => {
      const headers = new Headers(
        init?.headers ?? (input instanceof Request ? input.headers : undefined),
      );
      if (token) headers.set('Authorization', `Bearer ${token}`);
      const changed = { ...init, headers, ...(prepared !== undefined && { body: prepared }) };
      try {
        return await request(input instanceof Request ? input.clone() : input, changed);
      } catch (error) {
        if (!init?.signal?.aborted) options.unreachable?.();
        throw error;
      }
    };

    const token = await options.token();
    if (prepared !== undefined && original !== undefined) failed.set(original, prepared);
    let response = await send(token);
    if (response.status === 401) {
      const renewed = await options.token(token ?? '');
      if (renewed && renewed !== token) response = await send(renewed);
    }
    if (original !== undefined && response.status < 500) failed.delete(original);
    if (message) report(message, response, options);
    return response;
  };
}

async function prepare(
  message: Message,
  original: string,
  options: PageFetchOptions,
): Promise<string> {
  if (!answered.includes(message.type)) return original;
  const params = asking(message, options);
  const pageContext = await readInTime(options);
  const metadata = {
    ...(isRecord(message.metadata) && message.metadata),
    ...(pageContext && { pageContext }),
  };
  return JSON.stringify({
    ...message,
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
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The page was not read within ${patience} ms.`)),
      patience,
    );
  });
  try {
    return await Promise.race([pageContext(), late]);
  } catch (error) {
    tell?.(error);
    return undefined;
  } finally {
    clearTimeout(timer);
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

async function textBody(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
): Promise<string | undefined> {
  if (init?.body !== undefined && init.body !== null) {
    return typeof init.body === 'string' ? init.body : undefined;
  }
  if (!(input instanceof Request)) return undefined;
  const isJson = input.headers.get('Content-Type')?.startsWith('application/json') ?? false;
  return isJson ? await input.clone().text() : undefined;
}

function parse(body: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (!isRecord(value) || typeof value['type'] !== 'string') return undefined;
    return {
      ...value,
      type: value['type'],
      params: isRecord(value['params']) ? value['params'] : {},
    };
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
