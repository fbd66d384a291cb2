/**
 * Ratings of responses. Loaded with the first.
 *
 * @module
 */
import type { FeedbackReasons, ThreadItem } from '../../protocol.ts';
import { feedbackStrings, type FeedbackStrings } from '../../strings/en/feedback.ts';
import { formStyles } from '../view/form-styles.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { Feedback, Rating, ViewState } from '../view/view-state.ts';
import { feedbackForm } from './feedback-form.ts';
import { feedbackStyles } from './feedback-styles.ts';

type Chat = Pick<ViewState, 'chat' | 'strings'> &
  Pick<ViewRequests, 'adopt' | 'client' | 'focus' | 'renderAll' | 'report' | 'say'>;

/** Sends what the reader thinks of responses, and asks why one was not good. */
export class FeedbackController implements Feedback {
  readonly #chat: Chat;
  readonly #ratings = new Map<string, Rating>();
  /** The response that the form asks about. */
  #asked: readonly ThreadItem[] | undefined;

  constructor(chat: Chat) {
    this.#chat = chat;
    chat.adopt(feedbackStyles);
    chat.adopt(formStyles);
  }

  get #strings(): FeedbackStrings & Chat['strings'] {
    return { ...feedbackStrings, ...this.#chat.strings };
  }

  ratingOf(itemId: string): Rating | undefined {
    return this.#ratings.get(itemId);
  }

  formFor(itemId: string): unknown {
    if (this.#asked?.at(-1)?.id !== itemId) return undefined;
    return feedbackForm(this.#strings, { send: this.#explain, close: this.#close });
  }

  rate(response: readonly ThreadItem[], rating: Rating): void {
    const last = response.at(-1);
    if (!last) return;
    const { renderAll, focus, say, report } = this.#chat;
    this.#ratings.set(last.id, rating);
    this.#asked = rating === 'negative' ? response : undefined;
    renderAll();
    focus('.why input');
    say(this.#strings.thanks);
    this.#send(response, rating).catch(report);
  }

  readonly #explain = (feedback: FeedbackReasons): void => {
    const { say, report } = this.#chat;
    const { thanks } = this.#strings;
    if (this.#asked && (feedback.note || feedback.reasons.length > 0))
      this.#send(this.#asked, 'negative', feedback).then(() => say(thanks), report);
    this.#close();
  };

  readonly #close = (): void => {
    const id = this.#asked?.at(-1)?.id;
    this.#asked = undefined;
    this.#chat.focus(`[data-item="${id}"] ~ .actions [aria-pressed='true']`);
    this.#chat.renderAll();
  };

  /** The protocol has no place for the reasons, so they travel as metadata. */
  async #send(
    response: readonly ThreadItem[],
    kind: Rating,
    feedback?: FeedbackReasons,
  ): Promise<void> {
    const { chat, client } = this.#chat;
    const params = { thread_id: chat.threadId, item_ids: response.map(({ id }) => id), kind };
    await client.json({
      type: 'items.feedback',
      params,
      ...(feedback && { metadata: { feedback } }),
    });
  }
}
