/** A mistake on the command line. The CLI prints its message as one line and exits with code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Turns any error into a `UsageError`; `what` says what failed. */
export function asUsageError(error: unknown, what: string): UsageError {
  if (error instanceof UsageError) return error;
  return new UsageError(`${what}: ${error instanceof Error ? error.message : String(error)}`);
}
