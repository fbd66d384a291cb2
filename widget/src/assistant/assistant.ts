import type { Conversation } from './conversation.ts';
import { clearControls } from './clear-controls.ts';
import { giveConsent, hasConsent } from './consent.ts';
import { detach, activeElement, element } from '../dom/dom.ts';
import { AssistantErrorEvent } from '../error-event.ts';
import { followTheme, themeRules } from '../theme/follow-theme.ts';
import { onShortcut, onTrigger } from './page-triggers.ts';
import { whenIdle } from './when-idle.ts';
import { launcherStyles } from './launcher-styles.ts';
import { Launcher } from './launcher.ts';
import type { Settings } from '../panel/settings.ts';
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
import type { Theme } from '../theme/page-theme.ts';
import { register, unregister, type Assistant } from '../embed/registry.ts';
import { SelectionWatch } from '../selection/selection-watch.ts';
import { own } from '../option-values.ts';
import { isAddressed, wasFollowed, wasOpen } from '../panel/panel-state.ts';
import { PanelLanguage } from '../strings/panel-language.ts';

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
 * @cssprop [--pagewise-panel-width=400px] - Width of the panel, until the reader resizes it.
 * @cssprop [--pagewise-panel-height=640px] - Height of the panel, until the reader resizes it; inline, its least height, by default 480px.
 * @cssprop [--pagewise-z-index=2147483000] - Layer of launcher and panel.
 * @cssprop [--pagewise-highlight=#ffe58a] - Background of a cited passage on the page.
 */
export class PagewiseAssistant extends HTMLElement implements Assistant {
  static readonly observedAttributes = Object.keys(attributes).map(attributeName);

  /** True once `destroy()` was called: it never comes back. */
  destroyed = false;

  readonly #root = element('div', { class: 'root' });
  readonly #launcher = new Launcher();
  readonly #themeSheet = new CSSStyleSheet();
  readonly #language = new PanelLanguage();
  #changes: Options = {};
  #options: CurrentOptions | undefined;
  /** Of the page, since it woke up. */
  #theme!: Theme;
  /** Ends what the living assistant listens to. */
  #life: AbortController | undefined;
  /** Root of the document that it woke up in. */
  #page: HTMLElement | undefined;
  #selection: SelectionWatch | undefined;
  #watchTheme: (() => void) | undefined;
  #loading: Promise<Conversation> | undefined;
  #conversation: Conversation | undefined;

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
    const opener = activeElement();
    const conversation = await this.#obtain(true);
    await conversation?.open(own(asked), opener);
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
    if (this.#life) return;
    const { signal } = (this.#life = new AbortController());
    this.#page = document.documentElement;
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(launcherStyles);
    shadow.adoptedStyleSheets = [sheet, this.#themeSheet];
    shadow.replaceChildren(this.#root);
    this.#root.prepend(this.#launcher.button);
    this.#watchTheme = followTheme(
      () => this.options,
      (theme) => {
        this.#theme = theme;
        this.#paint();
        this.#conversation?.update();
      },
      signal,
    );
    const { button } = this.#launcher;
    const open = (): void => this.#try(this.open());
    button.addEventListener('click', open, { signal });
    const fetchAhead = (): void => {
      if (this.#mayLoad) this.#fetch().catch(() => undefined);
    };
    for (const type of ['pointerenter', 'focus'])
      button.addEventListener(type, fetchAhead, { signal, once: true });
    whenIdle(fetchAhead);
    addEventListener('resize', () => this.#paint(), { signal });
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
    clearControls(button, signal);
    this.#apply();
    addEventListener('hashchange', () => this.#reopen(), { signal });
    this.#reopen(this.options.mode === 'inline' || wasOpen());
  }

  /** Opens what the reader had open on the page before, or what the address leads to. */
  #reopen(was = false): void {
    if (was || isAddressed() || wasFollowed())
      this.#try(this.#obtain(false).then((conversation) => conversation?.reopen(was)));
  }

  #sleep(): void {
    this.#life?.abort();
    this.#life = undefined;
    this.#selection?.disconnect();
    this.#selection = undefined;
    this.#conversation?.destroy();
    this.#conversation = undefined;
    this.#loading = undefined;
    this.shadowRoot?.replaceChildren();
  }

  /** Brings the options to the screen. */
  #apply(): void {
    this.#options = undefined;
    if (!this.#life) return;
    const { options } = this;
    const { direction } = getComputedStyle(document.documentElement);
    this.#root.dir = direction;
    const atStart =
      options.position === 'bottom-start' ||
      options.position === (direction === 'rtl' ? 'bottom-right' : 'bottom-left');
    this.#root.classList.toggle('at-start', atStart);
    this.#language.locale = this.#locale;
    // The site may have words of its own in a language that has none of ours.
    const { code } = this.#language;
    this.#root.lang = options.strings?.['panel.close'] ? this.#locale : code;
    const named = options.name === undefined ? code : document.documentElement.lang;
    this.#launcher.label(this.#name, options.shortcut, named);
    this.#showLauncher();
    this.#watchTheme?.();
    this.#paint();
    this.#watchSelection();
    this.#conversation?.update();
  }

  #paint(): void {
    this.#themeSheet.replaceSync(themeRules(this.#theme, this.options.offset));
  }

  #showLauncher(): void {
    // In the page's flow it only asks for consent.
    const { mode, launcher } = this.options;
    const isShown = mode === 'inline' ? !this.#mayLoad : launcher;
    this.#launcher.button.hidden = !isShown || this.isOpen;
  }

  get #locale(): string {
    return this.options.locale ?? (document.documentElement.lang || navigator.language);
  }

  get #name(): string {
    return this.options.name ?? this.#language.assistantName;
  }

  #watchSelection(): void {
    this.#selection?.disconnect();
    this.#selection = undefined;
    const { selection, shortcut, content, actions, codeBlocks } = this.options;
    if (!selection || !this.#mayLoad) return;
    this.#selection = new SelectionWatch({
      place: this.#root,
      within: content,
      actions,
      codeBlocks,
      shortcut,
      ask: (range, { prompt }, passage) => this.#try(this.#quote(range, passage, prompt)),
      describe: async (ranges, words) =>
        (await this.#fetch()).describe(ranges, words, this.options.redact),
      collected: () => this.#conversation?.collected ?? { count: 0, limit: 0 },
      strings: () => ({ ...this.#language.strings, ...this.options.strings }),
      begun: () => void this.#language.load(),
      failed: (error) => this.#report(error),
    });
    this.#selection.connect();
  }

  async #quote(
    range: Range,
    described: Promise<Passage | undefined> | undefined,
    question: string | undefined,
  ): Promise<void> {
    const quote = (await described) ?? range.cloneRange();
    await this.open({ quote, ...(question !== undefined && { question, send: true }) });
  }

  get #mayLoad(): boolean {
    return this.options.consent !== 'click' || hasConsent();
  }

  /** Resolves with the conversation, or `undefined` when the reader declines or gives up. */
  async #obtain(byReader: boolean): Promise<Conversation | undefined> {
    const signal = this.#life?.signal;
    if (!signal) throw new Error('This assistant is not the active one on the page.');
    if (!this.#mayLoad) {
      if (!byReader || !(await this.#ask('consent'))) return undefined;
      giveConsent();
      this.#watchSelection();
    }
    for (;;) {
      try {
        const conversation = await (this.#loading ??= this.#load());
        return signal.aborted ? undefined : conversation;
      } catch (error) {
        this.#loading = undefined;
        this.#report(error);
        if (!byReader || !(await this.#ask('failed'))) return undefined;
      }
    }
  }

  async #ask(about: 'consent' | 'failed'): Promise<boolean> {
    const { askReader } = await import('./dialog.ts');
    return await askReader(this.#launcher.button, about, this.#language.code);
  }

  async #load(): Promise<Conversation> {
    const Conversation = await this.#fetch();
    const conversation = new Conversation({
      settings: () => this.#current(),
      dispatchEvent: (event) => this.dispatchEvent(event),
      report: (error) => this.#report(error),
      toggled: () => this.#showLauncher(),
      focusLauncher: () => this.#launcher.button.focus(),
    });
    this.#root.append(conversation.panel);
    return (this.#conversation = conversation);
  }

  #current(): Settings {
    return {
      options: this.options,
      api: new URL(this.options.api ?? 'pagewise/chatkit', document.baseURI).href,
      theme: this.#theme,
      locale: this.#locale,
      name: this.#name,
      strings: { ...this.#language.strings, ...this.options.strings },
      words: this.#language.load(),
      atStart: this.#root.classList.contains('at-start'),
    };
  }

  /** Fetches all that the panel will need; the chat asks again for what did not come. */
  async #fetch(): Promise<typeof Conversation> {
    const { renderer, domainKey } = this.options;
    if (renderer !== 'chatkit' && !domainKey) {
      import('../chat/index.ts').catch(() => undefined);
    }
    const words = this.#language.load();
    const { Conversation } = await import('./conversation.ts');
    await words;
    Conversation.hint(this.#launcher.button);
    return Conversation;
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
  #try(command: Promise<unknown>): void {
    command.catch((error: unknown) => this.#report(error));
  }
}
