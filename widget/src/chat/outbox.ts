import type { ReactiveController } from 'lit';
import type { ChatController, ChatHost } from './chat-controller.ts';
import type { TabSync } from './tab-sync.ts';
import type { OutgoingMessage } from './composer/composer-extras.ts';
import { messageInput, shownMessage } from './composer/message-input.ts';

/**
 * Messages on their way: each is sent once, after the answer before it is complete, after another
 * tab's, and, when there is no connection, once there is one again.
 */
export class Outbox implements ReactiveController {
  queue: readonly OutgoingMessage[] = [];
  /** Another tab has a turn in this thread. */
  blocked = false;
  readonly #host: ChatHost;
  readonly #chat: ChatController;
  readonly #tabs: TabSync;

  constructor(host: ChatHost, chat: ChatController, tabs: TabSync) {
    (this.#host = host).addController(this);
    this.#chat = chat;
    this.#tabs = tabs;
  }

  hostConnected(): void {
    window.addEventListener('online', this.#online);
  }

  hostDisconnected(): void {
    window.removeEventListener('online', this.#online);
  }

  /** Sends now, or as soon as it can be. */
  async submit(message: OutgoingMessage): Promise<void> {
    if (this.#chat.running || this.blocked) {
      this.queue = [...this.queue, message];
      this.#host.requestUpdate();
    } else await this.send(message);
  }

  /** Sends now; settles when the answer is complete. */
  async send(message: OutgoingMessage): Promise<void> {
    const input = messageInput(message);
    const threadId = this.#chat.threadId;
    const wait = () => {
      this.blocked = true;
      this.#host.requestUpdate();
    };
    await this.#tabs.alone(threadId, wait, async () => {
      this.blocked = false;
      await this.#chat.send(input, shownMessage(input, message.attachments ?? []));
    });
    this.#tabs.tell(this.#chat.threadId);
    await this.#next();
  }

  /** Takes a queued message back. */
  remove(message: OutgoingMessage): void {
    this.queue = this.queue.filter((other) => other !== message);
    this.#host.requestUpdate();
  }

  /** The conversation was left: what waited for it is not sent to another one. */
  clear(): void {
    this.queue = [];
    this.#host.requestUpdate();
  }

  async #next(): Promise<void> {
    const [first, ...rest] = this.queue;
    if (!first || this.#chat.running || this.#chat.state.failure) return;
    this.queue = rest;
    await this.send(first);
  }

  readonly #online = (): void => {
    const { failure } = this.#chat.state;
    if (failure?.reason === 'offline' || failure?.reason === 'unreachable') {
      void this.#chat.retry().then(() => this.#next());
    }
  };
}
