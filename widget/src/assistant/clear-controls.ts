const controls =
  'a[href],button,input,select,textarea,summary,label,iframe,[role=button],[tabindex]';

/**
 * Keeps the launcher off what else stands in its corner, such as the page's own buttons and other
 * chats: it moves up over those that would lie under it, now and whenever the reader has scrolled,
 * the window has changed, or something came to the page. What scrolls with the page does not count.
 */
export function clearControls(launcher: HTMLElement, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!signal.aborted && launcher.offsetHeight) raise(launcher);
    }, 150);
  };
  addEventListener('scroll', soon, { signal, passive: true, capture: true });
  for (const type of ['resize', 'load']) addEventListener(type, soon, { signal });
  const watcher = new MutationObserver(soon);
  watcher.observe(document.body, { childList: true });
  signal.addEventListener('abort', () => watcher.disconnect());
  soon();
}

function raise(launcher: HTMLElement): void {
  const known = Number.parseFloat(launcher.style.getPropertyValue('--raise')) || 0;
  const { left, right, top, bottom } = launcher.getBoundingClientRect();
  let height = 0;
  for (;;) {
    const up = known - height;
    const covered = controlIn(left, right, top + up, bottom + up);
    if (!covered) break;
    height = bottom + known - covered.getBoundingClientRect().top + 8;
    // Where all is controls it stays in its corner.
    if (height > innerHeight / 2) {
      height = 0;
      break;
    }
  }
  launcher.style.setProperty('--raise', `${height}px`);
}

function controlIn(left: number, right: number, top: number, bottom: number): Element | undefined {
  for (const x of [left, (left + right) / 2, right]) {
    for (const y of [top, (top + bottom) / 2, bottom]) {
      const found = document.elementsFromPoint(x, y).find(isInTheWay);
      if (found) return found;
    }
  }
  return undefined;
}

/** A control, frame, or element of others' that is pinned to the window, and does not fill it. */
function isInTheWay(element: Element): boolean {
  if (element.closest('pagewise-assistant')) return false;
  const isControl =
    element.closest(controls) ??
    (element.localName.includes('-') || getComputedStyle(element).cursor === 'pointer');
  for (let at = isControl ? element : null; at; at = at.parentElement) {
    const { position } = getComputedStyle(at);
    if (/fixed|sticky/.test(position)) return at.clientHeight < innerHeight / 2;
  }
  return false;
}
