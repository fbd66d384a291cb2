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
    /** The message is longer than the server takes: final. */
    | 'tooLong'
    /** What was asked for is gone. */
    | 'gone'
    /** Not, or no longer, allowed. */
    | 'forbidden'
    /** The server failed. */
    | 'server'
    /** The server said what is wrong, in an `error` event. */
    | 'answer';
  /** Of the response, if there was one. */
  status?: number;
  /** A sentence of the server's, written for the reader. */
  message?: string | undefined;
  /** What trying again means: the same request, or an answer to what is already stored. */
  retry: 'request' | 'answer' | 'none';
  /** Seconds until trying again makes sense. */
  retryAfter?: number | undefined;
}

export const serverFailed: ChatFailure = { reason: 'server', retry: 'request' };

/** A request that ended in a failure. Its message is for developers. */
export class ChatRequestError extends Error {
  override name = 'ChatRequestError';
  readonly failure: ChatFailure;
  constructor(message: string, failure: ChatFailure, cause?: unknown) {
    super(message, { cause });
    this.failure = failure;
  }
}

/** What anything thrown on the way of a request means for the reader. */
export function failureOf(error: unknown): ChatFailure {
  return error instanceof ChatRequestError ? error.failure : serverFailed;
}

const reasons: Partial<Record<number, ChatFailure['reason']>> = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'gone',
  410: 'gone',
  413: 'tooLong',
  429: 'limit',
};

/** The error of a response that is not an answer. */
export async function responseError(
  request: string,
  response: Response,
): Promise<ChatRequestError> {
  const { status } = response;
  const reason = reasons[status] ?? (status < 500 ? 'refused' : 'server');
  const seconds = Number(response.headers.get('retry-after'));
  return new ChatRequestError(`${request} was answered with status ${status}.`, {
    reason,
    status,
    message: await readerMessage(response),
    retry: /^(?:gone|refused|tooLong)$/.test(reason) ? 'none' : 'request',
    retryAfter: seconds > 0 ? seconds : undefined,
  });
}

/** The `message` of a JSON error body; anything else was not written for a reader. */
async function readerMessage(response: Response): Promise<string | undefined> {
  try {
    const { message }: { message?: unknown } = await response.json();
    return typeof message === 'string' ? message.slice(0, 500) : undefined;
  } catch {
    return undefined;
  }
}
