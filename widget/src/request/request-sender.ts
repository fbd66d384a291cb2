import { plainJson } from '../dom/plain-json.ts';
import type { PageContext, Passage } from '../protocol.ts';
import type { ChatRequest } from './chat-request.ts';

export interface SenderOptions {
  /** The ChatKit endpoint. */
  api: URL;
  fetch: typeof fetch;
  /** Returns the visitor's token; `refused` is one that was not accepted. */
  token(refused?: string): Promise<string | undefined>;
  /** Reads the page now, for a request about these passages. */
  pageContext(passages: readonly Passage[] | undefined): Promise<PageContext | undefined>;
  /** Solves the challenge of a refusal, if it has one. */
  solve?(refusal: Response, signal: AbortSignal | null | undefined): Promise<string | undefined>;
  /** Longest wait for `pageContext`, in ms; then a question goes out without it. Default 1000. */
  timeoutMs?: number;
  /** A question is about to go out. */
  asking?(): void;
  /** The server took a rating. */
  rated?(kind: 'positive' | 'negative'): void;
  /** The server has no such thread (any more); `lost` is the question that was asked in it. */
  threadGone?(threadId: string, lost: LostQuestion | undefined): void;
  /** The server did not answer at all. */
  unreachable?(): void;
  /** The page could not be read; the question went out without it. */
  report?(error: unknown): void;
}

/** A question that the server did not take. */
export interface LostQuestion {
  text: string;
  passages: readonly Passage[];
}

/** How a request arrived that was JSON already. */
export interface WrittenRequest {
  input: RequestInfo | URL;
  text: string;
  /** Completes the request, unless it repeats one that failed. */
  complete(request: ChatRequest): ChatRequest;
}

/** Requests that lead to an answer; the others have no use for the page. */
const answered = /^threads\.(?:create$|add_|retry_|(?:sync_)?custom_)/;
/** Requests that a server refuses with 404 for want of the thread alone. */
const ofThread = /^(?:threads\.(?:get_by_id|add_user_message)|items\.list)$/;

/** Sends requests to our endpoint, with the page as it is then and the visitor's token. */
export class RequestSender {
  readonly #options: SenderOptions;
  /**
   * Bodies of requests that failed. The server knows a repetition by its bytes, and the page may have
   * changed since.
   */
  readonly #failed = new Map<unknown, string>();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** A `fetch` with the visitor's token. */
  readonly fetch: typeof fetch = async (input, init) => {
    const { fetch, unreachable, solve } = this.#options;
    const isRequest = input instanceof Request;
    const send = async (token: string | undefined, answer?: string): Promise<Response> => {
      const headers = new Headers(init?.headers ?? (isRequest ? input.headers : undefined));
      if (token) headers.set('Authorization', `Bearer ${token}`);
      if (answer) headers.set('x-challenge-answer', answer);
      try {
        return await fetch(isRequest ? input.clone() : input, { ...init, headers });
      } catch (error) {
        if (!init?.signal?.aborted) unreachable?.();
        throw error;
      }
    };
    let token = await this.#options.token();
    let response = await send(token);
    if (response.status === 401) {
      const renewed = await this.#options.token(token ?? '');
      if (renewed && renewed !== token) response = await send((token = renewed));
    }
    if (response.status !== 429) return response;
    const answer = await solve?.(response.clone(), init?.signal);
    return answer ? send(token, answer) : response;
  };

  /**
   * Sends a request of the protocol. The same object, or the same text of one that is JSON already, is
   * a repetition.
   */
  readonly send = async (
    request: ChatRequest,
    init?: RequestInit,
    { input, text, complete }: Partial<WrittenRequest> = {},
  ): Promise<Response> => {
    const key = text ?? request;
    let body = this.#failed.get(key);
    if (body === undefined && answered.test(request.type)) {
      if (isQuestion(request)) this.#options.asking?.();
      request = complete?.(request) ?? request;
      body = await this.#withPage(request);
    }
    body ??= text ?? plainJson(request);
    this.#failed.set(key, body);
    const response = await this.fetch(input ?? this.#options.api, { ...init, body });
    if (response.status < 500) this.#failed.delete(key);
    this.#tell(request, response);
    return response;
  };

  async #withPage({ passages, ...request }: ChatRequest): Promise<string> {
    const pageContext = await this.#readInTime(passages);
    const metadata = {
      ...(isRecord(request.metadata) && request.metadata),
      ...(pageContext && { pageContext }),
    };
    const hasMetadata = pageContext || request.metadata !== undefined;
    return plainJson({ ...request, ...(hasMetadata && { metadata }) });
  }

  async #readInTime(passages: readonly Passage[] | undefined): Promise<PageContext | undefined> {
    const { pageContext, timeoutMs = 1_000, report } = this.#options;
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('The page was not read in time.')), timeoutMs);
    });
    try {
      return await Promise.race([pageContext(passages), late]);
    } catch (error) {
      report?.(error);
      return undefined;
    }
  }

  #tell({ type, params, metadata, passages = [] }: ChatRequest, response: Response): void {
    const { kind, thread_id: thread, input }: Params = params;
    // What is said later about a rating is no further rating.
    const isRating = type === 'items.feedback' && metadata === undefined;
    if (response.ok && isRating && (kind === 'positive' || kind === 'negative'))
      this.#options.rated?.(kind);
    if (response.status === 404 && ofThread.test(type) && typeof thread === 'string') {
      const lost = isRecord(input) ? { text: textOf(input), passages } : undefined;
      this.#options.threadGone?.(thread, lost);
    }
  }
}

/** Fields of requests that are looked at here. */
type Params = { kind?: unknown; thread_id?: unknown; input?: unknown };

export function isQuestion({ type }: ChatRequest): boolean {
  return type === 'threads.create' || type === 'threads.add_user_message';
}

/** The text of what a question has as its input. */
export function textOf({ content }: Record<string, unknown>): string {
  const parts: unknown[] = Array.isArray(content) ? content : [];
  return parts.map((part) => (isRecord(part) ? part['text'] : '')).join('');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
