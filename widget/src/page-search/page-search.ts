import { liveRegion } from '../dom/live-region.ts';
import type { SearchHost } from '../site-search/search-session.ts';
import { pageSearchStrings } from '../strings/en/page-search.ts';
import { filled } from '../strings/filled.ts';
import { findPages, type FoundPage } from './found-pages.ts';
import { createPageResults } from './page-results.ts';

/** Fewest characters that are searched for. */
const minLength = 3;
/** How long the reader pauses before the server is asked, in ms. */
const pause = 250;

/** Shows pages that fit what is typed into an empty chat, for one field. */
export class PageSearch {
  readonly #field: HTMLTextAreaElement;
  readonly #host: SearchHost;
  readonly #list = createPageResults();
  #asked = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(field: HTMLTextAreaElement, host: SearchHost) {
    this.#field = field;
    this.#host = host;
    this.#list.hidden = true;
    field.form?.before(this.#list);
    field.addEventListener('keydown', (event) => this.#pressedInField(event));
    this.#list.addEventListener('keydown', (event) => this.#pressedInList(event));
    // What is sent, and what the site puts in, is no input of the reader's.
    const write = field.closest('[data-words]');
    if (write)
      new MutationObserver(() => this.#hideWithout()).observe(write, {
        attributeFilter: ['data-words'],
      });
  }

  /** The reader wrote something. The last search counts. */
  typed(): void {
    clearTimeout(this.#timer);
    this.#asked.abort();
    if (!this.#wants) return this.#show([]);
    this.#timer = setTimeout(() => void this.#search(), pause);
  }

  /** Whether there is something to search for, and no conversation yet. */
  get #wants(): boolean {
    const root = this.#field.getRootNode();
    return (
      this.#host.settings().options.pageSearch &&
      [...this.#field.value.trim()].length >= minLength &&
      root instanceof ShadowRoot &&
      !root.querySelector('article')
    );
  }

  async #search(): Promise<void> {
    const { signal } = (this.#asked = new AbortController());
    try {
      const settings = this.#host.settings();
      const pages = (await findPages(settings, this.#field.value.trim(), signal)) ?? [];
      if (!this.#wants) return;
      this.#show(pages);
      if (pages.length > 0) this.#announce(pages.length);
    } catch {
      // The reader went on writing.
    }
  }

  #show(pages: readonly FoundPage[]): void {
    this.#list.words = { ...pageSearchStrings, ...this.#host.settings().strings };
    this.#list.pages = pages;
    this.#list.hidden = pages.length === 0;
  }

  #hideWithout(): void {
    if (this.#wants) return;
    clearTimeout(this.#timer);
    this.#asked.abort();
    this.#show([]);
  }

  #announce(count: number): void {
    const root = this.#host.assistant.shadowRoot?.querySelector('.root');
    if (root) liveRegion(root)(filled(this.#list.words['pages.found'], { count, key: '↓' }));
  }

  /** From the end of what is written to the first page; a menu of the composer comes first. */
  #pressedInField(event: KeyboardEvent): void {
    const { selectionStart, value } = this.#field;
    if (event.key !== 'ArrowDown' || isHeld(event) || event.defaultPrevented) return;
    if (selectionStart < value.length || this.#field.hasAttribute('aria-activedescendant')) return;
    if (!this.#list.hidden && this.#list.focusPage(0)) event.preventDefault();
  }

  #pressedInList(event: KeyboardEvent): void {
    if (isHeld(event)) return;
    const { focusedPage } = this.#list;
    if (event.key === 'ArrowDown') this.#list.focusPage(focusedPage + 1);
    else if (event.key === 'ArrowUp' && focusedPage > 0) this.#list.focusPage(focusedPage - 1);
    else if (event.key === 'ArrowUp' || event.key === 'Escape') this.#field.focus();
    else return;
    // Escape would close the panel.
    event.stopPropagation();
    event.preventDefault();
    if (event.key === 'Escape') this.#show([]);
  }
}

const isHeld = ({ ctrlKey, metaKey, altKey, shiftKey, isComposing }: KeyboardEvent): boolean =>
  ctrlKey || metaKey || altKey || shiftKey || isComposing;
