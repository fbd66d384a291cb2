/**
 * The values of `source` until `signal` aborts. Then the iteration ends at once, even while the
 * source is awaiting something; the source is told to return, and nobody waits until it does.
 */
export function abortable<Value>(
  source: AsyncIterable<Value>,
  signal: AbortSignal,
): AsyncIterator<Value, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let endWaiting: ((end: IteratorReturnResult<undefined>) => void) | undefined;

  const leave = () => {
    signal.removeEventListener('abort', leave);
    // What a source that was cut short still has to say interests nobody.
    iterator.return?.().then(undefined, () => {});
    endWaiting?.(end);
  };
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave);

  return {
    next() {
      if (signal.aborted) return Promise.resolve(end);
      // Promise.race against one promise for the signal would keep every loser until the end.
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
