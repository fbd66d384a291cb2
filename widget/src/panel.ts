import { LitElement, html, nothing, svg } from 'lit';
import { PanelSizeController } from './panel-size.ts';
import { panelStyles } from './panel-styles.ts';
import { panelEn, type PanelStrings } from './strings/panel-en.ts';

/** What the reader asked of the panel's buttons. */
export type PanelRequest = 'close' | 'new' | 'history' | 'dock';

/** Fired when the reader pressed one of the panel's buttons. */
export class PanelRequestEvent extends Event {
  static readonly type = 'panel-request';
  readonly request: PanelRequest;
  constructor(request: PanelRequest) {
    super(PanelRequestEvent.type);
    this.request = request;
  }
}

declare global {
  interface HTMLElementEventMap {
    'panel-request': PanelRequestEvent;
  }
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
 * @fires panel-request - When the reader pressed one of its buttons.
 * @slot - The conversation.
 * @csspart header - The line with the name and the buttons.
 * @csspart button - Each of the buttons.
 */
export class PagewisePanel extends LitElement {
  static override properties = {
    name: {},
    dock: { type: Boolean, reflect: true },
    history: { type: Boolean },
    strings: { attribute: false },
  };

  static override styles = panelStyles;

  /** Accessible name and heading. */
  name = '';
  dock = false;
  history = true;
  strings: PanelStrings = panelEn;
  readonly #size = new PanelSizeController(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'dialog');
    this.tabIndex = -1;
  }

  protected override firstUpdated(): void {
    this.addEventListener('keydown', (event) => {
      // A menu of the chat that closed itself with this key said so.
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      this.#request('close');
    });
    keepKeysInside(this);
  }

  protected override updated(): void {
    this.setAttribute('aria-label', this.name);
  }

  protected override render(): unknown {
    const { strings } = this;
    return html`<div class="head" part="header">
        <h2>${this.name}</h2>
        ${this.#button('new', strings['panel.new'])}
        ${this.history ? this.#button('history', strings['panel.history']) : nothing}
        ${this.#button('dock', strings['panel.dock'], this.dock)}
        ${this.#button('close', strings['panel.close'])}
      </div>
      <div class="body">
        <slot><p class="loading" role="status">${strings['panel.loading']}</p></slot>
      </div>
      <button
        class="resize"
        type="button"
        aria-label=${strings['panel.resize']}
        @pointerenter=${this.#size.reach}
        @focus=${this.#size.reach}
        @pointerdown=${this.#size.reach}
        @keydown=${this.#size.reach}
      ></button>`;
  }

  #button(request: PanelRequest, label: string, pressed?: boolean): unknown {
    return html`<button
      class=${request}
      part="button"
      type="button"
      title=${label}
      aria-label=${label}
      aria-pressed=${pressed ?? nothing}
      @click=${() => this.#request(request)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">${icons[request]}</svg>
    </button>`;
  }

  #request(request: PanelRequest): void {
    this.dispatchEvent(new PanelRequestEvent(request));
  }
}

/** Keys pressed inside `element` stay there: a site's hotkeys never hear them. */
function keepKeysInside(element: HTMLElement): void {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    element.addEventListener(type, (event) => event.stopPropagation());
  }
}
