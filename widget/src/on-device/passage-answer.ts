import type { AssistantMessage, UserMessage } from '../chat/model/protocol-types.ts';
import {
  deviceAnswerAction,
  onDeviceLimits,
  type DevicePassage,
  type DevicePassages,
} from '../device-protocol.ts';
import { applyUpdate, type ThreadItem } from '../protocol.ts';
import type { DeviceStrings } from '../strings/en/device.ts';
import { writeAnswer } from './answer-writer.ts';
import {
  canSummarize,
  languageOfTag,
  modelAvailability,
  type Languages,
} from './built-in-models.ts';
import { DeviceSession } from './device-session.ts';
import type { DeviceView } from './device-view.ts';
import { answerPrompts } from './prompts.ts';
import { detectedLanguage } from './reader-language.ts';
import { withAnswer } from './shown-answer.ts';

/** Characters of a selection that the language model reads. */
const quoteLength = 600;
/** How long the server may take to store an answer, in ms. */
const storeMs = 20_000;

/** Writes answers from the passages of the server's, shows them while they grow, and has them stored. */
export class PassageAnswer {
  readonly #view: DeviceView;
  readonly #words: () => DeviceStrings;
  #session: { languages: string; session: DeviceSession } | undefined;

  constructor(view: DeviceView, words: () => DeviceStrings) {
    this.#view = view;
    this.#words = words;
  }

  /** Begins a session in the language of the page, while the server looks for passages. */
  warm(): void {
    const page = languageOfTag(document.documentElement.lang);
    this.#sessionIn({ read: [page], write: page }).warm();
  }

  /**
   * False where the browser has nothing to write with. Never rejects: where the model fails, what the
   * server wrote stands alone.
   */
  async write(data: object, signal: AbortSignal): Promise<boolean> {
    const { chat } = this.#view;
    const given = passagesOf(data);
    const itemOf = (id: string | undefined): ThreadItem | undefined =>
      chat.state.items.findLast((item) => item.id === id);
    const item = itemOf(given?.item_id);
    const question = itemOf(given?.question_item_id);
    if (!given || item?.type !== 'assistant_message' || question?.type !== 'user_message')
      return true;
    let text = '';
    try {
      const written = await this.#written(given, question, signal);
      if (!written) return false;
      chat.receive({ type: 'stream_options', stream_options: { allow_cancel: true } });
      chat.receive({ type: 'progress_update', text: this.#words().deviceWriting });
      for await (text of written) this.#show(item, text, given.passages);
    } catch {
      // What there is of it stays; so does what the server wrote.
    }
    if (text) await this.#store(given, { item, text }, signal);
    else if (itemOf(item.id) !== item) chat.receive({ type: 'thread.item.done', item });
    return true;
  }

  /** A summary where one is asked for and the browser makes some; else an answer by its language model. */
  async #written(
    { passages, language, overview }: DevicePassages,
    { content, quoted_text: selection = '' }: UserMessage,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<string> | undefined> {
    const page = languageOfTag(language);
    if (overview && (await canSummarize(page))) {
      const { writeSummary } = await import('./summary-writer.ts');
      return writeSummary({ passages, selection, language: page }, signal);
    }
    if ((await modelAvailability({ read: [page], write: page })) !== 'available') return undefined;
    const asked = content.map(({ text }) => text).join('');
    const languages = await this.#languagesFor(asked, page);
    const quote = selection && `\n“${selection.slice(0, quoteLength)}”`;
    const isForeign = languages.write !== page;
    const task = { question: `${asked}${quote}`, passages, isForeign };
    return writeAnswer(this.#sessionIn(languages), task, signal);
  }

  /** The answer so far, before what the server wrote. */
  #show(item: AssistantMessage, text: string, passages: readonly DevicePassage[]): void {
    const { chat } = this.#view;
    const content = withAnswer(item.content, text, passages);
    if (!chat.state.unfinished.includes(item.id))
      chat.receive({ type: 'thread.item.added', item: { ...item, content } });
    else
      for (const [content_index, part] of content.entries())
        chat.receive({
          type: 'thread.item.updated',
          item_id: item.id,
          update: { type: 'assistant_message.content_part.done', content_index, content: part },
        });
  }

  /** Has the server check, cite and keep the answer, also one that the reader stopped. */
  async #store(
    { thread_id, item_id }: DevicePassages,
    { item, text }: { item: AssistantMessage; text: string },
    signal: AbortSignal,
  ): Promise<void> {
    const { chat, client, report, tellTabs } = this.#view;
    const action = { type: deviceAnswerAction, payload: { text, item_id } };
    const params = { thread_id, item_id, action };
    let stored: ThreadItem = item;
    try {
      const type = 'threads.custom_action';
      for await (const event of client.stream({ type, params }, AbortSignal.timeout(storeMs)))
        if (event.type === 'thread.item.updated' && event.item_id === item_id)
          stored = applyUpdate(stored, event.update);
    } catch (error) {
      report(error);
    }
    if (chat.threadId !== thread_id) return;
    const shown = chat.state.items.findLast(({ id }) => id === item_id);
    const kept = stored === item ? shown : stored;
    if (kept) chat.receive({ type: 'thread.item.done', item: kept });
    // The turn, which would tell them, is over.
    if (signal.aborted) tellTabs(thread_id);
  }

  /** The reader's language where the model writes it; else that of the page. */
  async #languagesFor(question: string, page: string): Promise<Languages> {
    const own = (await detectedLanguage(question)) ?? page;
    const languages = { read: [page, own], write: own };
    return own !== page && (await modelAvailability(languages)) === 'available'
      ? languages
      : { read: [page], write: page };
  }

  #sessionIn(languages: Languages): DeviceSession {
    const key = [languages.write, ...languages.read].join();
    if (this.#session?.languages !== key) {
      this.#session?.session.destroy();
      const session = new DeviceSession(languages, answerPrompts);
      this.#session = { languages: key, session };
    }
    return this.#session.session;
  }
}

/** What the effect of the server holds, as far as it is what it should be. */
function passagesOf(data: object): DevicePassages | undefined {
  const {
    item_id,
    question_item_id,
    thread_id,
    language,
    overview,
    passages,
  }: Partial<Record<keyof DevicePassages, unknown>> = data;
  const ids = [item_id, question_item_id, thread_id];
  if (!ids.every((id) => typeof id === 'string') || !Array.isArray(passages)) return undefined;
  const [item = '', question = '', thread = ''] = ids;
  const list = passages.filter(isPassage).slice(0, onDeviceLimits.passages);
  return {
    item_id: item,
    question_item_id: question,
    thread_id: thread,
    language: typeof language === 'string' ? language : document.documentElement.lang,
    overview: overview === true,
    passages: list,
  };
}

function isPassage(value: unknown): value is DevicePassage {
  const {
    number,
    title,
    url,
    text,
    section = '',
  }: Partial<Record<keyof DevicePassage, unknown>> = Object(value);
  return (
    Number.isInteger(number) &&
    [title, url, text, section].every((each) => typeof each === 'string')
  );
}
