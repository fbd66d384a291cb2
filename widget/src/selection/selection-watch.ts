import type { SelectionAsk, SelectionAskOptions } from './selection-ask.ts';
import type { SelectionStart } from './selection-controller.ts';

export interface SelectionWatchOptions extends SelectionAskOptions {
  /** Called when the first selection begins. */
  begun?(): void;
  /** What offers to ask could not be loaded. */
  failed?(error: unknown): void;
}

/**
 * Waits for the reader's first selection and loads `SelectionAsk` for it. Until then the page pays for
 * a few listeners only.
 */
export class SelectionWatch {
  readonly #options: SelectionWatchOptions;
  /** As the reader does it: what `SelectionAsk` would know had it been there. */
  readonly #start: SelectionStart = { by: 'keyboard', pressed: false, roots: new Set() };
  #waiting: AbortController | undefined;
  #loading: Promise<SelectionAsk | undefined> | undefined;
  #loaded: SelectionAsk | undefined;

  constructor(options: SelectionWatchOptions) {
    this.#options = options;
  }

  connect(): void {
    const { signal } = (this.#waiting = new AbortController());
    const listening = { signal, capture: true, passive: true };
    addEventListener('pointerdown', (event) => this.#press(event), listening);
    for (const type of ['pointerup', 'pointercancel'])
      addEventListener(type, () => (this.#start.pressed = false), listening);
    document.addEventListener(
      'selectionchange',
      () => {
        // A selection inside a shadow root looks like none from outside.
        if (getSelection()?.isCollapsed === false || this.#start.roots.size > 0) void this.#load();
      },
      { signal },
    );
    if (!this.#options.codeBlocks) return;
    for (const type of ['pointerover', 'focusin'])
      addEventListener(
        type,
        ({ target }) => {
          if (target instanceof Element && target.closest('pre,table')) void this.#load();
        },
        listening,
      );
  }

  disconnect(): void {
    this.#waiting?.abort();
    this.#loaded?.disconnect();
  }

  /** Asks about the selection at once, by the first action. False when there is none. */
  async ask(): Promise<boolean> {
    return (await this.#loading)?.ask() ?? false;
  }

  /** The page has something else to show than the toolbar. */
  dismiss(): void {
    this.#loaded?.dismiss();
  }

  #press(event: PointerEvent): void {
    this.#start.by = event.pointerType === 'touch' ? 'touch' : 'pointer';
    this.#start.pressed = true;
    for (const target of event.composedPath()) {
      if (target instanceof ShadowRoot && !target.host.localName.startsWith('pagewise-'))
        this.#start.roots.add(target);
    }
  }

  #load(): Promise<SelectionAsk | undefined> {
    return (this.#loading ??= this.#import());
  }

  async #import(): Promise<SelectionAsk | undefined> {
    this.#options.begun?.();
    try {
      const { SelectionAsk } = await import('./selection-ask.ts');
      if (this.#waiting?.signal.aborted) return undefined;
      this.#waiting?.abort();
      this.#loaded = new SelectionAsk(this.#options);
      this.#loaded.connect(this.#start);
      return this.#loaded;
    } catch (error) {
      this.#loading = undefined;
      this.#options.failed?.(error);
      return undefined;
    }
  }
}
