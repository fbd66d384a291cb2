import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { Say } from '../dom/live-region.ts';
import { shortText } from '../dom/short-text.ts';
import { css } from '../dom/style-sheet.ts';
import type { Passage } from '../protocol.ts';
import type { PanelStrings } from '../strings/en/panel.ts';
import { filled } from '../strings/filled.ts';
import type { SharedContext } from '../request/shared-context.ts';
import { plainJson } from '../dom/plain-json.ts';

/** Longest text of a chip. */
const chipLength = 48;

/** Element that the row is shown in. */
export interface SharedContextRowHost extends ReactiveControllerHost {
  readonly words: PanelStrings;
  readonly renderRoot: DocumentFragment | HTMLElement;
  readonly strings: Partial<PanelStrings>;
  readonly say: Say;
}

/**
 * What goes out with the next question, as chips that can be dropped; one click shows the exact
 * context. It is made by the function that makes the request.
 */
export class SharedContextRow {
  readonly #host: SharedContextRowHost;
  readonly #shared: SharedContext;
  /** The context that is shown; while it is read, nothing. */
  #details: unknown;
  #open = false;
  #status = '';

  constructor(host: SharedContextRowHost, shared: SharedContext) {
    this.#host = host;
    this.#shared = shared;
    shared.addEventListener('change', () => this.#changed());
  }

  render(): unknown {
    const { words } = this.#host;
    const { passages, includesPage, limit } = this.#shared;
    return html`<section class="sent" aria-label=${words['sent.label']}>
      <div class="chips">
        <ul role="list">
          <li class=${includesPage ? '' : 'off'}>
            <span>${words[includesPage ? 'sent.page' : 'sent.page.dropped']}</span>
            <button
              type="button"
              aria-label=${words[includesPage ? 'sent.page.drop' : 'sent.page.restore']}
              @click=${() => (this.#shared.includesPage = !includesPage)}
            >
              ${includesPage ? '×' : '+'}
            </button>
          </li>
          ${passages.map((passage) => this.#chip(passage))}
        </ul>
        ${
          passages.length > 1
            ? html`<span>${filled(words['sent.count'], { count: passages.length, limit })}</span>`
            : nothing
        }
        <button
          class="toggle"
          type="button"
          aria-expanded=${this.#open}
          aria-controls="context"
          @click=${this.#toggle}
        >
          ${words['sent.show']}
        </button>
      </div>
      <div id="context" ?hidden=${!this.#open}>
        ${this.#details ?? html`<p>${words['sent.reading']}</p>`}
      </div>
      <div class="news">${this.#status}</div>
    </section>`;
  }

  /** Tells the reader something, who sees it until the next news. */
  tell(words: string): void {
    this.#status = words;
    this.#host.requestUpdate();
    if (words) this.#host.say(words);
  }

  #chip(passage: Passage): unknown {
    const text = shortText(passage.exact, chipLength);
    return html`<li>
      <span lang=${document.documentElement.lang} title=${passage.exact}>${text}</span>
      <button
        type="button"
        data-drop
        aria-label=${filled(this.#host.words['sent.passage.drop'], { passage: text })}
        @click=${() => void this.#drop(passage)}
      >
        ×
      </button>
    </li>`;
  }

  readonly #toggle = (): void => {
    this.#open = !this.#open;
    this.#host.requestUpdate();
    if (this.#open) void this.#read();
  };

  async #read(): Promise<void> {
    this.#details = undefined;
    try {
      const context = await this.#shared.pageContext();
      const part = await import('./shared-context-details.ts').catch(() => undefined);
      const { strings, renderRoot } = this.#host;
      // Without its part for this the context is still there to be read.
      this.#details = part?.sentDetails(context, strings, renderRoot) ?? plainJson(context ?? null);
      this.#status = '';
    } catch {
      this.#open = false;
      this.tell(this.#host.words['sent.failed']);
    }
    this.#host.requestUpdate();
  }

  /** The focus stays in the row: on the chip that moved up, or the last one. */
  async #drop(passage: Passage): Promise<void> {
    const at = this.#shared.passages.indexOf(passage);
    this.#shared.drop([passage]);
    this.tell(this.#host.words['sent.removed']);
    await this.#host.updateComplete;
    const { renderRoot } = this.#host;
    const drops = renderRoot.querySelectorAll<HTMLElement>('[data-drop]');
    const next = drops[Math.min(at, drops.length - 1)];
    (next ?? renderRoot.querySelector<HTMLElement>('.toggle'))?.focus();
  }

  #changed(): void {
    const { isFull, limit } = this.#shared;
    this.tell(isFull ? filled(this.#host.words['sent.full'], { limit }) : '');
    if (this.#open) void this.#read();
  }
}

export const sharedContextRowStyles = css`
  .sent {
    flex: none;
    font-size: 13px;
    line-height: 1.3;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    padding: 6px 12px;
    max-block-size: 88px;
    overflow: auto;
    border-block-start: 1px solid var(--border);
  }
  ul {
    display: contents;
  }
  li {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    border: 1px solid var(--border);
    border-radius: 16px;
    padding-inline-start: 12px;
  }
  li > span {
    overflow-wrap: anywhere;
  }
  .off {
    border-style: dashed;
  }
  .sent button {
    inline-size: auto;
    block-size: auto;
    min-inline-size: 24px;
    min-block-size: 24px;
    padding: 0 6px;
    color: inherit;
  }
  .toggle {
    margin-inline-start: auto;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  #context,
  .news {
    padding: 0 12px 8px;
  }
  .news:empty {
    display: none;
  }
  @media (pointer: coarse) {
    .chips {
      row-gap: 12px;
    }
    .sent button {
      min-inline-size: 44px;
      min-block-size: 44px;
      margin-block: -6px;
    }
  }
`;
