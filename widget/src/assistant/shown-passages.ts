import type { AskedBy } from '../dom/destination.ts';
import { activeElement } from '../dom/dom.ts';
import type { Passage } from '../protocol.ts';
import { passagePart } from './quoted-passage.ts';
import type { PassageStage } from './show-passage.ts';

/** Shows passages, and knows the way back from the last one to its citation. */
export class ShownPassages {
  readonly #stage: PassageStage;
  /** The citation that was followed last and the place on the page that it led to. */
  #followed: { citation: HTMLElement; place: HTMLElement | undefined } | undefined;

  constructor(stage: PassageStage) {
    this.#stage = stage;
  }

  /** On this page: there and highlighted. On another: there, and highlighted when it has come. */
  async show(passage: Passage, by: AskedBy): Promise<boolean> {
    const isInside = this.#stage.panel.matches(':focus-within');
    const citation = isInside && by === 'reader' ? activeElement() : undefined;
    const { followPassage } = await passagePart();
    const found = await followPassage(passage, by, this.#stage);
    if (found && citation) this.#followed = { citation, place: activeElement() };
    return found;
  }

  /** Shows the passage that the reader followed to this page. Never leads on to another. */
  async showFollowed(): Promise<void> {
    const { showFollowed } = await passagePart();
    await showFollowed(this.#stage);
  }

  /** The citation that the reader may go back to, once. */
  takeCitation(): HTMLElement | undefined {
    const { citation } = this.#followed ?? {};
    this.forget();
    return citation?.checkVisibility() ? citation : undefined;
  }

  /** Whether the focus is where the last citation led to. */
  get hasFocus(): boolean {
    const { place } = this.#followed ?? {};
    return place !== undefined && place === activeElement();
  }

  /** There is no way back any more. */
  forget(): void {
    this.#followed = undefined;
  }
}
