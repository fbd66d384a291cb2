import type { ReactiveController } from 'lit';
import type { ChatController } from './chat-controller.ts';
import type { ChatHost } from './chat-host.ts';
import type { TabSync } from './tab-sync.ts';
import type { OutgoingMessage } from '../composer/outgoing-message.ts';

/**
 * Messages on their way: each is sent once, after the answer before it is complete, after another
 * tab's, and, when there is no connection, once there is one again.
 */
export class Outbox implements ReactiveController {
  readonly #chat: ChatController;
  readonly #tabs: TabSync;

  constructor(host: ChatHost, chat: ChatController, tabs: TabSync) {
    host.addController(this);
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
    const { running, state } = this.#chat;
    if (running || state.blocked) this.#chat.enqueue(message);
    else await this.send(message);
  }

  /** Sends now; settles when the answer is complete. */
  async send(message: OutgoingMessage): Promise<void> {
    await this.#tabs.alone(() => this.#chat.send(message));
    this.#tabs.tell(this.#chat.threadId);
    await this.#next();
  }

  async #next(): Promise<void> {
    const { running, state } = this.#chat;
    const [first] = state.queue;
    if (!first || running || state.failure) return;
    this.#chat.withdraw(first);
    await this.send(first);
  }

  readonly #online = (): void => {
    const { failure } = this.#chat.state;
    if (failure?.reason === 'offline' || failure?.reason === 'unreachable') {
      void this.#chat.retry().then(() => this.#next());
    }
  };
}
