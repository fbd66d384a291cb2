import type { OpenAIChatKit } from '@openai/chatkit';
import type { PagewiseChatOptions } from '../chat/pagewise-chat.ts';
import { Chat } from '../surface/chat.ts';
import { knownOptions } from './chatkit-options.ts';

/** A command was sent and never settled: the chat behind it is gone. */
class CommandTimeoutError extends Error {
  override name = 'CommandTimeoutError';
  constructor() {
    super('ChatKit did not answer a command in time.');
  }
}

/** Longest wait for one command of a chat that is alive, in ms. */
const commandTimeout = 4_000;
/** Longest wait for a running answer to end before a question gives up, in ms. */
const longestAnswer = 180_000;
/** A thread whose loading was broken off by another is never said to have ended; in ms. */
const longestLoad = 8_000;

/**
 * ChatKit's element and its commands: none hangs, and those that a running answer or a loading thread
 * refuses are given again when that has ended.
 */
export class ChatKitConnection extends Chat {
  /** Called when a command was not answered. */
  readonly #silent: () => void;

  constructor(element: OpenAIChatKit, silent: () => void) {
    super(element);
    this.#silent = silent;
  }

  override setOptions(options: PagewiseChatOptions): void {
    super.setOptions(knownOptions(options));
  }

  override async run(command: (chat: OpenAIChatKit) => Promise<void>): Promise<void> {
    try {
      await within(commandTimeout, command(this.element));
    } catch (error) {
      if (!this.isBusy || error instanceof CommandTimeoutError) throw error;
      await this.whenFree();
      await within(commandTimeout, command(this.element));
    }
  }

  override whenFree(): Promise<void> {
    return within(longestAnswer, super.whenFree());
  }

  override isLost(error: unknown): boolean {
    if (this.signal.aborted) return true;
    const isLost = error instanceof CommandTimeoutError;
    if (isLost) this.#silent();
    return isLost;
  }

  /** A thread that could not be loaded ends with an error instead. */
  protected override loaded(): Promise<unknown> {
    const patience = new Promise((resolve) => setTimeout(resolve, longestLoad));
    return Promise.race([super.loaded(), this.next('chatkit.error'), patience]);
  }
}

async function within(ms: number, promise: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new CommandTimeoutError()), ms);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
