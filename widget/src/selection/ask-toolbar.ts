import { html, nothing } from 'lit';
import { askIcon } from '../dom/ask-icon.ts';
import { ariaShortcut } from '../dom/aria-shortcut.ts';
import { isTyping } from '../dom/keyboard.ts';
import { lendFocus } from '../dom/lend-focus.ts';
import type { Say } from '../dom/live-region.ts';
import { floatingStyles } from './floating-styles.ts';
import { PagewiseElement } from '../dom/pagewise-element.ts';
import { filled } from '../strings/filled.ts';
import { selectionStrings, type SelectionStrings } from '../strings/en/selection.ts';
import type { AskAction } from './ask-action.ts';
import { AskActionEvent, AskDismissEvent } from './ask-events.ts';
import { askIconStyles } from './ask-icon-styles.ts';
import { askToolbarStyles } from './ask-toolbar-styles.ts';
import type { Selected } from './selection-controller.ts';
import { shortcutLabel } from '../dom/shortcut-label.ts';
import { keepAtSelection } from './toolbar-place.ts';

/**
 * @summary Buttons near the end of a selection. It stays with its text while the page scrolls, stays
 * clear of the system's own callout on touch, and never takes the selection away.
 *
 * With the keyboard: it is announced when it appears; Tab goes from the page into it, arrow keys go
 * along it, Tab goes on from where the reader was, Escape sends it away. Tab is taken over only while
 * it is visible and outside of fields, because its place in the document (the end) says nothing about
 * where it is seen.
 * @fires pagewise-ask-action - A button was pressed.
 * @fires pagewise-ask-dismiss - The reader sent it away.
 * @csspart toolbar - The box around the buttons.
 * @csspart button - Each button.
 * @csspart shortcut - The shortcut on the first button.
 * @cssprop --pagewise-toolbar-background - Its background.
 * @cssprop --pagewise-toolbar-color - Its text.
 * @cssprop --pagewise-accent - Outline of the focused button.
 */
export class PagewiseAskToolbar extends PagewiseElement {
  static override readonly properties = {
    actions: { attribute: false },
    strings: { attribute: false },
    shortcut: { attribute: false },
    count: { attribute: false },
    limit: { attribute: false },
  };

  static override readonly styles = [floatingStyles, askIconStyles, askToolbarStyles];

  declare actions: readonly AskAction[];
  declare strings: Partial<SelectionStrings>;
  /** Such as `mod+i`, for the first button; named on it and in the announcement. */
  declare shortcut: string;
  /** Passages collected so far; shown when there are any. */
  declare count: number;
  declare limit: number;
  /** Says something to those who listen. */
  say: Say = () => undefined;
  readonly #icon = askIcon();
  #selected: Selected | undefined;
  #stop: (() => void) | undefined;
  #cameFrom: HTMLElement | undefined;
  #listening = new AbortController();

  constructor() {
    super();
    this.actions = [{}];
    this.strings = {};
    this.shortcut = '';
    this.count = 0;
    this.limit = 0;
  }

  /** Shows it at a selection. */
  async show(selected: Selected): Promise<void> {
    const isNew = !this.#selected;
    this.#selected = selected;
    this.toggleAttribute('data-touch', selected.by === 'touch');
    if (isNew) {
      this.popover = 'manual';
      this.showPopover();
    }
    await this.updateComplete;
    // Another selection, or none, while this one was being drawn.
    if (this.#selected !== selected) return;
    this.#stop?.();
    this.#stop = keepAtSelection(this, selected);
    if (!isNew) return;
    this.#listening = new AbortController();
    addEventListener('keydown', (event) => this.#key(event), {
      capture: true,
      signal: this.#listening.signal,
    });
    this.#announce();
  }

  hide(): void {
    if (!this.#selected) return;
    const { range, ranges } = this.#selected;
    this.#selected = undefined;
    this.#stop?.();
    this.#listening.abort();
    if (this.matches(':focus-within')) {
      this.#goBack(range);
      selectAgain(ranges);
    }
    if (this.isConnected) this.hidePopover();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.hide();
  }

  protected override render(): unknown {
    const words = { ...selectionStrings, ...this.strings };
    const { shortcut } = this;
    return html`<div
      part="toolbar"
      role="toolbar"
      aria-label=${words['selection.toolbar']}
      @pointerdown=${keepSelection}
      @mousedown=${keepSelection}
    >
      ${this.actions.map(
        (action, index) =>
          html`<button
            part="button"
            type="button"
            tabindex=${index === 0 ? 0 : -1}
            aria-keyshortcuts=${shortcut && index === 0 ? ariaShortcut(shortcut) : nothing}
            @click=${() => this.#press(action)}
          >
            ${index === 0 ? this.#icon : nothing}${action.label ?? words['selection.ask']}
            ${
              shortcut && index === 0
                ? html`<kbd part="shortcut" aria-hidden="true">${shortcutLabel(shortcut)}</kbd>`
                : nothing
            }
          </button>`,
      )}
      ${
        this.count > 0
          ? html`<span part="count"
              >${filled(words['selection.count'], { count: this.count, limit: this.limit })}</span
            >`
          : nothing
      }
    </div>`;
  }

  #announce(): void {
    const words = { ...selectionStrings, ...this.strings };
    this.say(
      this.shortcut
        ? filled(words['selection.hint.shortcut'], { shortcut: shortcutLabel(this.shortcut) })
        : words['selection.hint'],
    );
  }

  #press(action: AskAction): void {
    this.dispatchEvent(new AskActionEvent(action));
  }

  #key(event: KeyboardEvent): void {
    const inside = event.composedPath().includes(this);
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#dismiss();
    } else if (event.key === 'Tab' && inside) {
      const ranges = this.#selected?.ranges ?? [];
      // From where the reader was, so that the browser goes on from there.
      this.#dismiss();
      const moved = new AbortController();
      addEventListener('focusin', () => selectAgain(ranges), { signal: moved.signal, once: true });
      setTimeout(() => moved.abort());
    } else if (event.key === 'Tab' && !hasModifier(event) && !isTyping()) {
      event.preventDefault();
      event.stopPropagation();
      const [origin] = event.composedPath();
      this.#cameFrom =
        origin instanceof HTMLElement && origin !== document.body ? origin : undefined;
      this.#buttons()[0]?.focus();
    } else if (inside) {
      this.#walk(event);
    }
  }

  #walk(event: KeyboardEvent): void {
    const buttons = this.#buttons();
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? buttons.length - 1
          : event.key === 'ArrowLeft' || event.key === 'ArrowRight'
            ? (at + (event.key === forward ? 1 : -1) + buttons.length) % buttons.length
            : -1;
    // Keys pressed here are not the page's hotkeys; with Control and the like one may be ours.
    if (!hasModifier(event)) event.stopPropagation();
    if (to < 0) return;
    event.preventDefault();
    buttons[to]?.focus();
  }

  #dismiss(): void {
    this.hide();
    this.dispatchEvent(new AskDismissEvent());
  }

  /** Gives the focus back to where it came from: the element, or else where the selected text ends. */
  #goBack({ endContainer: end }: Range): void {
    const back = this.#cameFrom;
    this.#cameFrom = undefined;
    const text = end instanceof HTMLElement ? end : end.parentElement;
    if (back?.isConnected) back.focus({ preventScroll: true });
    else if (text) lendFocus(text);
  }

  #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll('button')];
  }
}

/** The toolbar's element, defined with the first of them. */
export function createToolbar(): PagewiseAskToolbar {
  if (!customElements.get('pagewise-ask-toolbar')) {
    customElements.define('pagewise-ask-toolbar', PagewiseAskToolbar);
  }
  return document.createElement('pagewise-ask-toolbar');
}

/** WebKit clears the selection when the focus moves by keyboard, unless a button was pressed last. */
function selectAgain(ranges: readonly Range[]): void {
  const selection = getSelection();
  if (selection?.isCollapsed) for (const range of ranges) selection.addRange(range);
}

function keepSelection(event: Event): void {
  event.preventDefault();
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.shiftKey || event.altKey || event.ctrlKey || event.metaKey;
}

declare global {
  interface HTMLElementTagNameMap {
    'pagewise-ask-toolbar': PagewiseAskToolbar;
  }
}
