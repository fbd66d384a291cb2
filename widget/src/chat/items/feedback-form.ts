/**
 * What the reader thinks of an answer, and when it was not good, why: reasons to tick and a note.
 * Loaded with the first thumb.
 *
 * @module
 */
import { html, type TemplateResult } from 'lit';
import type { FeedbackReasons, ThreadItem } from '../../protocol.ts';
import { feedbackStyles } from './feedback-styles.ts';
import { formStyles } from '../view/more-styles.ts';
import type { ChatView } from '../view/chat-view.ts';

/** Reasons by the code that the server gets, with the key of their words. */
const reasons = {
  incorrect: 'notCorrect',
  incomplete: 'notComplete',
  'off-topic': 'notAsked',
  sources: 'notInSources',
} as const;

/** Rates a response; what follows a bad one is the question why. */
export function rate(
  items: readonly ThreadItem[],
  kind: 'positive' | 'negative',
  view: ChatView,
): void {
  const last = items.at(-1);
  if (!last) return;
  view.feedback.set(last.id, kind);
  view.reasons = kind === 'negative' ? new FeedbackForm(view, items) : undefined;
  view.renderAll();
  view.focus('.why input');
  view.announcer.say(view.strings.thanks);
  send(items, kind, undefined, view).catch(view.report);
}

/** The protocol has no place for `feedback`, so it travels as metadata. */
async function send(
  items: readonly ThreadItem[],
  kind: 'positive' | 'negative',
  feedback: FeedbackReasons | undefined,
  { chat, client }: ChatView,
): Promise<void> {
  const params = { thread_id: chat.threadId, item_ids: items.map(({ id }) => id), kind };
  await client.json({
    type: 'items.feedback',
    params,
    ...(feedback && { metadata: { feedback } }),
  });
}

/** A form under the response it is about, until it is sent or left. */
class FeedbackForm {
  readonly itemId: string | undefined;
  readonly #view: ChatView;
  readonly #items: readonly ThreadItem[];

  constructor(view: ChatView, items: readonly ThreadItem[]) {
    this.#view = view;
    this.#items = items;
    this.itemId = items.at(-1)?.id;
    view.adopt(feedbackStyles);
    view.adopt(formStyles);
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
      const { announcer, strings, report } = this.#view;
      send(this.#items, 'negative', { reasons: ticked, note }, this.#view).then(
        () => announcer.say(strings.thanks),
        report,
      );
    }
    this.#close();
  };

  readonly #close = (): void => {
    this.#view.focus(`[data-item="${this.itemId}"] ~ .actions [aria-pressed='true']`);
    this.#view.reasons = undefined;
    this.#view.renderAll();
  };
}
