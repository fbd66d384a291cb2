import type { ReactiveController } from 'lit';
import type { ChatController, ChatHost } from './chat-controller.ts';

/**
 * Keeps the tabs of one site in step: what one tab adds to a conversation the others fetch, and only
 * one of them gets an answer in it at a time.
 */
export class TabSync implements ReactiveController {
  readonly #chat: ChatController;
  readonly #url: () => string;
  readonly #told: () => void;
  #channel: BroadcastChannel | undefined;

  /** @param told Called when another tab changed a thread or the list of them. */
  constructor(host: ChatHost, chat: ChatController, url: () => string, told: () => void) {
    host.addController(this);
    this.#chat = chat;
    this.#url = url;
    this.#told = told;
  }

  hostDisconnected(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** Joins the other tabs that speak to the same server. */
  connect(): void {
    this.#channel?.close();
    this.#channel = new BroadcastChannel(`pagewise-chat ${this.#url()}`);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<string | null>) => {
      this.#told();
      if (data === this.#chat.threadId) this.#chat.refresh().catch(this.#chat.report);
    });
  }

  /** Tells the other tabs which thread changed; null for the list of them. */
  tell(threadId: string | null): void {
    this.#channel?.postMessage(threadId);
  }

  /** Runs a turn when no other tab has one in this thread; leaving the thread gives it up. */
  async alone(run: () => Promise<void>): Promise<void> {
    const chat = this.#chat;
    const { threadId } = chat;
    // Without a secure context there are no locks: then the server alone decides.
    if (threadId === null || !('locks' in navigator)) return run();
    const name = `pagewise-chat ${this.#url()} ${threadId}`;
    const done = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await run();
      return lock !== null;
    });
    if (done) return;
    chat.block();
    await navigator.locks.request(name, async () => {
      await chat.refresh();
      if (chat.threadId === threadId) await run();
    });
  }
}
