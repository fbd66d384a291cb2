import type { AssistantMessage } from '../chat/model/protocol-types.ts';
import {
  deviceAnswerAction,
  onDeviceLimits,
  Support,
  type DevicePassage,
  type DevicePassages,
} from '../device-protocol.ts';
import { applyUpdate, citationSource, type Annotation, type ThreadItem } from '../protocol.ts';
import type { DeviceStrings } from '../strings/en/device.ts';
import { writeAnswer } from './answer-writer.ts';
import { languageOfTag, modelAvailability, type Languages } from './built-in-models.ts';
import { DeviceSession } from './device-session.ts';
import type { DeviceView } from './device-view.ts';
import { answerPrompts } from './prompts.ts';
import { detectedLanguage } from './reader-language.ts';

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

  /** Never rejects: where the model fails, what the server wrote stands alone. */
  async write(data: object, signal: AbortSignal): Promise<void> {
    const { chat } = this.#view;
    const given = passagesOf(data);
    const itemOf = (id: string | undefined): ThreadItem | undefined =>
      chat.state.items.findLast((item) => item.id === id);
    const item = itemOf(given?.item_id);
    const question = itemOf(given?.question_item_id);
    if (!given || item?.type !== 'assistant_message' || question?.type !== 'user_message') return;
    chat.receive({ type: 'stream_options', stream_options: { allow_cancel: true } });
    chat.receive({ type: 'progress_update', text: this.#words().deviceWriting });
    const asked = question.content.map(({ text }) => text).join('');
    let text = '';
    try {
      const languages = await this.#languagesFor(asked, given.language);
      const isForeign = languages.write !== languages.read[0];
      const task = {
        question: wordsWithQuote(question, asked),
        passages: given.passages,
        isForeign,
      };
      for await (text of writeAnswer(this.#sessionIn(languages), task, signal))
        this.#show(item, text, given.passages);
    } catch {
      // What there is of it stays; so does what the server wrote.
    }
    if (text) await this.#store(given, { item, text }, signal);
    else if (itemOf(item.id) !== item) chat.receive({ type: 'thread.item.done', item });
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
  async #languagesFor(question: string, language: string): Promise<Languages> {
    const page = languageOfTag(language);
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
      const session = new DeviceSession(languages, answerPrompts(languages.write));
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

function wordsWithQuote({ quoted_text }: { quoted_text?: string | undefined }, words: string) {
  return quoted_text ? `${words}\n“${quoted_text.slice(0, 600)}”` : words;
}

/**
 * The parts of a message with an answer before them. It has the first numbers, in the order of its
 * marks, and a citation for each, until the server has made its own.
 */
function withAnswer(
  parts: AssistantMessage['content'],
  text: string,
  passages: readonly DevicePassage[],
): AssistantMessage['content'] {
  const annotations: Annotation[] = [];
  const labels = new Map<string, number>();
  const numbered = text.replace(/\[(\d{1,3})\]/g, (mark, number: string, at: number) => {
    const passage = passages.find((each) => `${each.number}` === number);
    if (!passage) return mark;
    const label = labels.get(number) ?? labels.size + 1;
    if (!labels.has(number)) annotations.push(citationOf(passage, label, text.slice(0, at)));
    labels.set(number, label);
    return `[${label}]`;
  });
  const written = {
    type: 'output_text',
    written_by: 'device',
    text: numbered,
    annotations,
  } as const;
  return [written, ...parts.map((part) => renumbered(part, labels.size))];
}

/** A part whose numbers begin after `first`. */
function renumbered(
  part: AssistantMessage['content'][number],
  first: number,
): AssistantMessage['content'][number] {
  const annotations = part.annotations.map((annotation): Annotation => {
    const { source } = annotation;
    const number = source.type === 'entity' ? Number(source.inline_label) : NaN;
    if (source.type !== 'entity' || !(number > 0)) return annotation;
    return { ...annotation, source: { ...source, inline_label: `${first + number}` } };
  });
  return { ...part, annotations };
}

/** @param before The text before the mark. */
function citationOf(
  { title, section, url, text }: DevicePassage,
  number: number,
  before: string,
): Annotation {
  const claim = before.split(/\n|[.!?。！？]\s/).at(-1) ?? '';
  const exact = sentenceFor(claim, text);
  const passage = { url, exact, before: '', after: '', ...(section && { sectionTitle: section }) };
  return { type: 'annotation', source: citationSource({ number, pageTitle: title, passage }) };
}

/** The sentence of a passage that a claim rests on. */
function sentenceFor(claim: string, markdown: string): string {
  const sentences = markdown.replace(/[`*_>#|]+/g, '').split(/(?<=[.!?])\s+|(?<=[。！？])|\n+/);
  const found = sentences.find((sentence) => new Support([sentence]).has(claim));
  return (found ?? sentences.find((sentence) => sentence.trim()) ?? '').trim();
}
