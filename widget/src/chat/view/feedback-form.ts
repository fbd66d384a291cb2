/**
 * Why an answer was not good: reasons to tick and a note. Loaded with the first thumb down.
 *
 * @module
 */
import { html, type TemplateResult } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import { feedbackStyles } from '../styles/feedback-styles.ts';
import type { ChatView } from './chat-view.ts';

/** Reasons by the code that the server gets, with the key of their words. */
const reasons = {
  incorrect: 'notCorrect',
  incomplete: 'notComplete',
  'off-topic': 'notAsked',
  sources: 'notInSources',
} as const;

/** A form under the response it is about, until it is sent or left. */
export class FeedbackForm {
  readonly itemId: string | undefined;
  readonly #view: ChatView;
  readonly #items: readonly ThreadItem[];

  constructor(view: ChatView, items: readonly ThreadItem[]) {
    this.#view = view;
    this.#items = items;
    this.itemId = items.at(-1)?.id;
    view.adopt(feedbackStyles);
  }

  render(): TemplateResult {
    const { strings } = this.#view;
    return html`<form
      class="why"
      aria-label=${strings.whyBad}
      @submit=${this.#send}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        this.#close();
      }}
    >
      <fieldset>
        <legend>${strings.whyBad}</legend>
        ${Object.entries(reasons).map(
          ([code, words]) =>
            html`<label
              ><input type="checkbox" name="reason" .value=${code} />${strings[words]}</label
            >`,
        )}
      </fieldset>
      <textarea
        name="note"
        rows="2"
        maxlength="2000"
        dir="auto"
        aria-label=${strings.note}
        placeholder=${strings.note}
      ></textarea>
      <div class="buttons">
        <button type="submit" class="main">${strings.submit}</button>
        <button type="button" class="quiet" @click=${this.#close}>${strings.cancel}</button>
      </div>
    </form>`;
  }

  readonly #send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const data = new FormData(event.target);
    const note = String(data.get('note') ?? '').trim();
    const ticked = data.getAll('reason').map(String);
    if (note || ticked.length > 0) {
      this.#view.chat
        .feedback(
          this.#items.map(({ id }) => id),
          'negative',
          { reasons: ticked, ...(note && { note }) },
        )
        .then(() => this.#view.announcer.say(this.#view.strings.thanks), this.#view.report);
    }
    this.#close();
  };

  readonly #close = (): void => this.#view.closeReasons();
}
