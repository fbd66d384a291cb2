import { fillsWindow } from './panel-state.ts';

/**
 * Fits the page to an open panel: as narrow as what a docked panel leaves of it, and otherwise as
 * `page-behind.ts` says, which is loaded then.
 *
 * @param giveWay Called when a focused element stays hidden: the panel has to stand beside the page.
 * @returns Puts the page back as it was.
 */
export function makeRoom(
  panel: HTMLElement & { dock: boolean },
  atStart: boolean,
  giveWay: () => void,
): () => void {
  const fills = fillsWindow();
  if (panel.dock && !fills) return narrowPage(panel, atStart);
  const closed = new AbortController();
  import('./page-behind.ts').then(
    ({ coverPage, watchFocus }) => {
      if (closed.signal.aborted) return;
      if (fills) coverPage(panel, closed.signal);
      else watchFocus(panel, giveWay, closed.signal);
    },
    // Without its part for this the page stays as it is.
    () => undefined,
  );
  return () => closed.abort();
}

/** The panel may be resized. */
function narrowPage(panel: HTMLElement, atStart: boolean): () => void {
  const { style } = document.documentElement;
  const side = atStart ? 'inline-start' : 'inline-end';
  const before = ['margin', 'scroll-padding'].map((name) => {
    const property = `${name}-${side}`;
    return [property, style.getPropertyValue(property)] as const;
  });
  const narrow = () => {
    for (const [property] of before) style.setProperty(property, `${panel.offsetWidth}px`);
  };
  const observer = new ResizeObserver(narrow);
  observer.observe(panel);
  narrow();
  return () => {
    observer.disconnect();
    for (const [property, value] of before) style.setProperty(property, value);
  };
}
