import { html, nothing, svg } from 'lit';
import { isTyping, matches } from './keyboard.ts';
import { keepSize } from './panel-size.ts';
import { panelStyles } from './panel-styles.ts';
import type { Strings } from './strings/en.ts';
import { panelEn, type PanelStrings } from './strings/panel-en.ts';
import { surfaceEn, type SurfaceStrings } from './strings/surface-en.ts';
import type { SentContext } from './surface/sent-context.ts';
import { SentRow, sentRowStyles } from './surface/sent-row.ts';
import type { SurfaceState, SurfaceView } from './surface/surface-host.ts';
import { TemplateElement } from './template-element.ts';

/** What the panel's buttons do. */
export type PanelActions = Record<'close' | 'new' | 'history' | 'dock', () => void>;

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-panel': PagewisePanel;
  }
}

const icons = {
  new: svg`<path d="M12 5v14M5 12h14" />`,
  history: svg`<path d="M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 1.5" />`,
  dock: svg`<rect x="4" y="5" width="16" height="14" rx="2" /><path d="M14 5v14" />`,
  close: svg`<path d="M6 6l12 12M18 6L6 18" />`,
};

/**
 * @summary The panel: a labelled dialog beside the page, not over it, that holds the conversation.
 *
 * The chat is its child in the light DOM; its own shadow root says that the chat is coming, or why it
 * does not and what to do, and shows what is sent with a question.
 * @slot - The chat.
 * @csspart header - The line with the name and the buttons.
 * @csspart button - Each of the buttons.
 */
export class PagewisePanel extends TemplateElement implements SurfaceView {
  static override readonly rendered = ['name', 'dock', 'history', 'strings', 'state'];

  static override readonly styles = [panelStyles, sentRowStyles];

  /** Accessible name and heading. */
  name = '';
  dock = false;
  history = true;
  /** Closes the panel from inside. */
  shortcut = '';
  strings: Partial<Strings> = {};
  state: SurfaceState = { name: 'idle' };
  actions: PanelActions | undefined;
  retry = (): void => {};
  returned = (): void => {};
  #row: SentRow | undefined;
  #connected: AbortController | undefined;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => {
      // A menu of the chat that closed itself with this key said so.
      if (event.isComposing || event.defaultPrevented || !this.#closes(event)) return;
      event.preventDefault();
      this.actions?.close();
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

  /** What goes out with the next question. */
  set sent(sent: SentContext) {
    this.#row = new SentRow(this, sent);
  }

  /** Words in the reader's language; English where one is missing. */
  get words(): PanelStrings & SurfaceStrings {
    return { ...panelEn, ...surfaceEn, ...this.strings };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'dialog');
    if (this.#connected) this.returned();
    this.#connected = new AbortController();
    keepSize(this, this.#connected.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connected?.abort();
  }

  protected override updated(): void {
    this.setAttribute('aria-label', this.name);
    this.dataset['state'] = this.state.name;
    this.toggleAttribute('dock', this.dock);
  }

  protected override render(): unknown {
    const { words } = this;
    const isReady = this.state.name === 'ready';
    return html`<div class="head" part="header">
        <h2 tabindex="-1">${this.name}</h2>
        ${this.#button('new', words['panel.new'])}
        ${this.history ? this.#button('history', words['panel.history']) : nothing}
        ${this.#button('dock', words['panel.dock'], this.dock)}
        ${this.#button('close', words['panel.close'])}
      </div>
      <div class="body">
        <slot></slot>
        <div class="status" role="status" ?hidden=${isReady}>${this.#status()}</div>
        ${isReady ? this.#row?.render() : nothing}
      </div>
      <button
        class="resize"
        type="button"
        aria-label=${words['panel.resize']}
        @pointerenter=${this.#reach}
        @focus=${this.#reach}
        @pointerdown=${this.#reach}
        @keydown=${this.#reach}
      ></button>`;
  }

  /** In the composer, a shortcut that writes something is text. */
  #closes(event: KeyboardEvent): boolean {
    const writes = isTyping() && !event.ctrlKey && !event.metaKey;
    return event.key === 'Escape' || (!writes && matches(event, this.shortcut));
  }

  /** What the reader does with the corner; the code for it comes when they first reach for it. */
  readonly #reach = (event: PointerEvent | KeyboardEvent | FocusEvent): void => {
    const handle = event.currentTarget;
    if (!(handle instanceof HTMLElement)) return;
    if ('key' in event && event.key.startsWith('Arrow')) event.preventDefault();
    import('./panel-resize.ts').then(
      ({ resizeBy }) => resizeBy(event, handle, this),
      // Without its part for sizes the panel keeps the one it has.
      () => undefined,
    );
  };

  #status(): unknown {
    const { state, words } = this;
    if (state.name !== 'failed') return html`<p>${words['surface.loading']}</p>`;
    const { reason, words: english } = state.failure;
    return html`<p>${this.strings[`surface.failed.${reason}`] ?? english[0]}</p>
      <p>${this.strings[`surface.next.${reason}`] ?? english[1]}</p>
      <button class="retry" type="button" @click=${this.retry}>${words['surface.retry']}</button>`;
  }

  #button(name: keyof PanelActions, label: string, pressed?: boolean): unknown {
    return html`<button
      class=${name}
      part="button"
      type="button"
      title=${label}
      aria-label=${label}
      aria-pressed=${pressed ?? nothing}
      @click=${() => this.actions?.[name]()}
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
