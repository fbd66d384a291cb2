import { Appearance } from './appearance.ts';
import { clearControls } from './clear-controls.ts';
import { mayLoad } from './consent.ts';
import type { Asked, Conversation } from './conversation.ts';
import { ConversationLoader } from './conversation-loader.ts';
import { detach, activeElement } from '../dom/dom.ts';
import { AssistantErrorEvent } from '../error-event.ts';
import { onShortcut, onTrigger } from './page-triggers.ts';
import { whenIdle } from '../dom/when-idle.ts';
import {
  attributeName,
  attributes,
  currentOptions,
  merge,
  optionsOf,
  type AskOptions,
  type Changes,
  type CurrentOptions,
  type Options,
} from '../options.ts';
import type { Passage } from '../protocol.ts';
import { register, unregister, type Assistant } from '../embed/registry.ts';
import { SelectionWatch } from '../selection/selection-watch.ts';
import { own } from '../option-values.ts';
import { isAddressed, wasFollowed, wasOpen } from '../panel/panel-state.ts';

/**
 * @summary An assistant for the page it is on: a launcher in the corner, an Ask button at what the
 * reader selects, and a panel with the conversation, loaded when the page is idle or it is opened.
 *
 * Only the first assistant in a document is active. When it is removed, the next one takes over.
 * Options come from attributes and from `update()`, which wins. It is a plain element and not Lit's:
 * the page pays for it before anyone asks anything, and Lit's own `update` would be in the way of ours.
 *
 * @example
 * <pagewise-assistant api="https://assistant.example/chatkit" name="Acme"></pagewise-assistant>
 * <!-- In the flow of the page, and open -->
 * <pagewise-assistant mode="inline" api="https://assistant.example/chatkit"></pagewise-assistant>
 *
 * @fires pagewise-open - The panel opened.
 * @fires pagewise-close - The panel closed.
 * @fires pagewise-ask - A question is asked about the page or a passage of it.
 * @fires pagewise-answer-start - An answer begins.
 * @fires pagewise-answer-end - An answer ended, complete or not.
 * @fires pagewise-citation - The reader followed a citation.
 * @fires pagewise-feedback - The reader rated an answer.
 * @fires pagewise-effect - The server asks the page for an effect; the event has its name and data.
 * @fires pagewise-deeplink - A `chatkit-link:` of an answer was followed; the same.
 * @fires pagewise-challenge - The server asks for a challenge that the page shows; answer with `respondWith`.
 * @fires pagewise-sign-in - The reader wants to sign in, with `gate="event"`; answer with `respondWith`.
 * @fires pagewise-error - Something failed, even where the reader was not held up by it.
 *
 * @csspart launcher - The button in the corner.
 * @csspart question - The box that asks for consent, or whether to try again.
 * @csspart panel - The panel.
 * @csspart panel-header - The panel's line with the name and the buttons.
 * @csspart panel-button - Each of the panel's buttons.
 *
 * @cssprop --pagewise-accent - Launcher and main buttons. Default: the page's accent color.
 * @cssprop --pagewise-on-accent - What stands on the accent. Default: black or white.
 * @cssprop --pagewise-link - The accent as text on the surface.
 * @cssprop --pagewise-surface - Background of the panel. Default: that of the page's content.
 * @cssprop --pagewise-text - Text of the panel. Default: that of the page's content.
 * @cssprop --pagewise-muted - Quiet text.
 * @cssprop --pagewise-border - Lines.
 * @cssprop --pagewise-font - Font family. Default: that of the page's content.
 * @cssprop [--pagewise-radius=12px] - Corners of the panel.
 * @cssprop [--pagewise-launcher-size=48px] - Size of the launcher.
 * @cssprop [--pagewise-panel-width=25rem] - Width of the panel, until the reader resizes it; at least 400px by default.
 * @cssprop [--pagewise-panel-height=40rem] - Height of the panel, until the reader resizes it, by default at least 640px; inline, its least height, by default 480px.
 * @cssprop [--pagewise-z-index=2147483000] - Layer of launcher and panel.
 * @cssprop [--pagewise-highlight=#ffe58a] - Background of a cited passage on the page.
 */
export class PagewiseAssistant extends HTMLElement implements Assistant {
  static readonly observedAttributes = Object.keys(attributes).map(attributeName);

  /** True once `destroy()` was called: it never comes back. */
  destroyed = false;

  readonly #appearance = new Appearance(() => this.options);
  #changes: Options = {};
  #options: CurrentOptions | undefined;
  /** Ends what the living assistant listens to. */
  #life = new AbortController();
  /** Root of the document that it woke up in. */
  #page: HTMLElement | undefined;
  #selection: SelectionWatch | undefined;
  /** Only the living assistant has one. */
  #loader: ConversationLoader | undefined;

  /** Options in force. */
  get options(): CurrentOptions {
    return (this.#options ??= currentOptions(optionsOf(this), this.#changes));
  }

  get isOpen(): boolean {
    return this.#conversation?.isOpen ?? false;
  }

  connectedCallback(): void {
    if (this.destroyed) return;
    // `document.open()` has taken the listeners of every node that was there.
    if (this.#page !== document.documentElement) this.#sleep();
    register(this).wake();
  }

  disconnectedCallback(): void {
    // Moving an element within the document removes it and adds it again.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#sleep();
      unregister(this)?.wake();
    });
  }

  attributeChangedCallback(): void {
    this.#apply();
  }

  /** Opens the panel; with a question or a quotation, in the composer or, with `send`, at once. */
  async open(asked?: AskOptions): Promise<void> {
    this.#selection?.dismiss();
    await this.#open(own(asked));
  }

  async #open(asked: Asked): Promise<void> {
    const opener = activeElement();
    if (!this.#loader) throw new Error('This assistant is not active.');
    const conversation = await this.#loader.obtain();
    await conversation?.open(asked, opener);
  }

  /** Asks and sends. */
  async ask(question: string | AskOptions): Promise<void> {
    const asked = typeof question === 'string' ? { question } : question;
    await this.open({ send: true, ...asked });
  }

  /** Closes the panel; the focus goes back to where it was. */
  async close(): Promise<void> {
    this.#conversation?.close();
  }

  /** Changes options, at every depth; `null` goes back to the attribute or the default. */
  async update(changes: Changes<Options>): Promise<void> {
    this.#changes = merge(this.#changes, changes);
    this.#apply();
  }

  /** Takes the assistant off the page for good. */
  async destroy(): Promise<void> {
    this.destroyed = true;
    detach(this);
    this.#sleep();
    unregister(this)?.wake();
  }

  /** Makes this the active assistant. Does nothing when it is active already. */
  wake(): void {
    if (this.#loader) return;
    const { signal } = (this.#life = new AbortController());
    this.#page = document.documentElement;
    const { launcher } = this.#appearance;
    const loader = (this.#loader = this.#createLoader(signal));
    this.#appearance.show(
      this.shadowRoot ?? this.attachShadow({ mode: 'open' }),
      () => this.#conversation?.update(),
      signal,
    );
    launcher.addEventListener('click', () => this.#try(this.open()), { signal });
    const loadAhead = (): void => {
      if (!signal.aborted) loader.load().catch(() => undefined);
    };
    for (const type of ['pointerenter', 'focus'])
      launcher.addEventListener(type, loadAhead, { signal, once: true });
    whenIdle(loadAhead);
    onShortcut(
      () => this.options.shortcut,
      () => this.#try(this.#answerShortcut()),
      signal,
    );
    onTrigger(
      () => this.options.trigger,
      (question) => this.#try(question ? this.ask(question) : this.open()),
      signal,
    );
    clearControls(launcher, signal);
    this.#offer();
    addEventListener('hashchange', () => this.#reopen(), { signal });
    this.#reopen(this.options.mode === 'inline' || wasOpen());
  }

  get #conversation(): Conversation | undefined {
    return this.#loader?.conversation;
  }

  #createLoader(signal: AbortSignal): ConversationLoader {
    const appearance = this.#appearance;
    return new ConversationLoader(
      {
        assistant: this,
        appearance,
        settings: () => appearance.settings,
        dispatchEvent: (event) => this.dispatchEvent(event),
        report: (error) => this.#report(error),
        agreed: () => this.#watchSelection(),
        toggled: () => this.#showLauncher(),
        focusLauncher: () => appearance.launcher.focus(),
      },
      signal,
    );
  }

  /** Opens what the reader had open on the page before, or what the address leads to. */
  #reopen(was = false): void {
    if (was || isAddressed() || wasFollowed())
      this.#try(this.#loader?.load().then((conversation) => conversation?.reopen(was)));
  }

  #sleep(): void {
    this.#life.abort();
    this.#selection?.disconnect();
    this.#selection = undefined;
    this.#loader = undefined;
    this.shadowRoot?.replaceChildren();
  }

  /** Brings the options to the screen. */
  #apply(): void {
    this.#options = undefined;
    if (!this.#loader) return;
    this.#appearance.update();
    this.#offer();
    this.#conversation?.update();
  }

  /** What the reader may use of it now. */
  #offer(): void {
    this.#showLauncher();
    this.#watchSelection();
  }

  #showLauncher(): void {
    // In the page's flow it only asks for consent.
    const { mode, launcher } = this.options;
    const isShown = mode === 'inline' ? !mayLoad(this.options) : launcher;
    this.#appearance.launcher.hidden = !isShown || this.isOpen;
  }

  #watchSelection(): void {
    this.#selection?.disconnect();
    this.#selection = undefined;
    const loader = this.#loader;
    const { selection, shortcut, content, actions, codeBlocks } = this.options;
    if (!selection || !loader || !mayLoad(this.options)) return;
    this.#selection = new SelectionWatch({
      place: this.#appearance.root,
      within: content,
      actions,
      codeBlocks,
      shortcut,
      ask: (range, { prompt }, passage) => this.#try(this.#quote(range, passage, prompt)),
      describe: async (ranges, words) =>
        (await loader.fetch()).describe(ranges, words, this.options.redact),
      collected: () => loader.conversation?.collected ?? { count: 0, limit: 0 },
      strings: () => this.#appearance.strings,
      begun: () => {
        void this.#appearance.language.load();
        whenIdle(() => loader.fetchPassages());
      },
      failed: (error) => this.#report(error),
    });
    this.#selection.connect();
  }

  async #quote(
    range: Range,
    described: Promise<Passage | undefined> | undefined,
    question: string | undefined,
  ): Promise<void> {
    const copy = range.cloneRange();
    const quote = described?.then((passage) => passage ?? copy) ?? copy;
    await this.#open({ quote, ...(question !== undefined && { question, send: true }) });
  }

  async #answerShortcut(): Promise<void> {
    if (await this.#selection?.ask()) return;
    await (this.#conversation?.hasFocus ? this.close() : this.open());
  }

  #report(error: unknown): void {
    const known = error instanceof Error ? error : new Error(String(error));
    this.dispatchEvent(new AssistantErrorEvent(known));
  }

  /** Runs a command of the reader; a rejection is reported, because no caller awaits it. */
  #try(command: Promise<unknown> | undefined): void {
    command?.catch((error: unknown) => this.#report(error));
  }
}
