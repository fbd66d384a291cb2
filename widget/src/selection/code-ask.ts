import { autoUpdate, computePosition, hide, offset } from '@floating-ui/dom';
import { html } from 'lit';
import { css } from '../dom/style-sheet.ts';
import { floatingStyles } from './floating-styles.ts';
import { PagewiseElement } from '../dom/pagewise-element.ts';
import { selectionStrings, type SelectionStrings } from '../strings/en/selection.ts';
import { detach } from '../dom/dom.ts';
import { layerOf, putInto } from './layer.ts';

export interface CodeAskOptions {
  /** Called with the block whose button was pressed. */
  ask(block: HTMLElement): void;
  place: ParentNode & Node;
  /** Only blocks inside an element of this selector. Default the whole document. */
  within?: string | undefined;
  strings(): Partial<SelectionStrings>;
}

/**
 * @summary An Ask button in the corner of the code block that the reader points at or has the focus
 * in. One button for all blocks: the page's own elements are not touched.
 * @csspart button - The button.
 * @cssprop --pagewise-toolbar-background - Its background.
 * @cssprop --pagewise-toolbar-color - Its text.
 */
export class PagewiseCodeAsk extends PagewiseElement {
  static override readonly properties = { words: { attribute: false } };

  static override readonly styles = [
    floatingStyles,
    css`
      :host {
        z-index: 2147483645;
        font: 500 max(0.8125rem, 13px) / 1.25 var(--pagewise-font, system-ui, sans-serif);
      }
      :host([data-hidden]) button {
        visibility: hidden;
      }
      button {
        min-block-size: 28px;
        padding: 2px 10px;
        border: 1px solid var(--pagewise-toolbar-border, rgb(127 127 127 / 0.45));
        border-radius: 8px;
        background: var(--pagewise-toolbar-background, #1c1c1f);
        color: var(--pagewise-toolbar-color, #fff);
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

  constructor() {
    super();
    this.words = selectionStrings;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  protected override render(): unknown {
    return html`<button part="button" type="button" aria-label=${this.words['selection.code']}>
      ${this.words['selection.ask']}
    </button>`;
  }
}

/**
 * Shows the button on the block under the pointer or with the focus. Tab goes from a focused block to
 * its button, as if the button were the last thing in it.
 */
export function watchCode(options: CodeAskOptions): { disconnect(): void } {
  const button = createButton();
  const listening = new AbortController();
  const { signal } = listening;
  let block: HTMLElement | undefined;
  let stop: (() => void) | undefined;

  const leave = (): void => {
    if (!block) return;
    stop?.();
    block = undefined;
    if (button.isConnected) button.hidePopover();
  };
  const enter = (found: HTMLElement): void => {
    if (found === block) return;
    leave();
    block = found;
    button.words = { ...selectionStrings, ...options.strings() };
    putInto(layerOf(found, options.place), button, options.place);
    button.popover = 'manual';
    button.showPopover();
    stop = autoUpdate(found, button, () => void place(found, button));
  };
  const follow = (event: Event): void => {
    const path = event.composedPath();
    if (path.includes(button)) return;
    const found = path.find((target) => isBlock(target, options.within));
    if (found instanceof HTMLElement) enter(found);
    else if (!button.matches(':focus-within')) leave();
  };

  document.addEventListener('pointerover', follow, { signal, passive: true });
  document.addEventListener('focusin', follow, { signal });
  document.addEventListener(
    'keydown',
    (event) => {
      if (block && event.key === 'Tab') tab(event, block, button);
    },
    { signal },
  );
  button.addEventListener(
    'click',
    () => {
      const asked = block;
      leave();
      if (asked) options.ask(asked);
    },
    { signal },
  );

  return {
    disconnect() {
      leave();
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

/** Tab leads from the last stop in a block to its button, and from there on from the block. */
function tab(event: KeyboardEvent, block: HTMLElement, button: HTMLElement): void {
  if (!event.shiftKey && event.composedPath().includes(block)) {
    const stops = block.querySelectorAll('a[href],button,[tabindex]:not([tabindex^="-"])');
    const last = stops[stops.length - 1] ?? block;
    if (document.activeElement !== last) return;
    event.preventDefault();
    button.focus();
  } else if (event.composedPath().includes(button)) {
    // The browser goes on from the block, forwards or back.
    block.focus({ preventScroll: true });
    if (event.shiftKey) event.preventDefault();
  }
}

/** In the lower corner: the upper one is where pages put their copy button. */
async function place(block: HTMLElement, button: HTMLElement): Promise<void> {
  const { x, y, middlewareData } = await computePosition(block, button, {
    strategy: 'fixed',
    placement: 'bottom-end',
    middleware: [offset(({ rects }) => -rects.floating.height - 6), hide()],
  });
  const inward = getComputedStyle(block).direction === 'rtl' ? 6 : -6;
  button.style.setProperty('left', `${x + inward}px`);
  button.style.setProperty('top', `${y}px`);
  button.toggleAttribute('data-hidden', middlewareData.hide?.referenceHidden ?? false);
}

function isBlock(target: EventTarget, within: string | undefined): boolean {
  return (
    target instanceof HTMLElement &&
    target.localName === 'pre' &&
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
