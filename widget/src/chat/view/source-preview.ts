import type { Source } from '../../protocol.ts';
import { previewStyles } from '../styles/preview-styles.ts';
import type { ChatView } from './chat-view.ts';
import { sourceOf } from './clicks.ts';
import { whereOf } from './source-list.ts';

/**
 * What a mark in the text stands for, beside it while the pointer or the focus is on it: title,
 * section and passage. A screen reader has the title from the mark's own name. Loaded with the first.
 */
export class SourcePreview {
  readonly #view: ChatView;
  readonly #card = document.createElement('div');
  #mark: Element | undefined;

  constructor(view: ChatView) {
    this.#view = view;
    view.adopt(previewStyles);
    this.#card.className = 'preview';
    this.#card.popover = 'manual';
    this.#card.ariaHidden = 'true';
  }

  /** The pointer or the focus has come to a mark, or left one. */
  onMark(mark: Element, type: string): void {
    if (type.endsWith('out')) this.#hide();
    else if (mark !== this.#mark) {
      const source = sourceOf(mark, this.#view.chat.state.items);
      if (source) this.#show(mark, source);
    }
  }

  /** Escape takes it away and leaves the focus where it is. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#mark) return;
    event.stopPropagation();
    event.preventDefault();
    this.#hide();
  };

  #show(mark: Element, source: Source): void {
    const card = this.#card;
    const body = mark.closest<HTMLElement>('.body');
    if (!body) return;
    this.#mark = mark;
    body.append(card);
    body.addEventListener('keydown', this.#onKey);
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
    this.#card.remove();
  }
}
