import type { OpenAIChatKit } from '@openai/chatkit';

/** A command was sent and never settled: the chat behind it is gone. */
export class CommandTimeoutError extends Error {
  override name = 'CommandTimeoutError';
  constructor(command: string) {
    super(`The chat did not answer ${command} in time.`);
  }
}

/** Longest wait for a running answer to end before a question gives up, in ms. */
const longestAnswer = 180_000;

/**
 * A chat element that is in the document, and its commands: none hangs, and those that a running
 * answer or a loading thread refuses are given again when that has ended.
 */
export class ChatConnection {
  readonly chat: OpenAIChatKit;
  readonly #timeout: number;
  #responding = false;
  #loading = false;
  readonly #free = new EventTarget();

  constructor(chat: OpenAIChatKit, timeout: number) {
    this.chat = chat;
    this.#timeout = timeout;
    const track = (change: () => void) => () => {
      change();
      if (!this.busy) this.#free.dispatchEvent(new Event('free'));
    };
    chat.addEventListener(
      'chatkit.response.start',
      track(() => (this.#responding = true)),
    );
    chat.addEventListener(
      'chatkit.response.end',
      track(() => (this.#responding = false)),
    );
    chat.addEventListener(
      'chatkit.thread.load.start',
      track(() => (this.#loading = true)),
    );
    chat.addEventListener(
      'chatkit.thread.load.end',
      track(() => (this.#loading = false)),
    );
    // A thread that could not be loaded ends with an error instead.
    chat.addEventListener(
      'chatkit.error',
      track(() => (this.#loading = false)),
    );
  }

  /** True while an answer runs or a thread loads. */
  get busy(): boolean {
    return this.#responding || this.#loading;
  }

  /**
   * Gives a command; one that a running answer or a loading thread refuses waits for their end.
   *
   * @param what Names the command where it fails.
   */
  async run(what: string, command: (chat: OpenAIChatKit) => Promise<void>): Promise<void> {
    try {
      await within(this.#timeout, what, command(this.chat));
    } catch (error) {
      if (!this.busy || error instanceof CommandTimeoutError) throw error;
      await this.#whenFree();
      await within(this.#timeout, what, command(this.chat));
    }
  }

  /** Sends a question once the chat is free; resolves when it is on its way, not when it is answered. */
  async send(question: Parameters<OpenAIChatKit['sendUserMessage']>[0]): Promise<void> {
    await this.#whenFree();
    const heard = new AbortController();
    const started = new Promise<void>((resolve) => {
      this.chat.addEventListener('chatkit.response.start', () => resolve(), heard);
    });
    const sent = (chat: OpenAIChatKit): Promise<void> =>
      Promise.race([chat.sendUserMessage(question), started]);
    try {
      await this.run('sendUserMessage', sent);
    } finally {
      heard.abort();
    }
  }

  /** Waits for a running answer and a loading thread to end. */
  async #whenFree(): Promise<void> {
    if (!this.busy) return;
    const free = new Promise<void>((resolve) => {
      this.#free.addEventListener('free', () => resolve(), { once: true });
    });
    await within(longestAnswer, 'while an answer runs', free);
  }
}

async function within(ms: number, what: string, promise: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new CommandTimeoutError(what)), ms);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
