import { LitElement, css, html, nothing } from 'lit';
import type { Passage } from '../protocol.ts';
import { surfaceEn, type SurfaceStrings } from '../strings/surface-en.ts';
import { SentContextChangeEvent, type SentContext } from './sent-context.ts';

/** Longest text of a chip. */
const chipLength = 48;

/**
 * @summary What goes out with the next question, as chips that can be dropped; one click shows the
 * exact context. It is made by the function that makes the request.
 * @csspart row - The line of chips.
 * @csspart chip - The page, or a passage.
 * @csspart toggle - The button that shows the context.
 * @csspart context - The context as it is sent.
 * @cssprop --pagewise-border - Lines.
 * @cssprop --pagewise-muted - Quiet text.
 * @cssprop --pagewise-accent - Outline of the focused button.
 */
export class PagewiseSentContext extends LitElement {
  static override properties = {
    sent: { attribute: false },
    strings: { attribute: false },
    shown: { state: true },
    open: { state: true },
    status: { state: true },
  };

  static override styles = css`
    :host {
      display: block;
      flex: none;
      font-size: 0.8125rem;
      line-height: 1.3;
      color: var(--pagewise-text, inherit);
    }
    [part='row'] {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.25rem;
      margin: 0;
      padding: 0.375rem 0.75rem;
      max-block-size: 5.5rem;
      overflow: auto;
      border-block-start: 1px solid var(--pagewise-border, rgb(127 127 127 / 0.3));
    }
    ul {
      display: contents;
      list-style: none;
    }
    [part='chip'] {
      display: inline-flex;
      align-items: center;
      max-inline-size: 100%;
      border: 1px solid var(--pagewise-border, rgb(127 127 127 / 0.4));
      border-radius: 1rem;
      padding-inline-start: 0.625rem;
    }
    [part='chip'] > span {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      max-inline-size: 14rem;
    }
    .off {
      border-style: dashed;
    }
    button {
      min-block-size: 1.5rem;
      min-inline-size: 1.5rem;
      padding: 0 0.375rem;
      border: 0;
      border-radius: 0.75rem;
      background: none;
      font: inherit;
      color: inherit;
      cursor: pointer;
    }
    [part='toggle'] {
      margin-inline-start: auto;
      text-decoration: underline;
      text-underline-offset: 2px;
    }
    button:focus-visible,
    pre:focus-visible {
      outline: 2px solid var(--pagewise-accent, currentcolor);
      outline-offset: -1px;
    }
    [part='context'] {
      padding: 0 0.75rem 0.5rem;
    }
    pre {
      margin: 0.25rem 0 0;
      padding: 0.5rem;
      max-block-size: 12rem;
      overflow: auto;
      border: 1px solid var(--pagewise-border, rgb(127 127 127 / 0.4));
      border-radius: 0.375rem;
      font:
        0.75rem/1.4 ui-monospace,
        monospace;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    p {
      margin: 0;
    }
    [role='status']:empty {
      display: none;
    }
    [role='status'] {
      padding: 0 0.75rem 0.375rem;
    }
    @media (pointer: coarse) {
      button {
        min-block-size: 2.25rem;
        min-inline-size: 2.25rem;
      }
    }
  `;

  sent!: SentContext;
  strings: Partial<SurfaceStrings> = {};
  /** The context as JSON; undefined while it is not shown. */
  private shown: string | undefined;
  private open = false;
  private status = '';
  #listening = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    this.sent.addEventListener(SentContextChangeEvent.type, () => this.#changed(), {
      signal: this.#listening.signal,
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
  }

  protected override render(): unknown {
    const words = this.#words;
    const { passages, includesPage, limit } = this.sent;
    return html`<section aria-label=${words['sent.label']}>
      <div part="row">
        <ul role="list">
          <li part="chip" class=${includesPage ? '' : 'off'}>
            <span>${words[includesPage ? 'sent.page' : 'sent.page.dropped']}</span>
            <button
              type="button"
              aria-label=${words[includesPage ? 'sent.page.drop' : 'sent.page.restore']}
              @click=${() => (this.sent.includesPage = !includesPage)}
            >
              ${includesPage ? '×' : '+'}
            </button>
          </li>
          ${passages.map((passage) => this.#chip(passage))}
        </ul>
        ${
          passages.length > 1
            ? html`<span>${fill(words['sent.count'], { count: passages.length, limit })}</span>`
            : nothing
        }
        <button
          part="toggle"
          type="button"
          aria-expanded=${this.open}
          aria-controls="context"
          @click=${() => this.#toggle()}
        >
          ${words[this.open ? 'sent.hide' : 'sent.show']}
        </button>
      </div>
      <div part="context" id="context" ?hidden=${!this.open}>
        ${this.open ? this.#context() : nothing}
      </div>
      <div role="status">${this.status}</div>
    </section>`;
  }

  get #words(): SurfaceStrings {
    return { ...surfaceEn, ...this.strings };
  }

  #chip(passage: Passage): unknown {
    const text = short(passage.exact);
    return html`<li part="chip">
      <span title=${passage.exact}>${text}</span>
      <button
        type="button"
        data-drop
        aria-label=${fill(this.#words['sent.passage.drop'], { passage: text })}
        @click=${() => void this.#drop(passage)}
      >
        ×
      </button>
    </li>`;
  }

  #context(): unknown {
    const words = this.#words;
    if (this.shown === undefined) return html`<p>${words['sent.reading']}</p>`;
    if (this.shown === '') return html`<p>${words['sent.nothing']}</p>`;
    const size = new TextEncoder().encode(JSON.stringify(JSON.parse(this.shown))).length / 1000;
    return html`<p>${fill(words['sent.size'], { size: size.toFixed(1) })}</p>
      <pre tabindex="0">${this.shown}</pre>`;
  }

  async #toggle(): Promise<void> {
    this.open = !this.open;
    if (this.open) await this.#read();
  }

  async #read(): Promise<void> {
    this.shown = undefined;
    try {
      const pageContext = await this.sent.pageContext();
      this.shown = pageContext ? JSON.stringify(pageContext, null, 2) : '';
      this.status = '';
    } catch {
      this.open = false;
      this.status = this.#words['sent.failed'];
    }
  }

  /** The focus stays in the row: on the chip that moved up, or the last one. */
  async #drop(passage: Passage): Promise<void> {
    const at = this.sent.passages.indexOf(passage);
    this.sent.drop([passage]);
    this.status = this.#words['sent.removed'];
    await this.updateComplete;
    const drops = this.renderRoot.querySelectorAll<HTMLElement>('[data-drop]');
    const next = drops[Math.min(at, drops.length - 1)];
    (next ?? this.renderRoot.querySelector<HTMLElement>('[part=toggle]'))?.focus();
  }

  #changed(): void {
    const { isFull, limit } = this.sent;
    this.status = isFull ? fill(this.#words['sent.full'], { limit }) : '';
    this.requestUpdate();
    if (this.open) void this.#read();
  }
}

function fill(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > chipLength ? `${line.slice(0, chipLength - 1).trimEnd()}…` : line;
}

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-sent-context': PagewiseSentContext;
  }
}
