import type { ChatKitEvents, UserMessageContent } from '@openai/chatkit';
import type { ThreadItem } from '../../protocol.ts';
import { adopt } from '../../dom/style-sheet.ts';
import { ChatController } from './chat-controller.ts';
import type { ChatHost } from './chat-host.ts';
import type { DeviceModels } from './device-models.ts';
import { wantsToolbar } from '../composer/composer-toolbar.ts';
import type { ComposerValue, OutgoingMessage } from '../composer/outgoing-message.ts';
import { ComposerController } from '../composer/composer-controller.ts';
import type { HistoryController } from '../history/history-controller.ts';
import type { FeedbackController } from '../items/feedback-controller.ts';
import { Outbox } from './outbox.ts';
import { chatStrings } from '../../strings/en/chat.ts';
import type { ChatStrings } from '../../strings/en/chat.ts';
import { TabSync } from './tab-sync.ts';
import { ChatClient, customApi } from '../transport/chat-client.ts';
import { Announcer } from '../speech/announcer.ts';
import type { ChatOptions } from './chat-options.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { Rating, ViewState } from '../view/view-state.ts';
import type { Say } from '../../dom/live-region.ts';
import { ItemWindow } from '../thread/item-window.ts';
import type { SourcePreview } from '../sources/source-preview.ts';
import { ScrollController } from '../thread/scroll-controller.ts';

/** Where the focus goes by default; on a touch screen not to where a keyboard would come up. */
function home(): string[] {
  const still = ['[role=log]', 'button:enabled'];
  if (matchMedia('(pointer: coarse)').matches) return still;
  return ['.composer textarea', '.history .search input', ...still];
}

/** Everything behind `<pagewise-chat>`: its controllers, what views show, and what they request. */
export class ChatModel implements ViewState, ViewRequests {
  readonly client = new ChatClient(
    () => customApi(this.options),
    (name, data) => this.emit('chatkit.log', { name, data }),
  );
  readonly chat: ChatController;
  readonly composer: ComposerController;
  readonly #tabs: TabSync;
  readonly #outbox: Outbox;
  readonly scroll: ScrollController;
  readonly window: ItemWindow;
  readonly announcer: Announcer;
  readonly report: ViewRequests['report'];
  feedback: FeedbackController | undefined;
  device: DeviceModels | undefined;
  strings: ChatStrings = chatStrings;
  revision = 0;
  /** The list of conversations while it is open. */
  history: HistoryController | undefined;
  readonly #host: ChatHost;
  #options: ChatOptions | undefined;
  #preview: Promise<SourcePreview> | undefined;
  #device: Promise<DeviceModels | undefined> | undefined;
  /** What the focus goes to after the next rendering. */
  #wanted: readonly string[] | undefined;
  /** Of the language that is shown. */
  #languageStrings: ChatStrings = chatStrings;
  #ownStrings: Partial<ChatStrings> = {};

  constructor(host: ChatHost) {
    this.#host = host;
    this.chat = new ChatController(host, this.client, this.loadDevice);
    this.report = this.chat.report;
    this.#tabs = new TabSync(
      host,
      this.chat,
      () => customApi(this.options).url,
      () => this.history?.load().catch(this.report),
    );
    this.#outbox = new Outbox(host, this.chat, this.#tabs);
    this.composer = new ComposerController(host, this.chat);
    this.scroll = new ScrollController(
      host,
      this.chat,
      () => this.options.thread?.autoScroll === true,
    );
    this.window = new ItemWindow(host, this.chat, this.scroll);
    this.announcer = new Announcer(host, this);
  }

  get ready(): boolean {
    return this.#options !== undefined;
  }

  get options(): ChatOptions {
    if (!this.#options)
      throw new Error('<pagewise-chat> has no options yet: call setOptions() first.');
    return this.#options;
  }

  set options(options: ChatOptions) {
    this.#options = options;
    this.#applyStrings();
    void this.#translate();
    if (wantsToolbar(options)) void this.#loadToolbar();
  }

  /** As `Intl` takes it. English for what is no language, such as the `C` of a browser without one. */
  get locale(): string {
    const tag = this.#options?.locale ?? navigator.language;
    try {
      return `${new Intl.Locale(tag.replaceAll('_', '-'))}`;
    } catch {
      return 'en';
    }
  }

  /** Strings of the site, which replace those of the language. */
  set ownStrings(strings: Partial<ChatStrings>) {
    this.#ownStrings = strings;
    this.#applyStrings();
  }

  /** Puts something into the composer, once it can hold it. */
  async setComposer(value: ComposerValue): Promise<void> {
    const tagged = value.content?.some(({ type }) => type === 'input_tag');
    if (tagged || wantsToolbar(this.options)) await this.#loadToolbar();
    this.composer.set(value);
    await this.#host.updateComplete;
  }

  async send(message: OutgoingMessage): Promise<void> {
    if (message.newThread) this.chat.newThread();
    if (!message.text?.trim() && !message.content?.length && !message.attachments?.length) {
      throw new Error('A message needs words.');
    }
    if (this.chat.running) throw new Error('An answer is on its way: wait for it, or stop it.');
    this.scroll.toQuestion();
    await this.#outbox.send(this.composer.share(message));
  }

  readonly submit = (): void => {
    this.scroll.toQuestion();
    this.#outbox.submit(this.composer.take()).catch(this.report);
  };

  readonly askContent = (content: string | readonly UserMessageContent[]): void => {
    const message = typeof content === 'string' ? { text: content } : { content: [...content] };
    this.send(message).catch(this.report);
  };

  readonly newChat = (): void => {
    this.chat.newThread();
    this.focus();
  };

  readonly showHistory = async (): Promise<void> => {
    const { HistoryController } = await import('../history/history-controller.ts');
    if (this.history) return;
    this.history = new HistoryController(this);
    await this.history.begin();
  };

  readonly hideHistory = (): void => {
    this.history = undefined;
    this.emit('chatkit.history.close', undefined);
    this.renderAll();
    this.focus();
  };

  /** Has the other tabs speak to the same server as this one. */
  connectTabs(): void {
    this.#tabs.connect();
  }

  /** Loads the browser's own models, where it has some and may use them. */
  readonly loadDevice = (): Promise<DeviceModels | undefined> | undefined => {
    const { onDevice = 'off' } = this.options;
    if (onDevice === 'off' || !('Translator' in window || 'LanguageModel' in window))
      return undefined;
    return (this.#device ??= import('../../on-device/device.ts').then(
      ({ Device }) => (this.device = new Device(this)),
      () => undefined,
    ));
  };

  readonly tellTabs = (threadId: string | null): void => this.#tabs.tell(threadId);

  readonly rate = (response: readonly ThreadItem[], rating: Rating): void => {
    import('../items/feedback-controller.ts').then(({ FeedbackController }) => {
      this.feedback ??= new FeedbackController(this);
      this.feedback.rate(response, rating);
    }, this.report);
  };

  readonly say: Say = (words, lang) => this.announcer.say(words, lang);

  readonly copy = (text: string, button?: EventTarget | null): void => {
    navigator.clipboard.writeText(text).then(() => {
      this.say(this.strings.copied);
      if (!(button instanceof HTMLElement)) return;
      button.dataset['done'] = this.strings.copied;
      setTimeout(() => delete button.dataset['done'], 2000);
    }, this.report);
  };

  readonly renderAll = (): void => {
    this.revision++;
    this.#host.requestUpdate();
  };

  readonly adopt = (sheet: CSSStyleSheet): void => adopt(this.#host.renderRoot, sheet);

  readonly focus = (selector?: string): void => {
    const wanted = (this.#wanted = selector ? [selector] : home());
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      if (this.#wanted !== wanted) return;
      this.#wanted = undefined;
      if (!this.#focusFirst(wanted) && !this.#host.renderRoot.activeElement) this.refocus();
    });
  };

  /** What had the focus is gone; who took it away may have said where it goes. */
  refocus(): void {
    if (!this.#wanted) this.#focusFirst(home());
  }

  readonly emit = <Name extends keyof ChatKitEvents>(
    name: Name,
    detail: ChatKitEvents[Name]['detail'],
  ): void => this.#host.emit(name, detail);

  /**
   * Shows what a citation, footnote or mention stands for, and follows it: what Markdown made has no
   * listeners of its own.
   */
  readonly onReference = (event: Event): void => {
    const [origin] = event.composedPath();
    const reference =
      origin instanceof Element &&
      origin.closest('[data-citation], [data-mention], [data-note], [href^="chatkit-link:"]');
    if (!reference) return;
    const { type } = event;
    // Links to other pages open beside this one.
    if (type === 'click' && !reference.matches('[target]')) event.preventDefault();
    this.#preview ??= import('../sources/source-preview.ts').then(
      ({ SourcePreview }) => new SourcePreview(this),
    );
    this.#preview
      .then((preview) => preview.onReference(reference, type))
      .catch((error: unknown) => {
        this.#preview = undefined;
        this.report(error);
      });
  };

  async #translate(): Promise<void> {
    const { locale } = this;
    const strings = await this.#load(locale);
    if (locale !== this.locale) return;
    this.#languageStrings = strings;
    this.#applyStrings();
  }

  async #load(locale: string): Promise<ChatStrings> {
    const found = locale.startsWith('en')
      ? undefined
      : import('../../strings/languages.ts')
          .then(({ chatStringsFor }) => chatStringsFor(locale))
          // The chat stays in English when the file does not load.
          .catch(() => undefined);
    return (await found) ?? chatStrings;
  }

  #applyStrings(): void {
    this.strings = { ...this.#languageStrings, ...this.#ownStrings };
    this.#host.lang = this.#language;
    this.renderAll();
  }

  /** Language of the strings: English for a locale without ours, unless the site has its own. */
  get #language(): string {
    const isEnglish = this.#languageStrings === chatStrings;
    return isEnglish && !this.#ownStrings.send ? 'en' : this.locale;
  }

  #focusFirst(selectors: readonly string[]): boolean {
    return selectors.some((selector) => {
      const found = this.#host.renderRoot.querySelector<HTMLElement>(selector);
      if (!found?.checkVisibility()) return false;
      found.focus();
      return true;
    });
  }

  async #loadToolbar(): Promise<void> {
    if (this.composer.toolbar) return;
    try {
      const { composerToolbar } = await import('../composer/toolbar/toolbar-controller.ts');
      this.composer.toolbar ??= composerToolbar(this);
      this.renderAll();
    } catch (error) {
      this.report(error);
    }
  }
}
