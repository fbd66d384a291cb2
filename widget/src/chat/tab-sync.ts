import type { ReactiveController } from 'lit';
import type { ChatController, ChatHost } from './chat-controller.ts';

interface Told {
  /** The thread that another tab changed; null when the list of threads changed. */
  threadId: string | null;
}

/**
 * Keeps the tabs of one site in step: what one tab adds to a conversation the others fetch, and only
 * one of them gets an answer in it at a time.
 */
export class TabSync implements ReactiveController {
  /** Counts changes to the list of threads, other tabs' included. */
  changes = 0;
  readonly #host: ChatHost;
  readonly #chat: ChatController;
  readonly #url: () => string;
  #channel: BroadcastChannel | undefined;

  constructor(host: ChatHost, chat: ChatController, url: () => string) {
    (this.#host = host).addController(this);
    this.#chat = chat;
    this.#url = url;
  }

  hostDisconnected(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** Joins the other tabs that speak to the same server. */
  connect(): void {
    this.#channel?.close();
    this.#channel = new BroadcastChannel(`pagewise-chat ${this.#url()}`);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      this.changes++;
      this.#host.requestUpdate();
      if (data.threadId === null || data.threadId !== this.#chat.threadId) return;
      this.#chat.refresh().catch((error: unknown) => this.#chat.report(error));
    });
  }

  /** Tells the other tabs. */
  tell(threadId: string | null): void {
    this.changes++;
    this.#channel?.postMessage({ threadId } satisfies Told);
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
    chat.show({ ...chat.state, blocked: true });
    await navigator.locks.request(name, async () => {
      await chat.refresh();
      if (chat.threadId === threadId) await run();
    });
  }
}
