import type { ChatKitOptions, OpenAIChatKit, UserMessageContent } from '@openai/chatkit';
import type { ThreadItem } from '../protocol.ts';
import { ChatController, type ChatHost } from './chat-controller.ts';
import { ComposerController } from './composer/composer-controller.ts';
import { messageInput, shownMessage } from './composer/message-input.ts';
import { english, type ChatStrings } from './strings.ts';
import { ChatClient, customApi } from './transport/chat-client.ts';
import { Announcer } from './view/announcer.ts';
import type { ChatView } from './view/chat-view.ts';
import { handleClick } from './view/clicks.ts';
import { ItemWindow } from './view/item-window.ts';
import { ScrollController } from './view/scroll-controller.ts';

/** Everything behind `<pagewise-chat>`: its controllers, and what templates ask of them. */
export class ChatModel implements ChatView {
  readonly client = new ChatClient(() => customApi(this.options));
  readonly chat: ChatController;
  readonly composer: ComposerController;
  readonly scroll: ScrollController;
  readonly window: ItemWindow;
  readonly announcer: Announcer;
  readonly feedback = new Map<string, 'positive' | 'negative'>();
  strings: ChatStrings = english;
  revision = 0;
  readonly #host: ChatHost;
  #options: ChatKitOptions | undefined;

  constructor(host: ChatHost) {
    this.#host = host;
    this.chat = new ChatController(host, this.client);
    this.composer = new ComposerController(host);
    this.scroll = new ScrollController(host);
    this.window = new ItemWindow(host, this.chat, this.scroll);
    this.announcer = new Announcer(host, this.chat);
  }

  get ready(): boolean {
    return this.#options !== undefined;
  }

  get options(): ChatKitOptions {
    if (!this.#options)
      throw new Error('<pagewise-chat> has no options yet: call setOptions() first.');
    return this.#options;
  }

  set options(options: ChatKitOptions) {
    this.#options = options;
    this.renderAll();
  }

  get locale(): string {
    return this.#options?.locale ?? navigator.language;
  }

  async send(params: Parameters<OpenAIChatKit['sendUserMessage']>[0]): Promise<void> {
    if (params.newThread) this.chat.newThread();
    const input = messageInput(params);
    if (input.content.length === 0) throw new Error('A message needs words.');
    if (this.chat.running) throw new Error('An answer is on its way: wait for it, or stop it.');
    this.scroll.toEnd();
    await this.chat.send(input, shownMessage(input, params.attachments ?? []));
  }

  readonly submit = (): void => {
    const { text, quote } = this.composer;
    if (this.composer.empty || this.chat.running) return;
    this.composer.clear();
    void this.send({ text, ...(quote && { reply: quote }) });
  };

  readonly askContent = (content: string | readonly UserMessageContent[]): void => {
    void this.send(typeof content === 'string' ? { text: content } : { content: [...content] });
  };

  readonly newChat = (): void => {
    this.chat.newThread();
    this.#host.focusComposer().catch(() => undefined);
  };

  readonly rate = (items: readonly ThreadItem[], kind: 'positive' | 'negative'): void => {
    const last = items.at(-1);
    if (!last) return;
    this.feedback.set(last.id, kind);
    this.announcer.say(this.strings.thanks);
    this.renderAll();
    const ids = items.map(({ id }) => id);
    this.chat.feedback(ids, kind).catch(this.report);
  };

  readonly copy = (text: string): void => {
    navigator.clipboard
      .writeText(text)
      .then(() => this.announcer.say(this.strings.copied), this.report);
  };

  readonly renderAll = (): void => {
    this.revision++;
    this.#host.requestUpdate();
  };

  readonly onClick = (event: Event): void => {
    handleClick(event, {
      items: this.chat.state.items,
      openSource: (entity) => this.options.entities?.onClick?.(entity),
      deepLink: (name, data) => this.#host.emit('chatkit.deeplink', { name, data }),
      copy: this.copy,
    });
  };

  readonly report = (error: unknown): void => {
    this.#host.emit('chatkit.error', {
      error: error instanceof Error ? error : new Error(String(error)),
    });
  };
}
