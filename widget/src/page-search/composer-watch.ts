import type { SearchHost } from '../site-search/search-session.ts';
import type { PageSearch } from './page-search.ts';

/** Loads the search for pages when the reader begins to write in the built-in chat. */
export function watchComposer(host: SearchHost): void {
  const searches = new WeakMap<HTMLTextAreaElement, PageSearch>();
  const write = async (field: HTMLTextAreaElement): Promise<void> => {
    const { PageSearch } = await import('./page-search.ts');
    const search = searches.get(field) ?? new PageSearch(field, host);
    searches.set(field, search);
    search.typed();
  };
  host.assistant.addEventListener('input', (event) => {
    const [field] = event.composedPath();
    if (!(field instanceof HTMLTextAreaElement) || !field.closest('.composer')) return;
    const { pageSearch, gate } = host.settings().options;
    // With a gate nothing is sent before the reader has signed in. Without its part the chat is as good.
    if (pageSearch && gate === undefined) write(field).catch(() => undefined);
  });
}
