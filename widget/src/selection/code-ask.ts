import { autoUpdate, computePosition, offset } from '@floating-ui/dom';
import { html } from 'lit';
import { askIcon } from '../dom/ask-icon.ts';
import { css } from '../dom/style-sheet.ts';
import { askIconStyles } from './ask-icon-styles.ts';
import { floatingStyles } from './floating-styles.ts';
import { PagewiseElement } from '../dom/pagewise-element.ts';
import { selectionStrings, type SelectionStrings } from '../strings/en/selection.ts';
import { detach } from '../dom/dom.ts';
import { layerOf, putInto } from './layer.ts';
import { outOfView } from './out-of-view.ts';
import { showOnPointed } from './pointed-button.ts';

export interface CodeAskOptions {
  /** Called with the block whose button was pressed. */
  ask(block: HTMLElement): void;
  place: ParentNode & Node;
  /** Only blocks inside an element of this selector. Default the whole document. */
  within?: string | undefined;
  strings(): Partial<SelectionStrings>;
}

/**
 * @summary An Ask button in the corner of the code block or table that the reader points at or has
 * the focus in. One button for all blocks: the page's own elements are not touched.
 * @csspart button - The button.
 * @cssprop --pagewise-toolbar-background - Its background.
 * @cssprop --pagewise-toolbar-color - Its text.
 */
export class PagewiseCodeAsk extends PagewiseElement {
  static override readonly properties = {
    words: { attribute: false },
    about: { attribute: false },
  };

  static override readonly styles = [
    floatingStyles,
    askIconStyles,
    css`
      :host {
        z-index: 2147483645;
        font: 500 max(0.8125rem, 13px) / 1.25 var(--pagewise-font, var(--font, system-ui));
      }
      :host(:is([data-hidden], [data-yields])) button {
        visibility: hidden;
      }
      button {
        min-block-size: 28px;
        padding: 4px 12px;
        border: 1px solid var(--pagewise-toolbar-border, var(--border, #7f7f7f73));
        border-radius: 8px;
        background: var(--pagewise-toolbar-background, var(--surface, #1c1c1f));
        color: var(--pagewise-toolbar-color, var(--text, #fff));
        font: inherit;
        cursor: pointer;
      }
      button:focus-visible {
        outline: 2px solid var(--pagewise-accent, currentcolor);
        outline-offset: 2px;
      }
    `,
  ];

  declare words: SelectionStrings;
  readonly #icon = askIcon();
  /** What the button is on. */
  declare about: 'code' | 'table' | 'section';

  constructor() {
    super();
    this.words = selectionStrings;
    this.about = 'code';
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  override blur(): void {
    this.renderRoot.querySelector('button')?.blur();
  }

  protected override render(): unknown {
    return html`<button
      part="button"
      type="button"
      aria-label=${this.words[`selection.${this.about}`]}
    >
      ${this.#icon}${this.words['selection.ask']}
    </button>`;
  }
}

/** Shows the button on the block under the pointer or with the focus. */
export function watchCode(options: CodeAskOptions): { disconnect(): void } {
  const button = createButton();
  const listening = new AbortController();
  const isFor = (target: EventTarget) => isBlock(target, options.within);
  const enter = showOnPointed({
    button,
    isFor,
    insert(block) {
      button.about = isTable(block) ? 'table' : 'code';
      button.words = { ...selectionStrings, ...options.strings() };
      putInto(layerOf(block, options.place), button, options.place);
    },
    keepAt: (block) => autoUpdate(block, button, () => void place(block, button)),
    ask: (block) => options.ask(block),
    signal: listening.signal,
  });
  // What the reader points at or has the focus in already.
  for (const each of document.querySelectorAll(':is(pre,table):is(:hover,:focus-within)'))
    if (isFor(each)) enter(each);
  return {
    disconnect() {
      listening.abort();
      detach(button);
    },
  };
}

function createButton(): PagewiseCodeAsk {
  if (!customElements.get('pagewise-code-ask')) {
    customElements.define('pagewise-code-ask', PagewiseCodeAsk);
  }
  return document.createElement('pagewise-code-ask');
}

/** Between the button and the edges of its block, and what else is there, in px. */
const gap = 6;

/**
 * In the lower corner of code, as the upper one is where pages put their copy button; beside a table,
 * or in its upper corner where that reaches to the edge. Buttons of the page are kept clear of.
 */
async function place(block: HTMLElement, button: HTMLElement): Promise<void> {
  const isRtl = getComputedStyle(block).direction === 'rtl';
  const { width, height } = button.getBoundingClientRect();
  const side = isTable(block) && hasRoomBeside(block, width, isRtl);
  const { x, y, middlewareData } = await computePosition(block, button, {
    strategy: 'fixed',
    placement: side
      ? isRtl
        ? 'left-start'
        : 'right-start'
      : isTable(block)
        ? 'top-end'
        : 'bottom-end',
    // Nothing is between a table and its button: the pointer goes over to it.
    middleware: [offset(side ? 0 : -height - gap), outOfView],
  });
  const inward = side ? 0 : isRtl ? gap : -gap;
  const at = clearOf(controlsAt(block), new DOMRect(x + inward, y, width, height), isRtl);
  button.style.setProperty('left', `${at}px`);
  button.style.setProperty('top', `${y}px`);
  button.toggleAttribute('data-hidden', middlewareData.outOfView?.isSo);
}

function hasRoomBeside(block: HTMLElement, width: number, isRtl: boolean): boolean {
  const around = (block.parentElement ?? block).getBoundingClientRect();
  const { left, right } = block.getBoundingClientRect();
  return isRtl ? left - width >= around.left : right + width <= around.right;
}

/** What can be pressed in a block or beside it. */
function controlsAt(block: HTMLElement): DOMRect[] {
  const around = block.parentElement?.parentElement ?? block;
  return [...around.querySelectorAll('button,[role=button]')].map((each) =>
    each.getBoundingClientRect(),
  );
}

/** Where a button has to begin so that it covers no other, moved against the direction of reading. */
function clearOf(others: readonly DOMRect[], button: DOMRect, isRtl: boolean): number {
  const { width, top, bottom } = button;
  const inLine = others
    .filter((other) => other.width > 0 && other.top < bottom + gap && other.bottom > top - gap)
    .toSorted((one, other) => (isRtl ? one.left - other.left : other.left - one.left));
  let { x } = button;
  for (const other of inLine)
    if (other.left < x + width + gap && other.right > x - gap)
      x = isRtl ? other.right + gap : other.left - width - gap;
  return x;
}

const isTable = (block: Element): boolean => block.localName === 'table';

/** Code, or a table of data: one that is there for its layout has no headings. */
function isBlock(target: EventTarget, within: string | undefined): target is HTMLElement {
  return (
    target instanceof HTMLElement &&
    (target.localName === 'pre' || (isTable(target) && target.querySelector('th') !== null)) &&
    !target.isContentEditable &&
    !target.closest('[data-pagewise-ignore]') &&
    (!within || target.closest(within) !== null)
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-code-ask': PagewiseCodeAsk;
  }
}
