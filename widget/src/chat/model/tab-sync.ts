import type { ReactiveController } from 'lit';
import type { ChatController } from './chat-controller.ts';
import type { ChatHost } from './chat-host.ts';

/** Name of the lock that a tab holds while it has a turn in a thread. */
export const lockName = (url: string, threadId: string): string =>
  `pagewise-chat ${url} ${threadId}`;

/**
 * Keeps the tabs of one site in step: what one tab adds to a conversation the others fetch, and only
 * one of them gets an answer in it at a time.
 */
export class TabSync implements ReactiveController {
  readonly #chat: ChatController;
  readonly #url: () => string;
  readonly #told: () => void;
  #channel: BroadcastChannel | undefined;
  /** The turn that begins a thread. */
  #first: Promise<void> | undefined;
  #held: Promise<void> | undefined;

  /** @param told Called when another tab changed a thread or the list of them. */
  constructor(host: ChatHost, chat: ChatController, url: () => string, told: () => void) {
    host.addController(this);
    this.#chat = chat;
    this.#url = url;
    this.#told = told;
  }

  /** Once a thread that begins has its id, no other tab has a turn in it. */
  hostUpdated(): void {
    const [first, { threadId }] = [this.#first, this.#chat];
    if (!first || threadId === null) return;
    this.#first = undefined;
    const name = lockName(this.#url(), threadId);
    this.#held = navigator.locks.request(name, { ifAvailable: true }, (lock) =>
      lock ? first : undefined,
    );
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
    if (!('locks' in navigator)) return run();
    if (threadId === null) {
      const turn = run();
      this.#first = turn.catch(() => undefined);
      await turn.finally(() => (this.#first = undefined));
      return this.#held;
    }
    const name = lockName(this.#url(), threadId);
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
