/**
 * Keeps a margin of the page as wide as a docked panel, which the reader may resize.
 *
 * @returns Puts the page's own margin back.
 */
export function makeRoom(panel: HTMLElement, atStart: boolean): () => void {
  const { style } = document.documentElement;
  const margin = atStart ? 'margin-inline-start' : 'margin-inline-end';
  const before = style.getPropertyValue(margin);
  const observer = new ResizeObserver(() => style.setProperty(margin, `${panel.offsetWidth}px`));
  observer.observe(panel);
  style.setProperty(margin, `${panel.offsetWidth}px`);
  return () => {
    observer.disconnect();
    if (before) style.setProperty(margin, before);
    else style.removeProperty(margin);
  };
}
