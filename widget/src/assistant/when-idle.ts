declare global {
  interface Navigator {
    /** Not in every browser. */
    readonly connection?: { readonly saveData: boolean };
  }
}

/**
 * Calls back once the page is loaded and has nothing to do, unless `signal` has ended by then. Never
 * where the reader saves data.
 */
export function whenIdle(work: () => void, signal: AbortSignal): void {
  if (navigator.connection?.saveData) return;
  const wait = () =>
    // Safari has no idle callbacks.
    (self.requestIdleCallback ?? setTimeout)(() => {
      if (!signal.aborted) work();
    });
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait, { signal });
}
