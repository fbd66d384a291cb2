/** The result of a check. When it fails, `says` tells how to fix it. */
export interface Finding {
  ok: boolean;
  about: string;
  says: string;
}

export const pass = (about: string, says: string): Finding => ({ ok: true, about, says });
export const fail = (about: string, says: string): Finding => ({ ok: false, about, says });

/** Timeout of every request except a question, in milliseconds. */
export const timeoutMs = 10_000;

/** The message of a failed request, which `fetch` puts into the error's `cause`. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return cause.message || (cause as NodeJS.ErrnoException).code || error.message;
}
