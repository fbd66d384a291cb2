/** Why an answer or a list is not there, in the reader's terms. */
export interface ChatFailure {
  /** Also the key of its sentence. */
  reason:
    | 'offline'
    /** The server could not be reached. */
    | 'unreachable'
    /** The answer broke off. */
    | 'cut'
    /** Asked too often. */
    | 'limit'
    /** The server will not do this: final. */
    | 'refused'
    /** What was asked for is gone. */
    | 'gone'
    /** Not, or no longer, allowed. */
    | 'forbidden'
    /** The server failed. */
    | 'server'
    /** The server said what is wrong, in an `error` event. */
    | 'answer';
  /** A sentence of the server's, written for the reader. */
  message?: string | undefined;
  /** What trying again means: the same request, or an answer to what is already stored. */
  retry: 'request' | 'answer' | 'none';
  /** Seconds until trying again makes sense. */
  retryAfter?: number | undefined;
}

/** A request that ended in a failure. Its message is for developers. */
export class ChatRequestError extends Error {
  override name = 'ChatRequestError';
  readonly failure: ChatFailure;
  readonly status: number | undefined;
  constructor(message: string, failure: ChatFailure, options?: ErrorOptions & { status?: number }) {
    super(message, options);
    this.failure = failure;
    this.status = options?.status;
  }
}

/** What anything thrown on the way of a request means for the reader. */
export function failureOf(error: unknown): ChatFailure {
  if (error instanceof ChatRequestError) return error.failure;
  return { reason: 'server', retry: 'request' };
}

/** The error of a response that is not an answer. */
export async function responseError(
  request: string,
  response: Response,
): Promise<ChatRequestError> {
  const { status } = response;
  const message = await readerMessage(response);
  const failure: ChatFailure = { ...meaning(status), ...(message && { message }) };
  const seconds = Number(response.headers.get('retry-after'));
  if (failure.reason === 'limit' && seconds > 0) failure.retryAfter = seconds;
  return new ChatRequestError(`${request} was answered with status ${status}.`, failure, {
    status,
  });
}

function meaning(status: number): ChatFailure {
  if (status === 429) return { reason: 'limit', retry: 'request' };
  if (status === 401 || status === 403) return { reason: 'forbidden', retry: 'request' };
  if (status === 404 || status === 410) return { reason: 'gone', retry: 'none' };
  if (status >= 400 && status < 500) return { reason: 'refused', retry: 'none' };
  return { reason: 'server', retry: 'request' };
}

/** The `message` of a JSON error body; anything else was not written for a reader. */
async function readerMessage(response: Response): Promise<string | undefined> {
  try {
    const body: unknown = await response.json();
    if (typeof body !== 'object' || body === null || !('message' in body)) return undefined;
    return typeof body.message === 'string' ? body.message.slice(0, 500) : undefined;
  } catch {
    return undefined;
  }
}
