import { html, nothing, svg } from 'lit';
import { isTyping, matches } from '../dom/keyboard.ts';
import { liveRegion, type Say } from '../dom/live-region.ts';
import { keepSize, smallestSize } from './panel-size.ts';
import { panelStyles } from './panel-styles.ts';
import type { FailureStrings } from '../strings/en/failures.ts';
import type { KeysStrings } from '../strings/en/keys.ts';
import { panelStrings, type PanelStrings } from '../strings/en/panel.ts';
import type { SharedContext } from '../request/shared-context.ts';
import { SharedContextRow, sharedContextRowStyles } from './shared-context-row.ts';
import type { SurfaceState, SurfaceView } from '../surface/surface-host.ts';
import { PagewiseElement } from '../dom/pagewise-element.ts';

/** What the panel's buttons do. */
export type PanelActions = Record<'back' | 'close' | 'new' | 'history' | 'dock', () => void>;

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-panel': PagewisePanel;
  }
}

const icons = {
  back: svg`<path d="m14 6-6 6 6 6" />`,
  new: svg`<path d="M12 5v14M5 12h14" />`,
  history: svg`<path d="M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 1.5" />`,
  dock: svg`<rect x="4" y="5" width="16" height="14" rx="2" /><path d="M14 5v14" />`,
  corner: svg`<path d="M7 15 15 7M7 9.5 9.5 7" />`,
  grip: svg`<path d="M10 7v10M14 7v10" />`,
  keys: svg`<rect x="3" y="6" width="18" height="12" rx="2" /><path d="M7 10h10M9 14h6" />`,
  close: svg`<path d="M6 6l12 12M18 6L6 18" />`,
};

/**
 * @summary The panel: a labeled dialog beside the page, or a region in its flow, that holds the
 * conversation.
 *
 * The chat is its child in the light DOM; its own shadow root says that the chat is coming, or why it
 * does not and what to do, and shows what is sent with a question.
 * @slot - The chat.
 * @csspart header - The line with the name and the buttons.
 * @csspart button - Each of the buttons.
 */
export class PagewisePanel extends PagewiseElement implements SurfaceView {
  static override readonly properties = {
    name: { attribute: false },
    dock: { type: Boolean, reflect: true },
    inline: { type: Boolean, reflect: true },
    history: { attribute: false },
    strings: { attribute: false },
    state: { attribute: false },
    listsChats: { attribute: false },
    width: { attribute: false },
  };

  static override readonly styles = [panelStyles, sharedContextRowStyles];

  /** Accessible name and heading. */
  declare name: string;
  /** Language of the name, where it is not that of the other words. */
  nameLanguage: string | undefined;
  /** Beside the page, which becomes narrower. */
  declare dock: boolean;
  /** In the flow of the page: always open. Set it before it is connected. */
  declare inline: boolean;
  /** Offers the list of chats. */
  declare history: boolean;
  /** Closes the panel from inside. */
  shortcut = '';
  declare strings: Partial<PanelStrings & KeysStrings & FailureStrings>;
  declare state: SurfaceState;
  /** The list of chats is open. */
  declare listsChats: boolean;
  /** As it is now, in px. */
  declare width: number;
  actions: PanelActions | undefined;
  /** Says something to those who listen, in the one live region beside the panel. */
  readonly say: Say = (words, lang) => this.#speaker?.(words, lang);
  retry = (): void => {};
  returned = (): void => {};
  #speaker: Say | undefined;
  #row: SharedContextRow | undefined;
  /** The chat tells by its class whether something can be asked in it. */
  readonly #closed = new MutationObserver(() => this.requestUpdate());
  readonly #sized = new ResizeObserver(() => (this.width = this.offsetWidth));
  #connected: AbortController | undefined;

  constructor() {
    super();
    this.name = '';
    this.dock = false;
    this.inline = false;
    this.history = true;
    this.strings = {};
    this.state = { name: 'idle' };
    this.listsChats = false;
    this.width = 0;
    this.addEventListener('keydown', (event) => {
      // A menu of the chat that closed itself with this key said so.
      if (event.isComposing || event.defaultPrevented) return;
      const run = this.#commandOf(event);
      if (!run) return;
      event.preventDefault();
      run();
    });
    keepKeysInside(this);
  }

  /**
   * Puts the focus on the heading. The element itself cannot be focused: a negative `tabindex` on a
   * shadow host would keep all that is in it out of the tab order.
   */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('h2')?.focus(options);
  }

  /** Puts the focus on the button that opened the list of chats, which is back. */
  async leaveHistory(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.history')?.focus();
  }

  /** What is shared with the next question. */
  set shared(shared: SharedContext) {
    this.#row = new SharedContextRow(this, shared);
  }

  /** Words in the reader's language; English where one is missing. */
  get words(): PanelStrings {
    return { ...panelStrings, ...this.strings };
  }

  /** Tells the reader something, who sees it until the next news. */
  tell(words: string): void {
    this.#row?.tell(words);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = this.inline ? 'region' : 'dialog';
    if (this.parentElement) this.#speaker = liveRegion(this.parentElement);
    if (this.#connected) this.returned();
    this.#connected = new AbortController();
    keepSize(this, this.#connected.signal);
    this.#sized.observe(this);
    this.#closed.observe(this, { subtree: true, attributeFilter: ['class'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connected?.abort();
    this.#sized.disconnect();
    this.#closed.disconnect();
  }

  protected override updated(): void {
    this.setAttribute('aria-label', this.name);
    if (this.dataset['state'] !== this.state.name) this.#sayState();
    this.dataset['state'] = this.state.name;
  }

  protected override render(): unknown {
    const { words, listsChats, actions } = this;
    const isReady = this.state.name === 'ready';
    const history = words['panel.history'];
    return html`<div class="head" part="header">
        ${listsChats ? this.#button('back', words['panel.back'], actions?.back) : nothing}
        <h2 tabindex="-1" lang=${(!listsChats && this.nameLanguage) || nothing}>
          ${listsChats ? history : this.name}
        </h2>
        ${this.#button('new', words['panel.new'], actions?.new)}
        ${this.history && !listsChats ? this.#button('history', history, actions?.history) : nothing}
        ${this.#button('keys', words['panel.keys'], this.#showKeys)}
        ${this.#button('dock', words['panel.dock'], actions?.dock, this.dock)}
        ${this.#button('close', words['panel.close'], actions?.close)}
      </div>
      <div class="body">
        <slot></slot>
        <div class="status" ?hidden=${isReady}>${this.#status()}</div>
        ${isReady && !listsChats && !this.querySelector('.closed') ? this.#row?.render() : nothing}
      </div>
      <div
        class="resize"
        role="separator"
        tabindex="0"
        title=${words['panel.resize']}
        aria-label=${words['panel.resize']}
        aria-orientation="vertical"
        aria-valuenow=${this.width}
        aria-valuemin=${smallestSize.inline}
        aria-valuemax=${innerWidth}
        @pointerenter=${this.#reach}
        @focus=${this.#reach}
        @pointerdown=${this.#reach}
        @click=${this.#reach}
        @keydown=${this.#reach}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">${icons[this.dock ? 'grip' : 'corner']}</svg>
      </div>`;
  }

  /** What a key does here. In the composer, a shortcut that writes something is text. */
  #commandOf(event: KeyboardEvent): (() => void) | undefined {
    if (event.key === 'Escape') return this.actions?.back;
    if (isTyping() && !event.ctrlKey && !event.metaKey) return undefined;
    if (matches(event, this.shortcut)) return this.actions?.close;
    return matches(event, '?') ? this.#showKeys : undefined;
  }

  readonly #showKeys = (): void => {
    import('./shortcuts.ts').then(
      ({ showShortcuts }) => showShortcuts(this),
      // Without its part for this the shortcuts still work.
      () => undefined,
    );
  };

  /** What the reader does with the corner; the code for it comes when they first reach for it. */
  readonly #reach = (event: PointerEvent | KeyboardEvent | MouseEvent | FocusEvent): void => {
    const handle = event.currentTarget;
    if (!(handle instanceof HTMLElement)) return;
    if ('key' in event && /^(?:Arrow|Home|End| )/.test(event.key)) event.preventDefault();
    import('./panel-resize.ts').then(
      ({ resizeBy }) => resizeBy(event, handle, this),
      // Without its part for sizes the panel keeps the one it has.
      () => undefined,
    );
  };

  /** To the reader who opened the panel: one that opens with the page is silent. */
  #sayState(): void {
    const { name } = this.state;
    const isNews = name === 'loading' || name === 'failed';
    if (isNews && this.matches(':focus-within')) this.say(this.#stateSentence());
  }

  #stateSentence(): string {
    const { state, strings, words } = this;
    if (state.name !== 'failed') return words['surface.loading'];
    const { key, sentence } = state.failure;
    return strings[key] ?? sentence;
  }

  #status(): unknown {
    const { state, words } = this;
    const sentence = html`<p>${this.#stateSentence()}</p>`;
    if (state.name !== 'failed') return sentence;
    return html`${sentence}
      <button class="retry" type="button" @click=${this.retry}>${words['surface.retry']}</button>`;
  }

  #button(
    name: Exclude<keyof typeof icons, 'corner' | 'grip'>,
    label: string,
    run: (() => void) | undefined,
    pressed?: boolean,
  ): unknown {
    return html`<button
      class=${name}
      part="button"
      type="button"
      title=${label}
      aria-label=${label}
      aria-pressed=${pressed ?? nothing}
      @click=${run}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">${icons[name]}</svg>
    </button>`;
  }
}

/** Keys pressed inside `element` stay there: a site's hotkeys never hear them. */
function keepKeysInside(element: HTMLElement): void {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    element.addEventListener(type, (event) => event.stopPropagation());
  }
}
