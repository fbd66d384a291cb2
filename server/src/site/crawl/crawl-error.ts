/** A site that cannot be read, in a sentence for the person who named it. */
export class CrawlError extends Error {
  override name = 'CrawlError';
}

/** A page that cannot be read. */
export class PageError extends Error {
  override name = 'PageError';
  /** The next try may succeed: it is the host that does not answer. */
  readonly isPassing: boolean;

  constructor(message: string, options: { isPassing?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.isPassing = options.isPassing ?? false;
  }
}

/** Why a request failed, without what only programmers know. */
export function failureOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no such host';
  if (code === 'ECONNREFUSED') return 'the connection was refused';
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'it took too long to answer';
  return cause instanceof Error ? cause.message : String(cause);
}
