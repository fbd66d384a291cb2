/** What a check came to: one line, which says how to mend it where it is not well. */
export interface Finding {
  ok: boolean;
  about: string;
  says: string;
}

export const well = (about: string, says: string): Finding => ({ ok: true, about, says });
export const ill = (about: string, says: string): Finding => ({ ok: false, about, says });

/** Milliseconds for each request, but for the answer to a question. */
export const patience = 10_000;

/** What went wrong with a request, in words: `fetch` hides them in the cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return cause.message || (cause as NodeJS.ErrnoException).code || error.message;
}
