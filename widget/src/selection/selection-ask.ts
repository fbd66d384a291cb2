import type * as AskParts from './ask-parts.ts';
import type { SelectionStrings } from '../strings/selection-en.ts';
import type { AskAction } from './ask-action.ts';
import { SelectionController, type Selected } from './selection-controller.ts';

export interface SelectionAskOptions {
  /** Called with what the reader selected (or the code block) and the button they pressed. */
  ask(range: Range, action: AskAction): void;
  /** Where the toolbar is put, for its custom properties. Default the body. */
  place?: Node;
  /** Only selections that begin inside an element of this selector. Default the whole document. */
  within?: string | undefined;
  /** Fewest characters. Default 2. */
  minLength?: number;
  /** Default one: Ask. */
  actions?: readonly AskAction[] | undefined;
  /** The key that calls `ask()`, as the reader would read it; named in the announcement. */
  shortcut?: string;
  /** An Ask button on code blocks as well. Default false. */
  codeBlocks?: boolean;
  /** Passages collected so far, and how many there may be. */
  collected?(): { count: number; limit: number };
  /** Visible words, asked for when the toolbar shows. Default English. */
  strings?(): Partial<SelectionStrings>;
  /** Called when the first selection begins. */
  begun?(): void;
  /** The toolbar could not be loaded. */
  failed?(error: unknown): void;
}

/**
 * Offers to ask about what the reader selects. Costs the page the controller only: the toolbar is
 * loaded while the first selection settles.
 */
export class SelectionAsk {
  readonly #options: SelectionAskOptions;
  readonly #controller: SelectionController;
  #loading: Promise<typeof AskParts> | undefined;
  #toolbar: HTMLElementTagNameMap['pagewise-ask-toolbar'] | undefined;
  #code: { disconnect(): void } | undefined;
  #current: Selected | undefined;
  #connected = false;

  constructor(options: SelectionAskOptions) {
    this.#options = options;
    this.#controller = new SelectionController({
      within: options.within,
      minLength: options.minLength,
      begun: () => void this.#load(),
      selected: (selected) => void this.#show(selected),
      cleared: () => this.#hide(),
    });
  }

  connect(): void {
    this.#connected = true;
    this.#controller.connect();
    if (this.#options.codeBlocks) void this.#watchCode();
  }

  disconnect(): void {
    this.#connected = false;
    this.#controller.disconnect();
    this.#hide();
    this.#toolbar?.remove();
    this.#code?.disconnect();
    this.#code = undefined;
  }

  /** Asks about the selection at once, by the first action. False when there is none. */
  ask(): boolean {
    const selected = this.#controller.read();
    if (selected) this.#ask(selected.range, this.#options.actions?.[0] ?? {});
    return selected !== undefined;
  }

  /** The page has something else to show than the toolbar. */
  dismiss(): void {
    this.#controller.dismiss();
    this.#hide();
  }

  #ask(range: Range, action: AskAction): void {
    this.dismiss();
    this.#options.ask(range, action);
  }

  #load(): Promise<typeof AskParts | undefined> {
    if (!this.#loading) this.#options.begun?.();
    this.#loading ??= import('./ask-parts.ts');
    return this.#loading.catch((error: unknown) => {
      this.#loading = undefined;
      this.#options.failed?.(error);
      return undefined;
    });
  }

  async #show(selected: Selected): Promise<void> {
    this.#current = selected;
    const parts = await this.#load();
    if (!parts || this.#current !== selected) return;
    const { actions, strings, shortcut = '', collected, place = document.body } = this.#options;
    if (!this.#toolbar) {
      this.#toolbar = parts.createToolbar();
      this.#toolbar.addEventListener('pagewise-ask-action', ({ action }) => {
        if (this.#current) this.#ask(this.#current.range, action);
      });
      this.#toolbar.addEventListener('pagewise-ask-dismiss', () => {
        this.#current = undefined;
        this.#controller.dismiss();
      });
    }
    const toolbar = this.#toolbar;
    if (!toolbar.isConnected) place.appendChild(toolbar);
    if (actions) toolbar.actions = actions;
    toolbar.strings = strings?.() ?? {};
    toolbar.shortcut = shortcut;
    ({ count: toolbar.count, limit: toolbar.limit } = collected?.() ?? { count: 0, limit: 0 });
    await toolbar.show(selected);
  }

  #hide(): void {
    this.#current = undefined;
    this.#toolbar?.hide();
  }

  async #watchCode(): Promise<void> {
    const parts = await this.#load();
    if (!parts || !this.#connected || this.#code) return;
    const { within, strings, place = document.body } = this.#options;
    this.#code = parts.watchCode({
      within,
      place,
      strings: () => strings?.() ?? {},
      ask: (block) => {
        const range = document.createRange();
        range.selectNodeContents(block);
        this.#ask(range, {});
      },
    });
  }
}
