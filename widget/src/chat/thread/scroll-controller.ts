import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Chat = { readonly state: { readonly items: readonly unknown[] } };

/** How near to the end still counts as reading the newest. */
const near = 48;

/**
 * Keeps the reader's place: the newest stays in view while they are at the end, and nothing moves
 * once they have scrolled up to read.
 */
export class ScrollController implements ReactiveController {
  atEnd = true;
  /** Something came while the reader was further up. */
  newBelow = false;
  readonly #host: ReactiveControllerHost;
  readonly #chat: Chat;
  readonly #mayFollow: () => boolean;
  #box: HTMLElement | undefined;
  // In the next frame: to scroll brings others to their size, which within the observer's turn is
  // reported to the page as an error.
  readonly #resized = new ResizeObserver(() => requestAnimationFrame(() => this.#follow()));
  #height = 0;
  #last: unknown;
  /** Where the reader was when they scrolled last. */
  #top = 0;

  /** @param mayFollow Whether the view stays at the end of what is being written. */
  constructor(host: ReactiveControllerHost, chat: Chat, mayFollow: () => boolean) {
    (this.#host = host).addController(this);
    this.#chat = chat;
    this.#mayFollow = mayFollow;
  }

  /**
   * Looks at what stands last. Heights would not do: they also change when what is out of view gets
   * its real size.
   */
  hostUpdate(): void {
    const last = this.#chat.state.items.at(-1);
    if (last !== this.#last && this.#last !== undefined && !this.atEnd) this.newBelow = true;
    this.#last = last;
  }

  hostDisconnected(): void {
    this.attach(undefined);
  }

  /** Watches the element that scrolls; its first child holds all there is to see. */
  readonly attach = (box: Element | undefined): void => {
    if (this.#box === box) return;
    this.#resized.disconnect();
    this.#box?.removeEventListener('scroll', this.#onScroll);
    this.#box = box instanceof HTMLElement ? box : undefined;
    this.#box?.addEventListener('scroll', this.#onScroll, { passive: true });
    if (this.#box) this.#resized.observe(this.#box);
    if (this.#box?.firstElementChild) this.#resized.observe(this.#box.firstElementChild);
    this.atEnd = true;
    this.newBelow = false;
  };

  /** What is below may grow without taking the reader along. */
  leaveEnd(): void {
    this.atEnd = false;
  }

  toEnd(smooth = false): void {
    this.atEnd = true;
    this.newBelow = false;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#box?.scroll({
      top: this.#box.scrollHeight,
      behavior: smooth && !calm ? 'smooth' : 'instant',
    });
    this.#host.requestUpdate();
  }

  /** Keeps what is in view where it is while `change` adds something above it. */
  async hold(change: () => Promise<unknown>): Promise<void> {
    const box = this.#box;
    const fromEnd = box ? box.scrollHeight - box.scrollTop : 0;
    await change();
    if (box) box.scrollTop = box.scrollHeight - (this.atEnd ? 0 : fromEnd);
  }

  #follow(): void {
    const box = this.#box;
    if (!box) return;
    const grown = box.scrollHeight > this.#height;
    this.#height = box.scrollHeight;
    if (this.atEnd && grown && !this.#mayFollow() && !this.#isNearEnd(box)) {
      this.newBelow = true;
      this.#become(false);
    }
    if (!this.atEnd) return;
    box.scrollTop = box.scrollHeight;
    // A reader who scrolls up before the event of this comes is seen to leave the end.
    this.#top = box.scrollTop;
  }

  readonly #onScroll = (): void => {
    const box = this.#box;
    if (!box) return;
    const up = box.scrollTop < this.#top;
    this.#top = box.scrollTop;
    // The event comes late: what was added since it happened did not take the reader from the end.
    this.#become(this.#isNearEnd(box) || (this.atEnd && !up));
  };

  #isNearEnd({ scrollHeight, scrollTop, clientHeight }: Element): boolean {
    return scrollHeight - scrollTop - clientHeight < near;
  }

  #become(atEnd: boolean): void {
    if (atEnd === this.atEnd) return;
    this.atEnd = atEnd;
    if (atEnd) this.newBelow = false;
    this.#host.requestUpdate();
  }
}
