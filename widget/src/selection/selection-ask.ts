import { liveRegion, type Say } from '../dom/live-region.ts';
import type { SelectionStrings } from '../strings/en/selection.ts';
import type { AskAction } from './ask-action.ts';
import { createToolbar } from './ask-toolbar.ts';
import { whenIdle } from '../dom/when-idle.ts';
import { SelectionController, type Selected, type SelectionStart } from './selection-controller.ts';
import { wordsOf } from './composed-selection.ts';
import { detach } from '../dom/dom.ts';
import { usableEntries } from '../option-entries.ts';
import type { Passage } from '../protocol.ts';
import { layerOf, putInto } from './layer.ts';

export interface SelectionAskOptions {
  /** Called with what the reader selected (or the code block), the button, and the passage. */
  ask(range: Range, action: AskAction, passage?: Promise<Passage | undefined>): void;
  /**
   * Describes what is selected, given its words as they were then, before the reader presses Ask: a
   * press may make the page change it. Default: no description.
   */
  describe?(ranges: readonly Range[], words: string): Promise<Passage | undefined>;
  /** Where the toolbar is put, for its custom properties. Default the body. */
  place?: ParentNode & Node;
  /** Only selections that begin inside an element of this selector. Default the whole document. */
  within?: string | undefined;
  /** Fewest characters. Default 2. */
  minLength?: number;
  /** Default one: Ask. */
  actions?: readonly AskAction[] | undefined;
  /** The key that calls `ask()`, such as `mod+i`; named in the announcement. */
  shortcut?: string;
  /** An Ask button on code blocks and tables as well. Default false. */
  codeBlocks?: boolean;
  /** Passages collected so far, and how many there may be. */
  collected?(): { count: number; limit: number };
  /** Visible words, asked for when the toolbar shows. Default English. */
  strings?(): Partial<SelectionStrings>;
}

/** Offers to ask about what the reader selects. */
export class SelectionAsk {
  readonly #options: SelectionAskOptions;
  readonly #controller: SelectionController;
  #toolbar: HTMLElementTagNameMap['pagewise-ask-toolbar'] | undefined;
  /** Ends the buttons on code blocks. */
  #codeEnd = new AbortController();
  #current: Selected | undefined;
  #passage: Promise<Passage | undefined> | undefined;
  /** Of the current selection, as they were when it was made. */
  #words = '';
  readonly #say: Say;

  constructor(options: SelectionAskOptions) {
    this.#options = { ...options, actions: usableEntries(options.actions) };
    this.#say = liveRegion(options.place ?? document.body);
    this.#controller = new SelectionController({
      within: options.within,
      minLength: options.minLength,
      selected: (selected) => void this.#show(selected),
      cleared: () => this.#hide(),
    });
  }

  /** @param start The selection that has begun already. */
  connect(start?: SelectionStart): void {
    this.#controller.connect(start);
    this.#codeEnd = new AbortController();
    if (this.#options.codeBlocks) void this.#watchCode();
  }

  disconnect(): void {
    this.#controller.disconnect();
    this.#hide();
    if (this.#toolbar) detach(this.#toolbar);
    this.#codeEnd.abort();
  }

  /** Asks about the selection at once, by the first action. False when there is none. */
  ask(): boolean {
    const selected = this.#current ?? this.#controller.read();
    if (selected) this.#ask(selected.ranges, this.#options.actions?.[0] ?? {});
    return selected !== undefined;
  }

  /** The page has something else to show than the toolbar. */
  dismiss(): void {
    this.#controller.dismiss();
    this.#hide();
  }

  #ask(ranges: readonly Range[], action: AskAction): void {
    const passage = this.#describe(ranges);
    this.dismiss();
    if (ranges[0]) this.#options.ask(ranges[0], action, passage);
  }

  /** When a description fails, the range can be described again. */
  #describe(ranges: readonly Range[]): Promise<Passage | undefined> | undefined {
    const words = this.#words || wordsOf(ranges);
    return (this.#passage ??= this.#options.describe?.(ranges, words).catch(() => undefined));
  }

  async #show(selected: Selected): Promise<void> {
    this.#current = selected;
    this.#passage = undefined;
    this.#words = wordsOf(selected.ranges);
    const { actions, strings, shortcut = '', collected, place = document.body } = this.#options;
    if (!this.#toolbar) {
      this.#toolbar = createToolbar();
      this.#toolbar.addEventListener('pagewise-ask-action', ({ action }) => {
        if (this.#current) this.#ask(this.#current.ranges, action);
      });
      for (const type of ['pointerenter', 'focusin'] as const)
        this.#toolbar.addEventListener(type, this.#describeCurrent);
      this.#toolbar.addEventListener('pagewise-ask-dismiss', () => {
        this.#forget();
        this.#controller.dismiss();
      });
    }
    const toolbar = this.#toolbar;
    const layer = layerOf(selected.range.commonAncestorContainer, place);
    if (toolbar.parentNode !== layer) toolbar.hide();
    putInto(layer, toolbar, place);
    toolbar.say = layer === place ? this.#say : liveRegion(layer);
    if (actions) toolbar.actions = actions;
    toolbar.strings = strings?.() ?? {};
    toolbar.shortcut = shortcut;
    ({ count: toolbar.count, limit: toolbar.limit } = collected?.() ?? { count: 0, limit: 0 });
    await toolbar.show(selected);
    whenIdle(this.#describeCurrent);
  }

  readonly #describeCurrent = (): void => {
    if (this.#current) void this.#describe(this.#current.ranges);
  };

  #hide(): void {
    const { place = document.body } = this.#options;
    this.#forget();
    this.#toolbar?.hide();
    // Nothing of ours stays in what is the page's.
    if (this.#toolbar && this.#toolbar.parentNode !== place) detach(this.#toolbar);
  }

  #forget(): void {
    this.#current = this.#passage = undefined;
    this.#words = '';
  }

  async #watchCode(): Promise<void> {
    const { within, strings, place = document.body } = this.#options;
    const { signal } = this.#codeEnd;
    const { watchCode } = await import('./code-ask.ts').catch(() => ({ watchCode: undefined }));
    if (signal.aborted || !watchCode) return;
    const code = watchCode({
      within,
      place,
      strings: () => strings?.() ?? {},
      ask: (block) => {
        const range = document.createRange();
        range.selectNodeContents(block);
        this.#ask([range], {});
      },
    });
    signal.addEventListener('abort', () => code.disconnect());
  }
}
