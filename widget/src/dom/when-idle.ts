declare global {
  interface Navigator {
    /** Not in every browser. */
    readonly connection?: { readonly saveData: boolean };
  }
}

/** Calls back when the page has nothing to do. Safari has no idle callbacks. */
export const whenFree = (work: () => void) => (self.requestIdleCallback ?? setTimeout)(work);

/** Calls back once the page is loaded and has nothing to do. Never where the reader saves data. */
export function whenIdle(work: () => void): void {
  if (navigator.connection?.saveData) return;
  if (document.readyState === 'complete') whenFree(work);
  else addEventListener('load', () => whenFree(work));
}
