import type {
  ChatKitEvents,
  CustomApiConfig,
  HostedApiConfig,
  OpenAIChatKit,
  ThemeOption,
} from '@openai/chatkit';
import { html } from 'lit';
import { hiddenStyles, type Say } from '../dom/live-region.ts';
import { PagewiseElement } from '../dom/pagewise-element.ts';
import type { ChatHost } from './model/chat-host.ts';
import { ChatModel } from './model/chat-model.ts';
import type { ChatApi } from './transport/chat-client.ts';
import type { ClientToolCall } from './model/protocol-types.ts';
import type { ChatStrings } from '../strings/en/chat.ts';
import { chatStyles } from './view/chat-styles.ts';
import { pulseStyles } from './view/pulse-styles.ts';
import { composerStyles } from './composer/composer-styles.ts';
import { threadStyles } from './thread/thread-styles.ts';
import { themeProperties } from './theme.ts';
import type { SharedWithMessage } from './composer/composer-controller.ts';
import { composerView } from './composer/composer-view.ts';
import { headerView } from './thread/header-view.ts';
import type { ChatOptions } from './model/chat-options.ts';
import { lazy } from './view/lazy.ts';
import { threadView } from './thread/thread-view.ts';

const gates = lazy(() => import('./view/gate.ts'));

/** ChatKit's options; no domain key is needed here, and answers can have links. */
export type PagewiseChatOptions = Omit<ChatOptions, 'api'> & {
  api:
    | (Omit<CustomApiConfig, 'domainKey'> &
        Pick<ChatApi, 'send' | 'messageLimit'> & { domainKey?: string })
    | HostedApiConfig;
};

/**
 * @summary A chat with any ChatKit server: an open `OpenAIChatKit`, with the methods, options and
 * events that `@openai/chatkit` types. It fills its parent, which has to have a height.
 *
 * @example
 * const chat = document.createElement('pagewise-chat');
 * chat.setOptions({ api: { url: '/chatkit' } });
 * document.querySelector('main').append(chat);
 *
 * @fires chatkit.ready - There are options and a document; the only event that bubbles.
 * @fires chatkit.error - Something went wrong; for your log.
 * @fires chatkit.log - A request goes out or is answered: its kind and how it went, never its words.
 * @fires chatkit.effect - The server asks the page for an effect.
 * @fires chatkit.deeplink - A `chatkit-link:` of an answer was clicked.
 * @fires chatkit.response.start - An answer was asked for.
 * @fires chatkit.response.end - The answer is complete, or was stopped.
 * @fires chatkit.history.open - The list of conversations opens.
 * @fires chatkit.history.close - The list of conversations closes.
 * @fires chatkit.thread.change - Another conversation is open; keep its id for `initialThread`.
 * @fires chatkit.thread.load.start - A stored conversation is being opened.
 * @fires chatkit.thread.load.end - It is open, or could not be opened.
 * @fires chatkit.tool.change - Another tool is chosen in the composer.
 *
 * @cssprop --pagewise-chat-surface - Background.
 * @cssprop --pagewise-chat-text - Text.
 * @cssprop --pagewise-chat-muted - Text that steps back; made of the two above.
 * @cssprop --pagewise-chat-border - Lines; made of the same two.
 * @cssprop --pagewise-chat-raised - What stands out from the background; made of the same two.
 * @cssprop --pagewise-chat-accent - Links, marks, the main buttons.
 * @cssprop --pagewise-chat-bubble - Behind the reader's own messages; raised by default.
 * @cssprop --pagewise-chat-on-accent - Text on the accent.
 * @cssprop --pagewise-chat-danger - Errors.
 * @cssprop --pagewise-chat-warning - Warnings.
 * @cssprop --pagewise-chat-font - Font family; the page's by default.
 * @cssprop --pagewise-chat-font-mono - Font family of code.
 * @cssprop [--pagewise-chat-font-size=15px] - Size of text.
 * @cssprop [--pagewise-chat-radius=14px] - Roundness.
 * @cssprop [--pagewise-chat-gap=16px] - Space between messages.
 */
export class PagewiseChat extends PagewiseElement implements OpenAIChatKit, ChatHost {
  static override readonly styles = [
    hiddenStyles,
    chatStyles,
    pulseStyles,
    threadStyles,
    composerStyles,
  ];

  readonly #model = new ChatModel(this);
  readonly #internals = this.attachInternals();
  #started = false;

  /** Replaces all options. */
  setOptions(options: PagewiseChatOptions): void {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the domain key is ChatKit's alone
    this.#model.options = options as ChatOptions;
    const { frameTitle = null } = options;
    const theme: ThemeOption =
      typeof options.theme === 'object' ? options.theme : { colorScheme: options.theme ?? 'light' };
    this.#internals.role = frameTitle && 'region';
    this.#internals.ariaLabel = frameTitle;
    this.dataset['scheme'] = theme.colorScheme ?? 'light';
    for (const [name, value] of Object.entries(themeProperties(theme))) {
      this.style.setProperty(name, value ?? null);
    }
    const fonts = theme.typography?.fontSources;
    if (fonts)
      import('./fonts.ts').then(({ loadFonts }) => loadFonts(fonts)).catch(this.#model.report);
    this.#start();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#start();
  }

  async focusComposer(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.composer textarea')?.focus();
  }

  /** With an item's id, the conversation opens at that item. */
  async setThreadId(threadId: string | null, itemId?: string): Promise<void> {
    this.#model.history?.close();
    if (threadId === null) this.#model.chat.newThread();
    else await this.#model.chat.open(threadId);
    if (!itemId) return;
    const { showItem } = await import('./items/message-link.ts');
    await showItem(itemId, this.#model, this.renderRoot);
  }

  async sendCustomAction(
    action: { type: string; payload?: Record<string, unknown> },
    itemId?: string,
  ): Promise<void> {
    const { chat } = this.#model;
    if (chat.threadId === null) throw new Error('There is no thread yet for a custom action.');
    await chat.ask('threads.custom_action', { item_id: itemId, action });
  }

  async sendUserMessage(params: Parameters<OpenAIChatKit['sendUserMessage']>[0]): Promise<void> {
    await this.#model.send(params);
  }

  async setComposerValue(params: Parameters<OpenAIChatKit['setComposerValue']>[0]): Promise<void> {
    await this.#model.setComposer(params);
  }

  async showHistory(): Promise<void> {
    await this.#model.showHistory();
  }

  async hideHistory(): Promise<void> {
    this.#model.history?.close();
    await this.updateComplete;
  }

  /** Speaks in place of the chat's own live region; set it before the chat is connected. */
  set speaker(speaker: Say) {
    this.#model.announcer.speaker = speaker;
  }

  /** What is shared with the next message. Set it again when it changes. */
  set shared(shared: SharedWithMessage) {
    this.#model.composer.shared = shared;
  }

  /** Words of your own, before those of the language. */
  set strings(strings: Partial<ChatStrings>) {
    this.#model.ownStrings = strings;
  }

  async fetchUpdates(): Promise<void> {
    await this.#model.chat.refresh();
  }

  emit<Name extends keyof ChatKitEvents>(name: Name, detail: ChatKitEvents[Name]['detail']): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: name === 'chatkit.ready' }));
  }

  async runClientTool({ name, arguments: params }: ClientToolCall): Promise<unknown> {
    const { onClientTool } = this.#model.options;
    if (!onClientTool) throw new Error(`No onClientTool for the client tool ${name}.`);
    return onClientTool({ name, params });
  }

  override render(): unknown {
    const model = this.#model;
    if (!model.ready) return undefined;
    // For the page: nothing can be asked.
    this.classList.toggle(
      'closed',
      (model.chat.state.thread?.status.type ?? 'active') !== 'active',
    );
    const { gate } = model.options;
    const closed = gate && gates(model)?.gateView(gate, model);
    if (closed) return closed;
    if (model.history) return model.history.render();
    return html`${headerView(model)}
      <div
        class="body"
        @click=${model.onReference}
        @pointerover=${model.onReference}
        @pointerout=${model.onReference}
        @focusin=${model.onReference}
        @focusout=${model.onReference}
      >
        ${threadView(model)}
      </div>
      <div class="foot" @input=${model.loadDevice}>${composerView(model)}</div>`;
  }

  protected override refocus(): void {
    this.#model.refocus();
  }

  /** Once there are options and a document: the first thread, and the sign that all is ready. */
  #start(): void {
    if (!this.#model.ready || !this.isConnected) return;
    this.#model.connectTabs();
    if (this.#started) return;
    this.#started = true;
    const { initialThread } = this.#model.options;
    void this.updateComplete.then(() => {
      this.emit('chatkit.ready', undefined);
      if (initialThread != null) void this.#model.chat.open(initialThread);
    });
  }
}

declare global {
  interface HTMLElementEventMap extends ChatKitEvents {}
  interface HTMLElementTagNameMap {
    'pagewise-chat': PagewiseChat;
  }
}
