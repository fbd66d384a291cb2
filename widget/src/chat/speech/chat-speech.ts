import type { ThreadItem } from '../../protocol.ts';
import type { ChatState } from '../model/chat-state.ts';
import { citedMessage } from '../sources/citations.ts';
import { spokenStrings, type SpokenStrings } from '../../strings/en/spoken.ts';
import { filled } from '../../strings/filled.ts';
import { widgetText } from '../widget-host.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { spokenText, type Place } from './spoken-text.ts';

/**
 * Time between two announcements of an answer that is being written, in ms; the first comes soon. And
 * how often is looked whether all of it is shown.
 */
const pace = { first: 400, next: 2000, shown: 100 } as const;

/** What is spoken of a chat. */
export type ChatSpeechView = Pick<ViewState, 'chat' | 'options' | 'strings'> &
  Pick<ViewRequests, 'say'>;

/**
 * Says what changes in a conversation: what is being done for an answer, its finished sentences, and
 * how it ended; and what is opened, refused or waited for.
 */
export class ChatSpeech {
  readonly #view: ChatSpeechView;
  readonly #root: ParentNode;
  #before: ChatState | undefined;
  #timer = 0;
  /** The state in which the answer ended, until that is said. */
  #ended: ChatState | undefined;
  /** What was said of the way to the answer, each once. */
  readonly #progress = new Set<string>();
  /** Said while a conversation is being opened that the reader chose. */
  #opening = '';
  /** Items from before this turn, and how far those of its answer were spoken. */
  #known = new Set<string>();
  readonly #spoken = new Map<string, Place>();

  /** @param root Where the messages are shown. */
  constructor(view: ChatSpeechView, root: ParentNode) {
    this.#view = view;
    this.#root = root;
  }

  /** Called with each state that was rendered. */
  update(state: ChatState): void {
    const before = this.#before;
    if (state === before) return;
    this.#before = state;
    const ran = before !== undefined && before.turn !== 'idle';
    // All of a turn may pass before anything is rendered.
    const passed = state.turns > 0 && state.turns !== (before?.turns ?? 0);
    const begins = !ran && (state.turn !== 'idle' || passed);
    if (begins) {
      this.#finish();
      this.#known = new Set(before?.items.map(({ id }) => id));
    }
    if (state.turn !== 'idle') {
      this.#timer ||= window.setTimeout(this.#speak, ran ? pace.next : pace.first);
    } else if (ran || begins) {
      this.#ended = state;
      this.#end();
    }
    if (before) this.#sayNews(before, state);
  }

  /** Says nothing more of the answer. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#ended = undefined;
    this.#spoken.clear();
    this.#progress.clear();
  }

  /** Says what became of the conversation beside its answers. */
  #sayNews(before: ChatState, state: ChatState): void {
    const { strings, options } = this.#view;
    const { thread, loading, blocked, notices, failure } = state;
    const isNew = !loading && thread?.id !== before.thread?.id;
    const isNews = loading !== before.loading && loading !== options.initialThread;
    if (loading && isNews) this.#say((this.#opening = strings.loading));
    else if (isNew && thread && this.#opening) this.#say(thread.title ?? strings.untitled);
    else if (isNew && !thread && !failure) this.#say(strings.newChat);
    if (!loading) this.#opening = '';
    if (blocked && !before.blocked) this.#say(strings.otherTab);
    for (const notice of notices) {
      // Others are alerts, which speak for themselves.
      if (notice.level === 'info' && !before.notices.includes(notice))
        this.#say([notice.title, notice.message].filter(Boolean).join('. '));
    }
    const status = thread?.status ?? { type: 'active' };
    if (status.type !== 'active' && status.type !== before.thread?.status.type)
      this.#say(status.reason ?? strings[status.type]);
  }

  readonly #speak = (): void => {
    const { state } = this.#view.chat;
    this.#timer = state.turn === 'idle' ? 0 : window.setTimeout(this.#speak, pace.next);
    if (!this.#sayAnswer(state)) this.#sayProgress(state);
  };

  /** Ends the answer, once all of it is shown: a long one takes a moment. */
  readonly #end = (): void => {
    clearTimeout(this.#timer);
    if (this.#ended && this.#root.querySelector('.assistant > [aria-busy]'))
      this.#timer = window.setTimeout(this.#end, pace.shown);
    else this.#finish();
  };

  #finish(): void {
    const state = this.#ended;
    if (!state) return;
    const { strings } = this.#view;
    this.#sayAnswer(state);
    const answer = state.items.at(-1);
    if (state.stopped) this.#say(strings.stopped);
    else if (!state.failure && answer && isAnswer(answer)) this.#say(this.#completeWords(answer));
    this.stop();
  }

  get #spokenStrings(): SpokenStrings {
    return { ...spokenStrings, ...this.#view.strings };
  }

  #completeWords(item: ThreadItem): string {
    const strings = this.#spokenStrings;
    const count = item.type === 'assistant_message' ? citedMessage(item).citations.length : 0;
    if (count === 0) return strings.answered;
    return filled(count === 1 ? strings.answeredSource : strings.answeredSources, { count });
  }

  /** Says what is new in the answer. False when nothing is. */
  #sayAnswer({ items, unfinished }: ChatState): boolean {
    const strings = this.#spokenStrings;
    const said: string[] = [];
    let language: string | undefined;
    for (const item of items) {
      if (item.type === 'user_message' || this.#known.has(item.id)) continue;
      const ended = !unfinished.includes(item.id);
      // What the device writes comes before what was spoken already.
      const isWritten = item.type === 'assistant_message' && item.content[0]?.written_by;
      const key = isWritten ? `${item.id} device` : item.id;
      const from = this.#spoken.get(key) ?? { block: 0, unit: 0 };
      if (item.type === 'assistant_message') {
        const shown = this.#root.querySelector(`[data-item="${CSS.escape(item.id)}"]`);
        const all = [...(shown?.querySelectorAll<HTMLElement>(':scope > .prose') ?? [])];
        const prose = isWritten ? all.slice(0, 1) : all;
        const blocks = prose.flatMap(({ children }) => [...children]);
        const isWhole = ended && !prose.some(({ ariaBusy }) => ariaBusy);
        const { words, next } = spokenText(blocks, from, isWhole, strings);
        language ??= prose.find(({ lang }) => lang)?.lang;
        this.#spoken.set(key, next);
        said.push(words);
      } else if (item.type !== 'workflow' && ended && from.block === 0) {
        this.#spoken.set(item.id, { block: 1, unit: 0 });
        said.push(widgetText(item).replaceAll('\n', '. '));
      }
    }
    const words = said.filter(Boolean).join(' ');
    if (words) this.#say(words, language);
    return words !== '';
  }

  #sayProgress({ progress, slow, turn, items }: ChatState): void {
    const { strings } = this.#view;
    const last = items.at(-1);
    const isWriting = turn === 'streaming' && last?.type === 'assistant_message';
    if (!progress && !slow && isWriting) return;
    const step =
      last?.type === 'workflow'
        ? this.#root.querySelector('.workflow.running > summary')?.textContent?.trim()
        : undefined;
    const words = slow ? strings.slow : (progress?.text ?? (step || strings.working));
    if (this.#progress.has(words)) return;
    this.#progress.add(words);
    this.#say(words);
  }

  #say(words: string, language?: string): void {
    this.#view.say(words, language);
  }
}

/** Questions back are no end of an answer. */
const isAnswer = (item: ThreadItem): boolean =>
  item.type !== 'user_message' && !(item.type === 'structured_input' && item.status === 'pending');
