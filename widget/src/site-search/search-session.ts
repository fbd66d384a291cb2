import { activeElement, detach } from '../dom/dom.ts';
import { liveRegion } from '../dom/live-region.ts';
import type { Assistant } from '../embed/registry.ts';
import { AssistantErrorEvent } from '../error-event.ts';
import type { Settings } from '../panel/settings.ts';
import { siteSearchStrings } from '../strings/en/site-search.ts';
import { filled } from '../strings/filled.ts';
import type { SearchKind } from './search-kinds.ts';
import { createSearchRow, type PagewiseSearchRow } from './search-row.ts';
import { pressFor, watchSearchKeys } from './search-keys.ts';

/** Who is asked, and how. */
export interface SearchHost {
  assistant: Assistant;
  settings(): Settings;
}

/** Fewest characters of a search that can be asked about. */
const minLength = 2;

/** How often the row is put back after one letter: a page that removes it each time has its way. */
const moveLimit = 20;

/** How long the reader pauses before the row is announced, in ms. */
const announceAfter = 1000;

/** One search of the reader's: keeps the row in its place while there is something to ask. */
export class SearchSession {
  readonly #input: HTMLInputElement;
  readonly #kind: SearchKind;
  readonly #host: SearchHost;
  readonly #scope: Element;
  readonly #row: PagewiseSearchRow;
  readonly #life = new AbortController();
  readonly #observer = new MutationObserver(() => this.#schedule());
  #frame = 0;
  #moves = 0;
  /** The reader is at the row, even if the site has just taken it out. */
  #hasFocus = false;
  #announcing: ReturnType<typeof setTimeout> | undefined;

  constructor(input: HTMLInputElement, kind: SearchKind, host: SearchHost) {
    this.#input = input;
    this.#kind = kind;
    this.#host = host;
    this.#scope = input.closest(kind.scope) ?? document.documentElement;
    this.#row = createSearchRow();
    this.#row.key = kind.key === 'ArrowUp' ? '↑' : '↓';
    // A site that resets all elements of its search would win over the row's own sheet.
    const look = { display: 'block', margin: kind.margin, color: kind.color ?? 'inherit' };
    for (const [name, value] of Object.entries(look)) this.#row.style.setProperty(name, value);
    const { signal } = this.#life;
    const typed = () => {
      this.#moves = 0;
      this.#schedule();
    };
    input.addEventListener('input', typed, { signal });
    // The focus stays where the site wants it.
    this.#row.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
    for (const type of ['focusin', 'focusout'])
      this.#row.addEventListener(type, () => (this.#hasFocus = type === 'focusin'), { signal });
    this.#row.addEventListener('click', (event) => {
      event.stopPropagation();
      void this.#ask();
    });
    watchSearchKeys(
      { input, kind, scope: this.#scope, row: this.#row, ask: () => this.#ask() },
      signal,
    );
    this.#observer.observe(this.#scope, { childList: true, subtree: true });
    this.#schedule();
  }

  isAt(input: Element): boolean {
    return input === this.#input && !this.#life.signal.aborted;
  }

  /** Takes the row away, and listens no longer. */
  end(): void {
    this.#life.abort();
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#announcing);
    detach(this.#row);
  }

  /** Once a frame, however much the page changes. */
  #schedule(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#update();
    });
  }

  #update(): void {
    const { options, strings } = this.#host.settings();
    const isGone = !this.#input.isConnected || this.#host.assistant.destroyed;
    if (isGone || options.siteSearch === 'off') return this.end();
    const query = this.#input.value.trim();
    if (query.length < minLength) return detach(this.#row);
    this.#row.query = query;
    this.#row.words = { ...siteSearchStrings, ...strings };
    this.#place();
  }

  #place(): void {
    const { into, before } = this.#kind;
    const row = this.#row;
    const list = into ? this.#scope.querySelector(into) : controlledBy(this.#input);
    const next = before ? this.#scope.querySelector(before) : list?.firstElementChild;
    const isPlaced = next ? next === row || next.previousElementSibling === row : row.isConnected;
    if (isPlaced || this.#moves++ >= moveLimit) return;
    if (before) next?.before(row);
    else if (list) list.prepend(row);
    else if (!into) this.#input.after(row);
    row.isOption = row.parentElement?.role === 'listbox';
    // What is moved loses the focus.
    if (this.#hasFocus && !activeElement()) row.focus();
    if (row.isConnected) this.#announce();
  }

  /** Tells those who listen, once, that the row is there. */
  #announce(): void {
    if (this.#announcing !== undefined) return;
    // A list box has options only, and a dialog keeps what is outside of it from being heard.
    const outside = this.#host.assistant.shadowRoot?.querySelector('.root');
    const say = liveRegion(this.#row.isOption && outside ? outside : this.#row.renderRoot);
    this.#announcing = setTimeout(() => {
      const { words, key } = this.#row;
      say(filled(words['search.hint'], { key }));
    }, announceAfter);
  }

  /** Leaves the search for the assistant. */
  async #ask(): Promise<void> {
    const question = this.#input.value.trim();
    this.end();
    leave(this.#input);
    // A dialog that closes first gives the focus back to what opened it.
    await new Promise(requestAnimationFrame);
    try {
      await this.#host.assistant.ask(question);
    } catch (error) {
      const known = error instanceof Error ? error : new Error(String(error));
      this.#host.assistant.dispatchEvent(new AssistantErrorEvent(known));
    }
  }
}

/** The list of results that an input names. */
function controlledBy(input: HTMLInputElement): Element | null {
  const id = input.getAttribute('aria-controls') ?? input.getAttribute('aria-owns');
  const root = input.getRootNode();
  return id && (root instanceof Document || root instanceof ShadowRoot)
    ? root.getElementById(id)
    : null;
}

/** Closes a search as the reader would. */
function leave(input: HTMLInputElement): void {
  pressFor(input, 'Escape');
  const dialog = input.closest('dialog');
  if (dialog?.open) dialog.close();
  input.blur();
}
