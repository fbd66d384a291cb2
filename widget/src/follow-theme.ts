import { find } from './dom.ts';
import type { CurrentOptions } from './options.ts';
import { readTheme, type Theme } from './page-theme.ts';

/** Custom properties of the page's look, for the style sheet of one assistant. */
export function themeRules(theme: Theme, offset: string): string {
  const [side = '20', bottom = side] = offset.trim().split(/[\s,]+/);
  const pixels = (value: string) => `${Number.parseFloat(value) || 0}px`;
  return /* css */ `.root {
    --page-scheme: ${theme.scheme};
    --page-surface: ${theme.surface};
    --page-text: ${theme.text};
    --page-muted: ${theme.muted};
    --page-border: ${theme.border};
    --page-accent: ${theme.accent};
    --page-on-accent: ${theme.onAccent};
    --page-link: ${theme.link};
    --page-font: ${theme.font};
    --offset-side: ${pixels(side)};
    --offset-bottom: ${pixels(bottom)};
  }`;
}

/**
 * Reads the look of the page now and whenever it may have changed: late style sheets, a toggle that
 * sets a class or an attribute, the system's preference.
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
    const now = JSON.stringify(theme);
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
  window.addEventListener('load', soon, { signal });
  read();
  watch();
  return watch;
}
