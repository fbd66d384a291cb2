import type { Entity } from '@openai/chatkit';
import { html, render } from 'lit';
import { previewStyles } from './preview-styles.ts';
import { widgetText, type WidgetHost, type WidgetRoot } from '../widget-host.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import {
  entityOf,
  follow,
  noteOf,
  targetOf,
  type ReferenceView,
  type Target,
} from './reference.ts';
import { markdownContext, type MarkdownView } from '../items/message-markdown.ts';
import { labelOf, snippetOf, whereOf } from './source-list.ts';

type PreviewChat = Pick<ViewState, 'locale' | 'strings'> &
  Pick<ViewRequests, 'adopt' | 'report' | 'say'> &
  ReferenceView &
  MarkdownView;

/** Between a card and what is beside it, in px. */
const gap = 8;

/** How long a pointer may take from a reference to its card. */
const wayToCard = 150;

/**
 * What a reference stands for, beside it while the pointer or the focus is on it: title, section and
 * passage, or what the page has to show of it (`entities.onRequestPreview`). A screen reader has the
 * title from the reference's own name, and is told what the page shows. Loaded with the first.
 */
export class SourcePreview {
  readonly #view: PreviewChat;
  readonly #card = document.createElement('div');
  /** What the page has shown of entities, by their ids. */
  readonly #known = new Map<string, WidgetRoot | null>();
  #reference: Element | undefined;
  #timer = 0;

  constructor(view: PreviewChat) {
    this.#view = view;
    view.adopt(previewStyles);
    this.#card.className = 'preview';
    this.#card.popover = 'manual';
    this.#card.ariaHidden = 'true';
    this.#card.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    this.#card.addEventListener('pointerleave', () => this.#leave());
  }

  /** The pointer or the focus has come to a reference, or left one, or it was clicked. */
  onReference(reference: Element, type: string): void {
    if (type === 'click') return follow(reference, this.#view);
    // The list of sources says it all already.
    if (reference.matches('.source')) return;
    if (type === 'pointerout') return this.#leave();
    if (type === 'focusout') return this.#hide();
    clearTimeout(this.#timer);
    if (reference === this.#reference) return;
    this.#hide();
    const note = noteOf(reference);
    const target = targetOf(reference, this.#view.chat.state.items);
    if (!note && !target) return;
    this.#reference = reference;
    window.addEventListener('keydown', this.#onKey, true);
    if (note) this.#show(reference, html`<p dir="auto">${note.textContent}</p>`);
    if (!target) return;
    // The words of a mention are there to read already.
    if (target.type !== 'input_tag') this.#show(reference, linesOf(target, reference));
    const entity = entityOf(target);
    if (entity?.interactive) {
      this.#showWidget(reference, entity, type === 'focusin').catch(this.#view.report);
    }
  }

  /** Escape takes it away and leaves the focus where it is. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#card.isConnected) return;
    event.stopPropagation();
    event.preventDefault();
    this.#hide();
  };

  async #showWidget(reference: Element, entity: Entity, aloud: boolean): Promise<void> {
    const widget = await this.#ask(entity);
    if (!widget || reference !== this.#reference) return;
    const { widgetTemplate } = await import('../widgets/render-widget.ts');
    if (reference !== this.#reference) return;
    this.#show(reference, widgetTemplate(widget, this.#host));
    if (aloud) this.#view.say(widgetText(widget));
    // A widget draws itself a moment later, and is then of another size.
    await this.#card.querySelector('pagewise-widget')?.updateComplete;
    this.#place(reference);
  }

  async #ask(entity: Entity): Promise<WidgetRoot | null> {
    const known = this.#known.get(entity.id);
    if (known !== undefined) return known;
    const answer = await this.#view.options.entities?.onRequestPreview?.(entity);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the renderer looks at each part itself
    const widget = (answer?.preview ?? null) as WidgetRoot | null;
    this.#known.set(entity.id, widget);
    return widget;
  }

  /** Nothing in a card can be acted on: it goes with the pointer. */
  get #host(): WidgetHost {
    const { chat, locale, strings } = this.#view;
    return {
      itemId: '',
      locale,
      strings,
      busy: true,
      streaming: false,
      imageDomains: chat.state.thread?.allowed_image_domains,
      markdown: markdownContext(this.#view),
      action: () => Promise.resolve(),
    };
  }

  #show(reference: Element, content: unknown): void {
    const card = this.#card;
    render(html`<div inert>${content}</div>`, card, { creationScope: document });
    if (!card.isConnected) {
      reference.closest('.body')?.append(card);
      card.showPopover();
    }
    this.#place(reference);
  }

  #place(reference: Element): void {
    const { style } = this.#card;
    const at = reference.getBoundingClientRect();
    const { width, height } = this.#card.getBoundingClientRect();
    const chat = (this.#card.parentElement ?? document.body).getBoundingClientRect();
    // Within the chat, where that is wide enough, and always within the window.
    const right = Math.min(innerWidth, Math.max(chat.right, width + gap)) - gap;
    const left = Math.max(gap, Math.min(Math.max(at.left, chat.left + gap), right - width));
    // Below the mark: what has just been read, and is to be compared, stays in view.
    const below = at.bottom + gap;
    const fits = below + height <= innerHeight - gap;
    style.setProperty('left', `${left}px`);
    style.setProperty('top', `${fits ? below : Math.max(gap, at.top - height - gap)}px`);
  }

  #leave(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#hide(), wayToCard);
  }

  #hide(): void {
    this.#reference = undefined;
    this.#card.remove();
    window.removeEventListener('keydown', this.#onKey, true);
  }
}

/** What the answer does not say already. */
function linesOf(source: Exclude<Target, { type: 'input_tag' }>, reference: Element): unknown {
  const texts = reference.closest('.assistant')?.querySelectorAll('.prose') ?? [];
  const shown = [...texts].map(({ textContent }) => textContent).join(' ');
  const isNew = snippetOf(source, shown) !== '';
  return [labelOf(source), whereOf(source), isNew ? source.description : '']
    .filter((words) => words)
    .map((words) => html`<p dir="auto" lang=${document.documentElement.lang}>${words}</p>`);
}
