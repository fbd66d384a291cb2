import { LitElement, css, html, nothing } from 'lit';
import { surfaceEn, type SurfaceStrings } from '../strings/surface-en.ts';
import type { SentContext } from './sent-context.ts';
import type { SurfaceState } from './surface-host.ts';

/**
 * @summary Where the chat stands in the page: the chat itself is its child in the light DOM (ChatKit
 * cannot live in a shadow root that others style away), and its own shadow root says that the chat is
 * coming, or why it does not and what to do.
 * @slot - The chat element.
 * @csspart status - The line shown while the chat loads or after it failed.
 * @csspart retry - The button that tries again.
 * @csspart sent - The row that shows what is sent with a question.
 */
export class PagewiseSurface extends LitElement {
  static override properties = {
    state: { attribute: false },
    strings: { attribute: false },
    sent: { attribute: false },
    retry: { attribute: false },
    returned: { attribute: false },
  };

  static override styles = css`
    :host {
      display: flex;
      flex-direction: column;
      block-size: 100%;
      min-block-size: 0;
      position: relative;
    }
    :host([hidden]) {
      display: none;
    }
    ::slotted(*) {
      flex: 1;
      min-block-size: 0;
      inline-size: 100%;
    }
    :host(:not([data-state='ready'])) ::slotted(*) {
      /* Not display: none, and never out of the document: its frame would not load, or die. */
      visibility: hidden;
      position: absolute;
      inset: 0;
    }
    [part='status'] {
      margin: auto;
      padding: 1.5rem;
      max-inline-size: 28rem;
      text-align: center;
      font: inherit;
      color: inherit;
    }
    p {
      margin: 0 0 0.5rem;
    }
    button {
      margin-block-start: 0.5rem;
      padding: 0.5rem 1rem;
      min-block-size: 2.75rem;
      border: 1px solid currentcolor;
      border-radius: 0.5rem;
      background: none;
      font: inherit;
      color: inherit;
      cursor: pointer;
    }
    button:focus-visible {
      outline: 2px solid currentcolor;
      outline-offset: 2px;
    }
  `;

  state: SurfaceState = { name: 'idle' };
  strings: Partial<SurfaceStrings> = {};
  /** What goes out with the next question. */
  sent: SentContext | undefined;
  /** Called by the button that tries again. */
  retry: () => void = () => {};
  /** Called when the element was taken out of the document and came back. */
  returned: () => void = () => {};
  #wasOut = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#wasOut) this.returned();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#wasOut = true;
  }

  protected override updated(): void {
    this.dataset['state'] = this.state.name;
  }

  protected override render(): unknown {
    return html`<slot></slot>
      <div part="status" role="status" ?hidden=${this.state.name === 'ready'}>
        ${this.#status()}
      </div>
      ${
        this.sent && this.state.name === 'ready'
          ? html`<pagewise-sent-context
              part="sent"
              exportparts="row: sent-row, chip: sent-chip, toggle: sent-toggle, context: sent-context"
              .sent=${this.sent}
              .strings=${this.strings}
            ></pagewise-sent-context>`
          : nothing
      }`;
  }

  #status(): unknown {
    const words = { ...surfaceEn, ...this.strings };
    switch (this.state.name) {
      case 'loading':
      case 'connecting':
        return html`<p>${words['surface.loading']}</p>`;
      case 'failed': {
        const { reason } = this.state.failure;
        return html`<p>${words[`surface.failed.${reason}`]}</p>
          <p>${words[`surface.next.${reason}`]}</p>
          <button part="retry" type="button" @click=${() => this.retry()}>
            ${words['surface.retry']}
          </button>`;
      }
      default:
        return nothing;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-surface': PagewiseSurface;
  }
}
