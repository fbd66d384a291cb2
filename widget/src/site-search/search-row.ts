import { html, nothing } from 'lit';
import { PagewiseElement } from '../dom/pagewise-element.ts';
import { css } from '../dom/style-sheet.ts';
import { siteSearchStrings, type SiteSearchStrings } from '../strings/en/site-search.ts';
import { filled } from '../strings/filled.ts';

/** Characters of a search that are shown. */
const shownLength = 200;

/**
 * @summary The first row in the results of the site's own search, which asks the assistant what was
 * searched for. It has the color and the font of what it stands in.
 * @csspart button - The row.
 */
export class PagewiseSearchRow extends PagewiseElement {
  static override readonly properties = {
    query: { attribute: false },
    words: { attribute: false },
    key: { attribute: false },
    isOption: { attribute: false },
  };

  static override readonly styles = [
    css`
      :host {
        flex: none;
        box-sizing: border-box;
        text-align: start;
      }
      button {
        all: unset;
        box-sizing: border-box;
        display: flex;
        align-items: center;
        gap: 12px;
        inline-size: 100%;
        min-block-size: 44px;
        padding: 8px 12px;
        border-radius: 6px;
        background: color-mix(in srgb, currentcolor 7%, transparent);
        font-size: max(0.875rem, 14px);
        line-height: 20px;
        cursor: pointer;
      }
      button:hover,
      button:focus {
        background: color-mix(in srgb, currentcolor 14%, transparent);
      }
      button:focus {
        outline: 2px solid currentcolor;
        outline-offset: -2px;
      }
      svg {
        flex: none;
        inline-size: 20px;
        block-size: 20px;
        fill: none;
        stroke: currentcolor;
        stroke-width: 2;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      span {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
      }
      kbd {
        flex: none;
        padding: 0 6px;
        border: 1px solid color-mix(in srgb, currentcolor 40%, transparent);
        border-radius: 4px;
        font: inherit;
        font-size: 12px;
      }
      @media (hover: none) {
        kbd {
          display: none;
        }
      }
      @media (forced-colors: active) {
        button {
          border: 1px solid;
        }
      }
    `,
  ];

  /** What the reader searches for. */
  declare query: string;
  declare words: SiteSearchStrings;
  /** The key that leads here, as it is shown. */
  declare key: string;
  /** It stands among the options of a list box. */
  declare isOption: boolean;

  constructor() {
    super();
    this.query = this.key = '';
    this.isOption = false;
    this.words = siteSearchStrings;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  protected override render(): unknown {
    // Isolated: what is searched for may be written in another direction.
    const query = `\u2068${this.query.slice(0, shownLength)}\u2069`;
    return html`<button
      part="button"
      type="button"
      role=${this.isOption ? 'option' : nothing}
      aria-selected=${this.isOption ? 'false' : nothing}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M20 12a7.5 7.5 0 0 1-11 6.6L4 20l1.4-4.6A7.5 7.5 0 1 1 20 12Z" />
      </svg>
      <span>${filled(this.words['search.ask'], { query })}</span>
      <kbd aria-hidden="true">${this.key}</kbd>
    </button>`;
  }
}

/** Creates the row, and defines its element first where that is missing. */
export function createSearchRow(): PagewiseSearchRow {
  if (!customElements.get('pagewise-search-row')) {
    customElements.define('pagewise-search-row', PagewiseSearchRow);
  }
  return document.createElement('pagewise-search-row');
}

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-search-row': PagewiseSearchRow;
  }
}
