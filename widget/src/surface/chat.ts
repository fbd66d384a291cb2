import type { PagewiseChatOptions } from '../chat/pagewise-chat.ts';
import type { ChatKitEvents, OpenAIChatKit } from '@openai/chatkit';
import type { ChatStrings } from '../strings/en/chat.ts';
import { detach } from '../dom/dom.ts';

/**
 * A chat element that is in the document, and its commands. What is sent waits for a running answer,
 * or a thread that loads, to end.
 */
export abstract class Chat {
  readonly element: OpenAIChatKit;
  readonly #ended = new AbortController();
  /** Settles when what the chat is busy with has ended. */
  #busy: Promise<unknown> | undefined;

  constructor(element: OpenAIChatKit) {
    this.element = element;
    this.#during('chatkit.response.start', () => this.next('chatkit.response.end'));
    this.#during('chatkit.thread.load.start', () => this.loaded());
  }

  /** Aborted when the chat is gone. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  get isBusy(): boolean {
    return this.#busy !== undefined;
  }

  /** @param strings Words of the site's own. */
  abstract setOptions(options: PagewiseChatOptions, strings: Partial<ChatStrings>): void;

  /** Puts the beginning of a question into the composer, with what is shared. */
  abstract compose(text: string | undefined): Promise<void>;

  /** Sends a question, with what is shared. */
  abstract ask(text: string): Promise<void>;

  /** Shows what is shared with the next question. */
  share(_description: string): void {}

  /** Calls `listener` with the detail of each such event, until the chat is gone. */
  on<Name extends keyof ChatKitEvents>(
    name: Name,
    listener: (detail: ChatKitEvents[Name]['detail']) => unknown,
  ): void {
    const { signal } = this;
    this.element.addEventListener(name, ({ detail }) => listener(detail), { signal });
  }

  /** Gives a command. */
  async run(command: (chat: OpenAIChatKit) => Promise<void>): Promise<void> {
    await command(this.element);
  }

  /** Waits for a running answer and a loading thread to end. */
  async whenFree(): Promise<void> {
    while (this.#busy) await this.#busy;
  }

  /** Was this thrown because the chat is gone? Then its successor gets the command. */
  isLost(_error: unknown): boolean {
    return false;
  }

  end(): void {
    this.#ended.abort();
    detach(this.element);
  }

  /** Resolves when the thread that loads is there. */
  protected loaded(): Promise<unknown> {
    return this.next('chatkit.thread.load.end');
  }

  protected next(type: keyof ChatKitEvents): Promise<unknown> {
    return new Promise((resolve) => this.element.addEventListener(type, resolve, { once: true }));
  }

  #during(start: keyof ChatKitEvents, end: () => Promise<unknown>): void {
    this.element.addEventListener(start, () => {
      const busy = end().then(() => {
        if (this.#busy === busy) this.#busy = undefined;
      });
      this.#busy = busy;
    });
  }
}
