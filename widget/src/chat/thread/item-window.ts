import { render, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import type { ChatController } from '../model/chat-controller.ts';
import type { ScrollController } from './scroll-controller.ts';

/** Items that are rendered, skipped and laid out as one. */
const chunkSize = 6;

/** How an item looks, and all that its looks depend on. */
export interface Looks {
  depend: readonly unknown[];
  template: () => unknown;
}

interface Shown {
  element: HTMLElement;
  depend: readonly unknown[];
}

/**
 * How much of a long conversation is in the document: its newest part, and more as the reader
 * scrolls up to it. What has been shown once stays, in an element of its own, and is rendered again
 * only when its looks change.
 */
export class ItemWindow implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #chat: ChatController;
  readonly #scroll: ScrollController;
  /** The item with which the window begins, and where in the list that is. */
  #begin: string | undefined;
  #first = 0;
  #shown = new Map<string, Shown>();
  #busy = false;
  #button: Element | undefined;
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
    this.#first = items.findIndex(({ id }) => id === this.#begin);
    if (this.#first < 0) this.#beginAt(items.length - 2 * chunkSize);
  }

  hostDisconnected(): void {
    this.#seen.disconnect();
  }

  /** True when there is more to show before what is shown. */
  get hasMore(): boolean {
    return this.#first > 0 || this.#chat.state.earlier !== null;
  }

  /** Brings the log into step with the conversation. */
  show(log: Element, looks: (item: ThreadItem, next?: ThreadItem) => Looks): void {
    const { items, sending } = this.#chat.state;
    const wanted = [...items.slice(this.#first), ...(sending ? [sending] : [])];
    this.#forget(new Set(wanted.map(({ id }) => id)));
    let last: Element | undefined;
    wanted.forEach((item, index) => {
      const { depend, template } = looks(item, wanted[index + 1]);
      const shown = this.#shown.get(item.id) ?? {
        element: document.createElement('div'),
        depend: [],
      };
      const { element } = shown;
      if (after(last, log) !== element) put(element, last, log);
      last = element;
      if (depend.some((value, at) => value !== shown.depend[at]))
        render(template(), element, { creationScope: document });
      this.#shown.set(item.id, { element, depend });
    });
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
        this.hostUpdate();
        this.#beginAt(this.#first - chunkSize);
        this.#host.requestUpdate();
        await this.#host.updateComplete;
      });
    } finally {
      this.#busy = false;
      // An observer reports changes only: a button that is still near is observed again.
      this.#look();
    }
  };

  #beginAt(index: number): void {
    this.#first = Math.max(0, index);
    this.#begin = this.#chat.state.items[this.#first]?.id;
  }

  #forget(wanted: ReadonlySet<string>): void {
    for (const [id, { element }] of this.#shown) {
      if (wanted.has(id)) continue;
      this.#shown.delete(id);
      const chunk = element.parentElement;
      element.remove();
      if (!chunk?.hasChildNodes()) chunk?.remove();
    }
  }

  #look(): void {
    this.#seen.disconnect();
    // Right after it was made it stands in no document yet, which the observer waits for.
    if (this.#button) this.#seen.observe(this.#button);
  }
}

/** The element that stands after another, or first, across the chunks of the log. */
function after(last: Element | undefined, log: Element): Element | null | undefined {
  const chunk = last ? last.parentElement?.nextElementSibling : log.firstElementChild;
  return last?.nextElementSibling ?? chunk?.firstElementChild;
}

/**
 * Puts an element after another: into the same chunk while there is room in it, or when others follow
 * there, which are not to move.
 */
function put(element: Element, last: Element | undefined, log: Element): void {
  const chunk = last?.parentElement;
  if (chunk && (last.nextElementSibling || chunk.childElementCount < chunkSize)) {
    last.after(element);
    return;
  }
  const next = document.createElement('div');
  next.className = 'chunk';
  next.append(element);
  if (chunk) chunk.after(next);
  else log.prepend(next);
}
