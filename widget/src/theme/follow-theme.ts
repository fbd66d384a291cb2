import { find } from '../dom/dom.ts';
import { attributeName, type CurrentOptions } from '../options.ts';
import { pageZoom } from '../panel/panel-state.ts';
import { readTheme, type Theme } from './page-theme.ts';

/** The page's look for the style sheet of one assistant; the page's own `--pagewise-…` win. */
export function themeRules({ scheme, ...theme }: Theme, offset: string): string {
  const [side = '20', bottom = side] = offset.trim().split(/[\s,]+/);
  const pixels = (value: string) => `${Number.parseFloat(value) || 0}px`;
  const look = Object.entries(theme).map(([name, value]) => {
    const property = attributeName(name);
    return `--${property}: var(--pagewise-${property}, ${value});`;
  });
  return /* css */ `.root {
    ${look.join('')}
    color-scheme: ${scheme};
    --zoom: ${pageZoom()};
    --offset-side: ${pixels(side)};
    --offset-bottom: ${pixels(bottom)};
  }`;
}

/**
 * Reads the look of the page now and whenever it may have changed: late style sheets, a toggle that
 * sets a class or an attribute, the system's preference.
 *
 * @param changed Called with the look at once, and when it or the page's language has changed.
 */
export function followTheme(
  options: () => CurrentOptions,
  changed: (theme: Theme) => void,
  signal: AbortSignal,
): () => void {
  let last = '';
  const read = () => {
    if (signal.aborted) return;
    const theme = readTheme(document, options());
    const now = JSON.stringify(theme) + document.documentElement.lang;
    if (now === last) return;
    last = now;
    changed(theme);
  };
  // Again after a moment: many sites fade from one mode to the other.
  const soon = () => {
    requestAnimationFrame(read);
    setTimeout(read, 500);
  };
  const observer = new MutationObserver(soon);
  const watch = () => {
    for (const element of [document.documentElement, document.body]) {
      if (element) observer.observe(element, { attributes: true });
    }
    const selector = options().colorModeSelector;
    const told = selector && find(document, selector);
    if (told) observer.observe(told, { attributes: true });
    soon();
  };
  signal.addEventListener('abort', () => observer.disconnect());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', soon, { signal });
  addEventListener('load', soon, { signal });
  read();
  watch();
  return watch;
}
