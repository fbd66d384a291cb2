import type { OpenAIChatKit, StartScreenPrompt } from '@openai/chatkit';
import type { PagewiseChatOptions } from '../chat/pagewise-chat.ts';
import { Chat } from '../surface/chat.ts';
import type { Questions } from '../surface/questions.ts';
import { chatKitFetch } from './chatkit-fetch.ts';
import { knownOptions, type CustomApi } from './chatkit-options.ts';
import { ChatKitQuotation } from './chatkit-quotation.ts';

/** A command was sent and never settled: the chat behind it is gone. */
class CommandTimeoutError extends Error {
  override name = 'CommandTimeoutError';
  constructor() {
    super('ChatKit did not answer a command in time.');
  }
}

/** The questions on their way, and what is shared with the next one. */
export type ChatKitQuestions = Pick<Questions, 'fetch' | 'sender' | 'sharedContext'>;

export interface ChatKitConnectionOptions {
  questions: ChatKitQuestions;
  report(this: void, error: unknown): void;
  /** Called when a command was not answered. */
  silent(this: void): void;
}

/** Longest wait for one command of a chat that responds, in ms. */
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
  readonly #silent: () => void;
  readonly #questions: ChatKitQuestions;
  readonly #quotation: ChatKitQuotation;

  constructor(element: OpenAIChatKit, { questions, report, silent }: ChatKitConnectionOptions) {
    super(element);
    this.#silent = silent;
    this.#questions = questions;
    const requote = (reply: string): void => {
      this.run((chat) => chat.setComposerValue({ reply })).catch(report);
    };
    this.#quotation = new ChatKitQuotation(questions.sharedContext, requote, this.signal);
  }

  override setOptions(options: PagewiseChatOptions): void {
    const { api, startScreen } = options;
    const own = 'url' in api ? { ...api, fetch: this.#fetch(api, startScreen?.prompts) } : api;
    this.element.setOptions(knownOptions({ ...options, api: own }));
  }

  override compose(text: string | undefined): Promise<void> {
    const reply = this.#quotation.tell();
    return this.run((chat) => chat.setComposerValue({ ...(text && { text }), reply }));
  }

  override ask(text: string): Promise<void> {
    const reply = this.#quotation.tell();
    return this.run((chat) => chat.sendUserMessage({ text, ...(reply && { reply }) }));
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
    const late = new Promise((resolve) => setTimeout(resolve, longestLoad));
    return Promise.race([super.loaded(), this.next('chatkit.error'), late]);
  }

  /** For requests that ChatKit writes itself. */
  #fetch({ url, uploadStrategy }: CustomApi, prompts: StartScreenPrompt[] = []): typeof fetch {
    const { sender, fetch } = this.#questions;
    return chatKitFetch(sender, {
      api: new URL(url),
      uploadUrl: uploadStrategy?.type === 'direct' ? new URL(uploadStrategy.uploadUrl) : undefined,
      fetch,
      complete: (request) => this.#quotation.complete(request, prompts),
    });
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
