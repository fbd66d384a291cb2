/**
 * The browser's own models in a conversation. Loaded when the reader begins to write, or asks, in a
 * browser that has some.
 *
 * @module
 */
import type { DeviceModels } from '../chat/model/device-models.ts';
import type { UserMessage } from '../chat/model/protocol-types.ts';
import type { StreamRequest } from '../chat/transport/chat-client.ts';
import type { ThreadItem } from '../protocol.ts';
import { deviceStrings, type DeviceStrings } from '../strings/en/device.ts';
import {
  canSummarize,
  languageOfTag,
  modelAvailability,
  translator,
  type Languages,
} from './built-in-models.ts';
import { deviceChoice } from './device-choice.ts';
import type { ModelOffer } from './model-offer.ts';
import type { DeviceView } from './device-view.ts';
import { PassageAnswer } from './passage-answer.ts';
import { queryPrompts } from './prompts.ts';
import { DeviceSession } from './device-session.ts';
import { translatedQuery } from './query-translation.ts';
import type { Translations } from './translations.ts';
import { writeQueries } from './query-writer.ts';

/** How long a question waits for its queries, in ms; the shorter where the server may not need them. */
const queryTimeoutMs = { expected: 3000, unknown: 1500 } as const;
/** Requests that are answered from what the site says. */
const questions: readonly StreamRequest['type'][] = [
  'threads.create',
  'threads.add_user_message',
  'threads.retry_after_item',
];

/** The browser's own models, as the chat uses them. */
export class Device implements DeviceModels {
  readonly #view: DeviceView;
  readonly #words: () => DeviceStrings;
  #offer: ModelOffer | undefined;
  #translations: Translations | undefined;
  readonly #answer: PassageAnswer;
  readonly #queries: DeviceSession;
  /** Sent again, a question stays as it was. */
  readonly #prepared = new WeakSet<StreamRequest>();
  /** Of the question whose answer may come with passages. */
  #asked: AbortSignal | undefined;

  constructor(view: DeviceView) {
    this.#view = view;
    const words = (this.#words = () => ({ ...deviceStrings, ...view.strings }));
    this.#answer = new PassageAnswer(view, words);
    this.#queries = new DeviceSession(this.#languages, queryPrompts);
    void this.#warm();
    this.#offerTranslations().catch(view.report);
  }

  async prepare(question: StreamRequest, signal: AbortSignal): Promise<void> {
    if (!questions.includes(question.type) || this.#prepared.has(question)) return;
    this.#prepared.add(question);
    if (this.#asked?.aborted === false) deviceChoice.answered(false);
    const state = await modelAvailability(this.#languages);
    const mayWrite =
      state === 'available' ||
      deviceChoice.mayOffer(state) ||
      (await canSummarize(this.#languages.write));
    this.#asked = mayWrite ? signal : undefined;
    const queries = await this.#queriesFor(state, signal);
    // On the same object: sent again, it is the same question.
    if (mayWrite || queries.length > 0)
      question.metadata = {
        ...question.metadata,
        ...(mayWrite && { onDevice: true }),
        ...(queries.length > 0 && { queries }),
      };
  }

  async write(data: object, signal: AbortSignal): Promise<void> {
    this.#asked = undefined;
    deviceChoice.answered(true);
    if ((await this.#answer.write(data, signal)) || signal.aborted) return;
    if (!deviceChoice.mayOffer(await modelAvailability(this.#languages))) return;
    const { ModelOffer } = await import('./model-offer.ts');
    this.#offer ??= new ModelOffer(this.#view, this.#words, this.#languages);
    this.#offer.show();
  }

  offer(): unknown {
    return this.#offer?.render();
  }

  below(message: ThreadItem): unknown {
    return this.#translations?.below(message);
  }

  /** What is read and written where nothing else is known: the language of the page. */
  get #languages(): Languages {
    const page = languageOfTag(document.documentElement.lang);
    return { read: [page], write: page };
  }

  /** Where the reader's language is not that of the page, and the browser translates. */
  async #offerTranslations(): Promise<void> {
    const { locale, renderAll } = this.#view;
    const sourceLanguage = this.#languages.write;
    const targetLanguage = [navigator.language, locale]
      .map(languageOfTag)
      .find((each) => each !== sourceLanguage);
    if (!targetLanguage || !translator()) return;
    const pair = { sourceLanguage, targetLanguage };
    const { Translations, canTranslate } = await import('./translations.ts');
    if (!(await canTranslate(pair))) return;
    this.#translations = new Translations(this.#view, this.#words, pair);
    renderAll();
  }

  async #warm(): Promise<void> {
    if ((await modelAvailability(this.#languages)) === 'available' && deviceChoice.expectsPassages)
      this.#queries.warm();
  }

  async #queriesFor(state: Availability, signal: AbortSignal): Promise<string[]> {
    const isAlways = this.#view.options.onDevice === 'always';
    const { items, sending } = this.#view.chat.state;
    const asked = items.filter((item) => item.type === 'user_message');
    const question = sending ?? asked.pop();
    if (!question || !(isAlways || deviceChoice.expectsPassages)) return [];
    const ms = deviceChoice.isKnown ? queryTimeoutMs.expected : queryTimeoutMs.unknown;
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
    if (state !== 'available')
      return translatedQuery(wordsOf(question), this.#languages.read[0] ?? 'en', inTime);
    this.#answer.warm();
    const { title } = document;
    const context = { title, earlier: asked.map(wordsOf), question: wordsOf(question) };
    return writeQueries(this.#queries, context, inTime);
  }
}

/** What a message says, with what it quotes. */
function wordsOf({ content, quoted_text }: UserMessage): string {
  const words = content.map(({ text }) => text).join('');
  return quoted_text ? `${words}\n“${quoted_text.slice(0, 300)}”` : words;
}
