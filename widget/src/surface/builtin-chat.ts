import type { PagewiseChat, PagewiseChatOptions } from '../chat/pagewise-chat.ts';
import type { SharedContext } from '../request/shared-context.ts';
import type { ChatStrings } from '../strings/en/chat.ts';
import { Chat } from './chat.ts';

/** The built-in chat: shows what is shared with a message, and takes it when it sends one. */
export class BuiltinChat extends Chat {
  declare readonly element: PagewiseChat;
  readonly #shared: SharedContext;

  constructor(element: PagewiseChat, shared: SharedContext) {
    super(element);
    this.#shared = shared;
  }

  override setOptions(options: PagewiseChatOptions, strings: Partial<ChatStrings>): void {
    this.element.strings = strings;
    this.element.setOptions(options);
  }

  override async compose(text: string | undefined): Promise<void> {
    if (text) await this.element.setComposerValue({ text });
  }

  override ask(text: string): Promise<void> {
    return this.element.sendUserMessage({ text });
  }

  override share(description: string): void {
    const shared = this.#shared;
    this.element.shared = {
      description,
      quote: shared.quote,
      take: () => shared.take(),
      drop: () => shared.drop(shared.passages),
    };
  }
}
