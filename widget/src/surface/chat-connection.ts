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
/** A thread whose loading was broken off by another is never said to have ended; in ms. */
const longestLoad = 8_000;

/**
 * A chat element that is in the document, and its commands: none hangs, and those that a running
 * answer or a loading thread refuses are given again when that has ended.
 */
export class ChatConnection {
  readonly chat: OpenAIChatKit;
  readonly #timeout: number;
  readonly #free = new EventTarget();
  #responding = false;
  #loading = false;
  #loadTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(chat: OpenAIChatKit, timeout: number) {
    this.chat = chat;
    this.#timeout = timeout;
    chat.addEventListener('chatkit.response.start', () => (this.#responding = true));
    chat.addEventListener('chatkit.response.end', () => {
      this.#responding = false;
      this.#tell();
    });
    chat.addEventListener('chatkit.thread.load.start', () => {
      this.#loading = true;
      clearTimeout(this.#loadTimer);
      this.#loadTimer = setTimeout(() => this.#loaded(), longestLoad);
    });
    chat.addEventListener('chatkit.thread.load.end', () => this.#loaded());
    // A thread that could not be loaded ends with an error instead.
    chat.addEventListener('chatkit.error', () => this.#loaded());
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
      await this.whenFree();
      await within(this.#timeout, what, command(this.chat));
    }
  }

  /** Sends a question once the chat is free; resolves when it is on its way, not when it is answered. */
  async send(question: Parameters<OpenAIChatKit['sendUserMessage']>[0]): Promise<void> {
    await this.whenFree();
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
  async whenFree(): Promise<void> {
    if (!this.busy) return;
    const free = new Promise<void>((resolve) => {
      this.#free.addEventListener('free', () => resolve(), { once: true });
    });
    await within(longestAnswer, 'while an answer runs', free);
  }

  #loaded(): void {
    clearTimeout(this.#loadTimer);
    this.#loading = false;
    this.#tell();
  }

  #tell(): void {
    if (!this.busy) this.#free.dispatchEvent(new Event('free'));
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
