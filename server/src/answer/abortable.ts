/**
 * Yields the values of `source` until `signal` aborts.
 *
 * The iteration then ends at once, even while the source is awaiting something. `return` of the source
 * is called but not awaited.
 */
export function abortable<Value>(
  source: AsyncIterable<Value>,
  signal: AbortSignal,
): AsyncIterator<Value, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let endWaiting: ((end: IteratorReturnResult<undefined>) => void) | undefined;

  const leave = () => {
    signal.removeEventListener('abort', leave);
    // Ignore errors of a source that was stopped.
    iterator.return?.().then(undefined, () => {});
    endWaiting?.(end);
  };
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave);

  return {
    next() {
      if (signal.aborted) return Promise.resolve(end);
      // Promise.race against one long-lived promise would leak a reaction per value.
      return new Promise((resolve, reject) => {
        endWaiting = resolve;
        iterator.next().then((result) => {
          if (result.done) signal.removeEventListener('abort', leave);
          resolve(result.done ? end : result);
        }, reject);
      });
    },
    return() {
      leave();
      return Promise.resolve(end);
    },
  };
}

const end: IteratorReturnResult<undefined> = { done: true, value: undefined };
