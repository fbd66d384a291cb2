const controls = 'a[href],button,input,select,textarea,summary,label,[role=button],[tabindex]';

/**
 * Keeps the launcher off the page's own controls: it moves up over those that would lie under it,
 * now and whenever the reader has scrolled or the window has changed.
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
      for (const element of document.elementsFromPoint(x, y)) {
        const control = element.closest(controls);
        if (control && !control.closest('pagewise-assistant')) return control;
      }
    }
  }
  return undefined;
}
