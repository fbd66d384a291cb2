import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import type { ChatController } from '../chat-controller.ts';
import type { ScrollController } from './scroll-controller.ts';

/** Items that are rendered, skipped and laid out as one. */
const chunkSize = 6;

/**
 * How much of a long conversation is in the document: its newest part, and more as the reader
 * scrolls up to it. What has been shown once stays.
 */
export class ItemWindow implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #chat: ChatController;
  readonly #scroll: ScrollController;
  /** The item at which a chunk begins, whatever is put before it. */
  #anchor: string | undefined;
  /** How many items before the anchor are shown. */
  #before = 0;
  #busy = false;
  #button: Element | undefined;
  #first = 0;
  readonly #seen = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) void this.more();
    },
    { rootMargin: '600px 0px 0px' },
  );

  constructor(host: ReactiveControllerHost, chat: ChatController, scroll: ScrollController) {
    (this.#host = host).addController(this);
    this.#chat = chat;
    this.#scroll = scroll;
  }

  hostUpdate(): void {
    const { items } = this.#chat.state;
    let at = items.findIndex((item) => item.id === this.#anchor);
    if (at < 0) {
      at = Math.max(0, items.length - 2 * chunkSize);
      this.#anchor = items[at]?.id;
      this.#before = 0;
    }
    this.#first = Math.max(0, at - this.#before);
  }

  hostDisconnected(): void {
    this.#seen.disconnect();
  }

  /** True when there is more to show before what is shown. */
  get hasMore(): boolean {
    return this.#first > 0 || this.#chat.state.earlier !== null;
  }

  /** What is shown, in slices that stay the same slices when the list grows at either end. */
  chunks(items: readonly ThreadItem[]): ThreadItem[][] {
    const chunks: ThreadItem[][] = [];
    const at = Math.max(
      0,
      items.findIndex((item) => item.id === this.#anchor),
    );
    let end = this.#first + ((at - this.#first) % chunkSize || chunkSize);
    for (let start = this.#first; start < items.length; start = end, end += chunkSize) {
      chunks.push(items.slice(start, end));
    }
    return chunks;
  }

  /** Watches the button that shows more: coming near it is enough. */
  readonly watch = (button: Element): void => {
    if (button === this.#button) return;
    this.#button = button;
    this.#look();
  };

  readonly more = async (): Promise<void> => {
    if (this.#busy) return;
    this.#busy = true;
    try {
      if (this.#first === 0) await this.#chat.loadEarlier();
      await this.#scroll.hold(async () => {
        this.#before += chunkSize;
        this.#host.requestUpdate();
        await this.#host.updateComplete;
      });
    } finally {
      this.#busy = false;
      // An observer tells of changes only: a button that is still near is looked at anew.
      this.#look();
    }
  };

  #look(): void {
    this.#seen.disconnect();
    // Right after it was made it stands in no document yet, which the observer waits for.
    if (this.#button) this.#seen.observe(this.#button);
  }
}
