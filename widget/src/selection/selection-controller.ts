import { composedSelection, wordsOf, type ComposedSelection } from './composed-selection.ts';
import { isTyping } from '../dom/keyboard.ts';
import { setOffer } from './ask-offer.ts';
import { isAskable, isOurs } from './askable.ts';

export type SelectedBy = 'pointer' | 'touch' | 'keyboard';

/** A selection that can be asked about. */
export interface Selected extends ComposedSelection {
  by: SelectedBy;
}

/** How the reader was selecting when the controller came. */
export interface SelectionStart {
  by: SelectedBy;
  /** The pointer is down. */
  pressed: boolean;
  /** Shadow roots the reader has been in. */
  roots: Set<ShadowRoot>;
}

export interface SelectionControllerOptions {
  /** Only selections that begin inside an element of this selector. Default the whole document. */
  within?: string | undefined;
  /** Fewest characters, white space at the ends aside. Default 2. */
  minLength?: number | undefined;
  /** The selection has settled. */
  selected(selected: Selected): void;
  /** There is nothing to ask about any more. */
  cleared(): void;
}

/** How long a selection stays as it is before it counts, in ms. */
const settle = { pointer: 120, touch: 120, keyboard: 250, scroll: 200 } as const;

/**
 * Tells whether the reader has selected something to ask about. Waits until the selection has settled,
 * and never answers for what they type into or for our own elements.
 */
export class SelectionController {
  readonly #options: SelectionControllerOptions;
  /** Shadow roots the reader has been in: a selection inside is only told to those who name them. */
  readonly #roots = new Set<ShadowRoot>();
  #listening: AbortController | undefined;
  #by: SelectedBy = 'keyboard';
  #pressed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = 0;
  #shown: readonly Range[] | undefined;
  #dismissed: readonly Range[] | undefined;

  constructor(options: SelectionControllerOptions) {
    this.#options = options;
  }

  /** @param start The selection that has begun already. */
  connect(start?: SelectionStart): void {
    if (this.#listening) return;
    const { signal } = (this.#listening = new AbortController());
    const listening = { signal, capture: true, passive: true };
    document.addEventListener('selectionchange', () => this.#changed(), { signal });
    addEventListener('pointerdown', (event) => this.#press(event), listening);
    addEventListener('pointerup', () => this.#release(), listening);
    addEventListener('pointercancel', () => this.#release(), listening);
    addEventListener('keydown', (event) => this.#key(event), listening);
    addEventListener('scroll', () => this.#scrolled(), listening);
    if (!start) return;
    this.#by = start.by;
    this.#pressed = start.pressed;
    for (const root of start.roots) this.#roots.add(root);
    this.#changed();
  }

  disconnect(): void {
    this.#listening?.abort();
    this.#listening = undefined;
    this.#clear();
  }

  /** What could be asked about right now, settled or not. */
  read(): Selected | undefined {
    if (isTyping()) return undefined;
    const selection = composedSelection(this.#roots);
    if (!selection) return undefined;
    const { within, minLength = 2 } = this.#options;
    const { ranges } = selection;
    if (wordsOf(ranges).length < minLength || !ranges.every((each) => isAskable(each, within)))
      return undefined;
    return { ...selection, by: this.#by };
  }

  /** The selection as it is now was asked about, or the reader does not want to. */
  dismiss(): void {
    this.#dismissed = copyOf(this.read()?.ranges);
    this.#clear();
  }

  #changed(): void {
    // Taking the focus to our button may change the selection; what was selected is still meant.
    if (isOurs(document.activeElement)) return;
    const selected = this.read();
    // Selecting the same text again counts as a new selection.
    if (!isSame(this.#dismissed, selected?.ranges)) this.#dismissed = undefined;
    if (!selected) {
      this.#clear();
      return;
    }
    setOffer(!this.#dismissed);
    this.#wait(settle[this.#by]);
  }

  #press(event: PointerEvent): void {
    const path = event.composedPath();
    this.#visit(path);
    if (path.some((target) => target instanceof Node && isOurs(target))) return;
    this.#by = event.pointerType === 'touch' ? 'touch' : 'pointer';
    this.#pressed = true;
  }

  #release(): void {
    if (!this.#pressed) return;
    this.#pressed = false;
    if (this.read()) this.#wait(settle[this.#by]);
  }

  #key(event: KeyboardEvent): void {
    this.#visit(event.composedPath());
    // Modifiers are held while a pointer selects, too.
    if (!this.#pressed && event.key !== 'Control' && event.key !== 'Meta') this.#by = 'keyboard';
  }

  #visit(path: EventTarget[]): void {
    for (const target of path) if (target instanceof ShadowRoot) this.#roots.add(target);
  }

  /** Momentum may carry the text on: a selection that waits, waits for the end of it. */
  #scrolled(): void {
    if (this.#timer !== undefined) this.#wait(Math.max(settle.scroll, this.#due - Date.now()));
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#due = Date.now() + ms;
    this.#timer = setTimeout(() => this.#settled(), ms);
  }

  #settled(): void {
    this.#timer = undefined;
    // The pointer is still down: its release asks again.
    if (this.#pressed) return;
    const selected = this.read();
    if (!selected) {
      this.#clear();
    } else if (!isSame(this.#shown ?? this.#dismissed, selected.ranges)) {
      this.#shown = copyOf(selected.ranges);
      this.#options.selected(selected);
    }
  }

  #clear(): void {
    setOffer(false);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#shown) return;
    this.#shown = undefined;
    this.#options.cleared();
  }
}

/** As it is now: ranges of the page move with it. */
function copyOf(ranges: readonly Range[] | undefined): readonly Range[] | undefined {
  return ranges?.map((range) => range.cloneRange());
}

function isSame(some: readonly Range[] = [], others: readonly Range[] = []): boolean {
  return (
    some.length === others.length &&
    some.every((one, at) => {
      const other = others[at];
      return (
        one.startContainer === other?.startContainer &&
        one.startOffset === other.startOffset &&
        one.endContainer === other.endContainer &&
        one.endOffset === other.endOffset
      );
    })
  );
}
