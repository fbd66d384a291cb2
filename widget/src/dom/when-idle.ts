declare global {
  interface Navigator {
    /** Not in every browser. */
    readonly connection?: { readonly saveData: boolean };
  }
}

/** Calls back once the page is loaded and has nothing to do. Never where the reader saves data. */
export function whenIdle(work: () => void): void {
  if (navigator.connection?.saveData) return;
  // Safari has no idle callbacks.
  const wait = () => (self.requestIdleCallback ?? setTimeout)(work);
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait);
}
