import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface Chat {
  readonly state: {
    readonly items: readonly unknown[];
    readonly thread: { readonly id: string } | null;
  };
}

/** How near to the end still counts as reading the newest. */
const near = 48;
/** Space above a question at the top. */
const margin = 16;

/**
 * Keeps the reader's place.
 *
 * A question moves to the top and stays there while its answer grows below it: an answer is read from
 * its beginning. A conversation that is opened shows its end, from the last question on. Nothing moves
 * once the reader has scrolled.
 */
export class ScrollController implements ReactiveController {
  /** The end of the conversation is in view. */
  atEnd = true;
  /** Something came below what is in view. */
  newBelow = false;
  readonly #host: ReactiveControllerHost;
  readonly #chat: Chat;
  readonly #mayFollow: () => boolean;
  /**
   * What stays in place: what an opened conversation shows, the end, the question that was asked, or
   * where the reader scrolled to.
   */
  #place: 'opened' | 'end' | 'question' | 'free' = 'opened';
  /** The question before the one that is to move to the top; undefined when none is to. */
  #before: Element | null | undefined;
  #question: Element | null = null;
  #box: HTMLElement | undefined;
  // In the next frame: to scroll brings others to their size, which within the observer's turn is
  // reported to the page as an error.
  readonly #resized = new ResizeObserver(() => requestAnimationFrame(() => this.#keepPlace()));
  #last: unknown;
  #threadId: string | undefined;
  /** Where the reader was when they scrolled last. */
  #top = 0;
  /** Where the view was moved to last. */
  #target = 0;

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
    const { items, thread } = this.#chat.state;
    const last = items.at(-1);
    if (last !== this.#last && this.#last !== undefined && !this.atEnd) this.newBelow = true;
    this.#last = last;
    const isOther = this.#threadId !== undefined && thread?.id !== this.#threadId;
    if (isOther && this.#before === undefined) this.#begin();
    this.#threadId = thread?.id;
  }

  /** Moves a question to the top once it is shown. */
  hostUpdated(): void {
    if (this.#before === undefined) return;
    const question = this.#lastQuestion();
    if (!question || question === this.#before) return;
    this.#before = undefined;
    this.#place = 'question';
    this.#question = question;
    this.#makeRoom();
    this.#scrollTo(this.#questionTop(), true);
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
    this.#begin();
  };

  /** The next question moves to the top, and its answer is read from the beginning. */
  toQuestion(): void {
    this.#before = this.#lastQuestion();
  }

  /** What is below may grow without taking the reader along. */
  leaveEnd(): void {
    this.#place = 'free';
    this.atEnd = false;
  }

  toEnd(smooth = false): void {
    this.#place = 'end';
    this.#before = undefined;
    this.atEnd = true;
    this.newBelow = false;
    if (this.#box) this.#scrollTo(this.#box.scrollHeight, smooth);
    this.#host.requestUpdate();
  }

  /** Keeps what is in view where it is while `change` adds something above it. */
  async hold(change: () => Promise<unknown>): Promise<void> {
    const box = this.#box;
    const fromEnd = box ? box.scrollHeight - box.scrollTop : 0;
    await change();
    if (box) box.scrollTop = box.scrollHeight - (this.#place === 'end' ? 0 : fromEnd);
  }

  #begin(): void {
    this.#place = 'opened';
    this.#before = undefined;
    this.#question = null;
    this.atEnd = true;
    this.newBelow = false;
    this.#chatStyle?.removeProperty('--_room');
  }

  get #content(): Element | null | undefined {
    return this.#box?.firstElementChild;
  }

  /** Style of the element around the shadow root: what is inside has no `style` attribute. */
  get #chatStyle(): CSSStyleDeclaration | undefined {
    const root = this.#box?.getRootNode();
    return root instanceof ShadowRoot && root.host instanceof HTMLElement
      ? root.host.style
      : undefined;
  }

  #lastQuestion(): Element | null {
    return [...(this.#box?.querySelectorAll('article.user') ?? [])].at(-1) ?? null;
  }

  /** Where the view begins when a question is at its top. */
  #questionTop(question = this.#question): number {
    const content = this.#content;
    if (!question || !content) return 0;
    const { top } = question.getBoundingClientRect();
    return Math.max(0, top - content.getBoundingClientRect().top - margin);
  }

  /** Where the view of an opened conversation begins. */
  #openedTop({ scrollHeight, clientHeight }: Element): number {
    const end = scrollHeight - clientHeight;
    const question = this.#lastQuestion();
    if (question) return Math.min(this.#questionTop(question), end);
    return this.#isEmpty ? 0 : end;
  }

  /** Without messages there is nothing newer below. */
  get #isEmpty(): boolean {
    return this.#chat.state.items.length === 0;
  }

  /** Makes the content long enough for the question to be at the top, however short the answer is. */
  #makeRoom(): void {
    // A question that was sent gets an element of its own when the server has taken it.
    if (!this.#question?.isConnected) this.#question = this.#lastQuestion();
    const room = this.#questionTop() + (this.#box?.clientHeight ?? 0);
    this.#chatStyle?.setProperty('--_room', `${room}px`);
  }

  /** After the content or the view changed its size. */
  #keepPlace(): void {
    const box = this.#box;
    // A panel that is closed has no size.
    if (!box || box.clientHeight === 0) return;
    if (this.#question) this.#makeRoom();
    const follows = this.#place === 'end' || (this.atEnd && this.#mayFollow());
    if (follows) this.#scrollTo(box.scrollHeight, false);
    else if (this.#place === 'opened') this.#scrollTo(this.#openedTop(box), false);
    else if (this.#place === 'question') this.#keepQuestion();
    if (follows) return;
    if (this.#place === 'opened') this.#become(isNearEnd(box) || this.#isEmpty);
    else if (this.atEnd && !isNearEnd(box)) {
      this.newBelow = true;
      this.#become(false);
    } else if (isNearEnd(box)) this.#become(true);
  }

  /** Where it is already, or on its way, nothing is to be done. */
  #keepQuestion(): void {
    const top = this.#questionTop();
    if (Math.abs(top - this.#target) > 1) this.#scrollTo(top, false);
  }

  #scrollTo(top: number, smooth: boolean): void {
    const box = this.#box;
    if (!box) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#target = top;
    box.scroll({ top, behavior: smooth && !calm ? 'smooth' : 'instant' });
    // A reader who scrolls up before the event of this comes is seen to leave the place.
    this.#top = box.scrollTop;
  }

  readonly #onScroll = (): void => {
    const box = this.#box;
    if (!box) return;
    const [before, top] = [this.#top, box.scrollTop];
    this.#top = top;
    if (this.#place === 'question' || this.#place === 'opened') {
      const target = this.#place === 'question' ? this.#questionTop() : this.#openedTop(box);
      // On the way to it each step is nearer than the one before.
      if (Math.abs(top - target) > Math.abs(before - target) + 2) this.#place = 'free';
    } else if (this.#place === 'end' && top < before && !isNearEnd(box)) this.#place = 'free';
    this.#become(isNearEnd(box) || this.#place === 'end' || this.#isEmpty);
  };

  #become(atEnd: boolean): void {
    if (atEnd === this.atEnd) return;
    this.atEnd = atEnd;
    if (atEnd) this.newBelow = false;
    this.#host.requestUpdate();
  }
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }: Element): boolean {
  return scrollHeight - scrollTop - clientHeight < near;
}
