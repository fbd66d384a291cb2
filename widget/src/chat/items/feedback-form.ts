import { html, type TemplateResult } from 'lit';
import type { FeedbackReasons } from '../../protocol.ts';
import type { ChatStrings } from '../../strings/en/chat.ts';
import type { FeedbackStrings } from '../../strings/en/feedback.ts';

/** Reasons by the code that the server gets, with the key of their words. */
const reasons = {
  incorrect: 'notCorrect',
  incomplete: 'notComplete',
  'off-topic': 'notAsked',
  sources: 'notInSources',
} as const;

export interface FeedbackFormRequests {
  send: (feedback: FeedbackReasons) => void;
  close: () => void;
}

/** Scrolls to all of a form when it gets the focus first. */
const showWhole = {
  handleEvent({ currentTarget }: Event): void {
    if (currentTarget instanceof Element) currentTarget.scrollIntoView({ block: 'nearest' });
  },
  once: true,
};

/** Asks why a response was not good: reasons to tick and a note. */
export function feedbackForm(
  strings: FeedbackStrings & Pick<ChatStrings, 'cancel' | 'submit'>,
  { send, close }: FeedbackFormRequests,
): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const data = new FormData(event.target);
    send({
      reasons: data.getAll('reason').map(String),
      note: String(data.get('note') ?? '').trim(),
    });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  return html`<form
    class="why"
    aria-label=${strings.whyBad}
    @submit=${submit}
    @keydown=${onKey}
    @focusin=${showWhole}
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
      <button type="button" class="quiet" @click=${close}>${strings.cancel}</button>
    </div>
  </form>`;
}
