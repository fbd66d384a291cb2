import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Source } from '../../protocol.ts';
import type { ChatController } from '../chat-controller.ts';
import { sourceOf } from './clicks.ts';
import { whereOf } from './source-list.ts';

/**
 * What a mark in the text stands for, beside it while the pointer or the focus is on it: title,
 * section and passage. A screen reader has the title from the mark's own name.
 */
export class SourcePreview implements ReactiveController {
  readonly #chat: ChatController;
  #card: HTMLElement | undefined;
  #mark: Element | undefined;

  constructor(host: ReactiveControllerHost, chat: ChatController) {
    host.addController(this);
    this.#chat = chat;
  }

  hostDisconnected(): void {
    this.#hide();
  }

  /** The element that shows it, which the chat has in its shadow root. */
  readonly attach = (card: Element | undefined): void => {
    this.#card = card instanceof HTMLElement ? card : undefined;
  };

  readonly onEnter = (event: Event): void => {
    const mark = event.target instanceof Element ? event.target.closest('.mark') : null;
    if (!mark || mark === this.#mark) return;
    const source = sourceOf(mark, this.#chat.state.items);
    if (source) this.#show(mark, source);
  };

  readonly onLeave = (event: Event): void => {
    if (event.target instanceof Element && event.target.closest('.mark')) this.#hide();
  };

  /** Escape takes it away and leaves the focus where it is. */
  readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#mark) return;
    event.stopPropagation();
    this.#hide();
  };

  #show(mark: Element, source: Source): void {
    const card = this.#card;
    if (!card) return;
    this.#mark = mark;
    card.replaceChildren(
      ...[source.title, whereOf(source), source.description]
        .filter((words) => words)
        .map((words) =>
          Object.assign(document.createElement('p'), { textContent: words, dir: 'auto' }),
        ),
    );
    card.showPopover();
    const at = mark.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, innerWidth - width - 8));
    const above = at.top - height - 6;
    card.style.setProperty('left', `${left}px`);
    card.style.setProperty('top', `${above > 8 ? above : at.bottom + 6}px`);
  }

  #hide(): void {
    this.#mark = undefined;
    if (this.#card?.matches(':popover-open')) this.#card.hidePopover();
  }
}
