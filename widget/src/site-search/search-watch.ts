import { activeElement } from '../dom/dom.ts';
import { kindOf } from './search-kinds.ts';
import type { SearchHost, SearchSession } from './search-session.ts';

/** Loads the row for the site's own search when the reader goes to one. */
export function watchSiteSearch(host: SearchHost): void {
  const { assistant } = host;
  const life = new AbortController();
  let session: SearchSession | undefined;
  const meet = async (target: EventTarget | undefined): Promise<void> => {
    if (assistant.destroyed) return life.abort();
    // Another assistant is the active one.
    if (!assistant.shadowRoot?.firstChild) return;
    if (!(target instanceof HTMLInputElement) || session?.isAt(target)) return;
    const { siteSearch } = host.settings().options;
    const kind = siteSearch === 'off' ? undefined : kindOf(target, siteSearch);
    if (!kind) return;
    const { SearchSession } = await import('./search-session.ts');
    if (session?.isAt(target)) return;
    session?.end();
    session = new SearchSession(target, kind, host);
  };
  // Without its part, and with a selector that is none, the search is as it was.
  const tryToMeet = (target: EventTarget | undefined) => void meet(target).catch(() => undefined);
  for (const type of ['focusin', 'input'])
    addEventListener(type, (event) => tryToMeet(event.composedPath()[0]), {
      capture: true,
      signal: life.signal,
    });
  tryToMeet(activeElement());
}
