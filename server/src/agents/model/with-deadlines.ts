/** How long to wait for the first event that counts, and for each event after it. */
export interface Deadlines<Event> {
  firstMs: number;
  nextMs: number;
  /** Events that do not count, such as "in progress", do not meet the first deadline. */
  counts: (event: Event) => boolean;
  signal?: AbortSignal | undefined;
}

/** Nothing came in time. */
export class SilenceError extends Error {
  override name = 'SilenceError';
  constructor(milliseconds: number) {
    super(`The model sent nothing for ${milliseconds / 1000} s.`);
  }
}

/**
 * Passes events on, and gives up on a source that is silent for too long. Only the time spent
 * waiting for the source counts, not that of a slow reader.
 *
 * @param open Starts the source; its signal aborts when the source is given up.
 * @throws SilenceError
 */
export async function* withDeadlines<Event>(
  open: (signal: AbortSignal) => AsyncIterable<Event>,
  { firstMs, nextMs, counts, signal }: Deadlines<Event>,
): AsyncGenerator<Event, void, undefined> {
  const given = new AbortController();
  const either = signal ? AbortSignal.any([signal, given.signal]) : given.signal;
  const source = open(either)[Symbol.asyncIterator]();
  let hasStarted = false;
  let waited = 0;
  try {
    for (;;) {
      const from = performance.now();
      const limit = hasStarted ? nextMs : firstMs;
      const next = await inTime(source.next(), limit - waited, () => new SilenceError(limit));
      if (next.done) return;
      hasStarted ||= counts(next.value);
      waited = hasStarted ? 0 : waited + performance.now() - from;
      yield next.value;
    }
  } finally {
    given.abort();
    // Not awaited: it may be as silent as before.
    source.return?.().catch(() => {});
  }
}

async function inTime<Value>(
  value: Promise<Value>,
  milliseconds: number,
  error: () => Error,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(error()), Math.max(0, milliseconds));
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}
