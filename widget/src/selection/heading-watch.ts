import type { SearchHost } from '../site-search/search-session.ts';

/**
 * Loads the Ask button on headings, where the site wants it, when the reader points at one or goes
 * through the page by keyboard.
 */
export function watchHeadings(host: SearchHost): void {
  const end = new AbortController();
  const heard = async (event: Event): Promise<void> => {
    const { target } = event;
    const isWanted =
      event instanceof KeyboardEvent
        ? event.key === 'Tab'
        : target instanceof Element && target.closest('h2,h3,h4');
    if (!isWanted || !host.settings().options.headings || end.signal.aborted) return;
    const { askOnHeadings } = await import('./heading-ask.ts');
    if (end.signal.aborted) return;
    end.abort();
    askOnHeadings(host);
  };
  for (const type of ['pointerover', 'focusin', 'keydown'])
    document.addEventListener(
      type,
      // Without its part the headings are as the site made them.
      (event) => void heard(event).catch(() => undefined),
      { signal: end.signal, passive: true },
    );
}
