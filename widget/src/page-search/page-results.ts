import { html } from 'lit';
import { PagewiseElement } from '../dom/pagewise-element.ts';
import { css } from '../dom/style-sheet.ts';
import { pageSearchStrings, type PageSearchStrings } from '../strings/en/page-search.ts';
import type { FoundPage } from './found-pages.ts';

/** @summary Pages that fit what is typed, above the composer of an empty chat. */
export class PagewisePageResults extends PagewiseElement {
  static override readonly properties = {
    pages: { attribute: false },
    words: { attribute: false },
  };

  static override readonly styles = [
    css`
      :host {
        display: block;
        margin-block-end: 8px;
      }
      :host([hidden]) {
        display: none;
      }
      .head {
        display: flex;
        justify-content: space-between;
        padding: 0 8px 4px;
        color: var(--_muted);
        font-size: 0.8em;
      }
      kbd {
        padding: 0 6px;
        border: 1px solid var(--_border);
        border-radius: 4px;
        font: inherit;
      }
      ul {
        max-block-size: 30vh;
        margin: 0;
        padding: 0;
        overflow-y: auto;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        list-style: none;
      }
      li + li {
        border-block-start: 1px solid var(--_border);
      }
      a {
        display: block;
        box-sizing: border-box;
        min-block-size: 44px;
        padding: 6px 8px;
        color: var(--_text);
        line-height: 18px;
        text-decoration: none;
      }
      a:hover,
      a:focus {
        background: var(--_raised);
      }
      a:focus {
        outline: 2px solid var(--_accent);
        outline-offset: -2px;
        border-radius: var(--_radius);
      }
      a > * {
        display: block;
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
      }
      small {
        color: var(--_muted);
        font-size: 0.8em;
      }
      @media (hover: none) {
        kbd {
          display: none;
        }
      }
      @media (height <= 420px) {
        :host {
          display: none;
        }
      }
    `,
  ];

  declare pages: readonly FoundPage[];
  declare words: PageSearchStrings;

  constructor() {
    super();
    this.pages = [];
    this.words = pageSearchStrings;
  }

  /** Puts the focus on a page, counted from the first. Returns false when there is no such page. */
  focusPage(index: number): boolean {
    const link = this.#links[index];
    link?.focus();
    return link !== undefined;
  }

  /** Which page has the focus. */
  get focusedPage(): number {
    return this.#links.findIndex((link) => link === this.renderRoot.activeElement);
  }

  get #links(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll('a')];
  }

  protected override render(): unknown {
    const { 'pages.label': label } = this.words;
    return html`<div class="head" aria-hidden="true"><span>${label}</span><kbd>↓</kbd></div>
      <ul aria-label=${label}>
        ${this.pages.map(
          ({ title, section, url }) =>
            html`<li>
              <a href=${url.href}>
                <span dir="auto">${section ? `${title} › ${section}` : title}</span>
                <small dir="ltr">${placeOf(url)}</small>
              </a>
            </li>`,
        )}
      </ul>`;
  }
}

/** The path on this site; with the host on another. */
function placeOf(url: URL): string {
  const place = (url.origin === location.origin ? '' : url.host) + url.pathname + url.hash;
  try {
    return decodeURI(place);
  } catch {
    return place;
  }
}

/** Creates the list, and defines its element first where that is missing. */
export function createPageResults(): PagewisePageResults {
  if (!customElements.get('pagewise-page-results')) {
    customElements.define('pagewise-page-results', PagewisePageResults);
  }
  return document.createElement('pagewise-page-results');
}

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-page-results': PagewisePageResults;
  }
}
