/**
 * The list of chats. Loaded when it is first opened.
 *
 * @module
 */
import type { Page, Thread, ThreadMetadata } from '../../protocol.ts';
import { historyStrings } from '../../strings/en/history.ts';
import { filled } from '../../strings/filled.ts';
import { headStyles } from '../view/head-styles.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { historyStyles } from './history-styles.ts';
import {
  historyView,
  type HistoryChat,
  type HistoryRequests,
  type HistoryState,
} from './history-view.ts';

type Chat = Pick<ViewState, 'chat' | 'locale' | 'options' | 'strings'> &
  Pick<
    ViewRequests,
    | 'adopt'
    | 'chat'
    | 'client'
    | 'emit'
    | 'focus'
    | 'hideHistory'
    | 'newChat'
    | 'renderAll'
    | 'report'
    | 'say'
    | 'tellTabs'
  >;

const pageSize = 30;
/** How long a deletion can be taken back, in ms; longer while the button for it has the focus. */
const undoTime = 6000;
/** How long a search rests before its results are said, in ms. */
const searchRests = 700;

/** Lists, finds, opens, renames and deletes the reader's chats. */
export class HistoryController implements HistoryState, HistoryRequests {
  query = '';
  loading = false;
  failed = false;
  fault = '';
  renaming: string | null = null;
  readonly #chat: Chat;
  #listed: readonly ThreadMetadata[] = [];
  #after: string | null = null;
  #deleted: { thread: ThreadMetadata; at: number; timer: number } | null = null;
  #counting = 0;

  constructor(chat: Chat) {
    this.#chat = chat;
  }

  get threads(): readonly ThreadMetadata[] {
    const words = this.query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return this.#listed.filter(({ title = '' }) => {
      const text = title.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  get hasMore(): boolean {
    return this.#after !== null;
  }

  get canUndo(): boolean {
    return this.#deleted !== null;
  }

  render(): unknown {
    const { chat, locale, options } = this.#chat;
    return historyView(this, this, { chat, locale, options, strings: this.#strings });
  }

  get #strings(): HistoryChat['strings'] {
    return { ...historyStrings, ...this.#chat.strings };
  }

  /** Shows the newest chats to a reader who has just opened the list. */
  async begin(): Promise<void> {
    const { adopt, emit, focus, say, strings } = this.#chat;
    adopt(headStyles);
    adopt(historyStyles);
    emit('chatkit.history.open', undefined);
    focus();
    say(strings.history);
    await this.load();
  }

  /** Shows the newest chats. */
  async load(): Promise<void> {
    if (this.loading) return;
    [this.#listed, this.#after] = [[], null];
    await this.#page();
  }

  /** Closes the list: what was deleted is deleted now. */
  readonly close = (): void => {
    this.#commit();
    clearTimeout(this.#counting);
    this.#chat.hideHistory();
  };

  readonly newChat = (): void => {
    this.close();
    this.#chat.newChat();
  };

  readonly loadAgain = (): void => void this.#page();

  /** Adds older ones. The focus goes to the first of them. */
  readonly loadMore = async (): Promise<void> => {
    const { length } = this.#listed;
    await this.#page();
    const first = this.#listed[length];
    if (first) this.#focusEntry(first.id, '.thread-entry');
  };

  readonly search = (query: string): void => {
    this.query = query;
    if (query && this.hasMore) void this.#page();
    else this.#countSoon();
    this.#chat.renderAll();
  };

  open(id: string): void {
    this.close();
    if (id !== this.#chat.chat.threadId) void this.#chat.chat.open(id);
  }

  startRename(id: string): void {
    this.renaming = id;
    this.#chat.renderAll();
    this.#chat.focus('.rename input');
  }

  readonly endRename = (): void => {
    if (this.renaming) this.#focusEntry(this.renaming, '.tool');
    this.renaming = null;
    this.#chat.renderAll();
  };

  readonly rename = async (thread: ThreadMetadata, text: string): Promise<void> => {
    const title = text.trim();
    this.#setTitle(thread.id, title);
    this.fault = '';
    this.endRename();
    const { client, chat, tellTabs, report, say } = this.#chat;
    try {
      const params = { thread_id: thread.id, title };
      const updated = await client.json<Thread>({ type: 'threads.update', params });
      if (updated.id === chat.threadId) chat.receive({ type: 'thread.updated', thread: updated });
      tellTabs(thread.id);
      say(this.#strings.renamed);
    } catch (error) {
      this.#setTitle(thread.id, thread.title);
      this.fault = this.#strings.renameFailed;
      report(error);
    }
    this.#chat.renderAll();
  };

  delete(thread: ThreadMetadata): void {
    this.#commit();
    this.fault = '';
    const at = this.#listed.indexOf(thread);
    this.#listed = this.#listed.filter((other) => other !== thread);
    const timer = window.setTimeout(this.#commit, undoTime);
    // Who leaves the page meant it.
    window.addEventListener('pagehide', this.#commit, { once: true });
    this.#deleted = { thread, at, timer };
    const { say, focus, renderAll } = this.#chat;
    renderAll();
    focus('.undo button');
    say(this.#strings.deleted);
  }

  readonly undo = (): void => {
    if (!this.#deleted) return;
    const { thread, at, timer } = this.#deleted;
    clearTimeout(timer);
    this.#listed = this.#listed.toSpliced(at, 0, thread);
    this.#deleted = null;
    this.#focusEntry(thread.id, '.thread-entry');
    this.#chat.renderAll();
  };

  readonly keepUndo = (): void => clearTimeout(this.#deleted?.timer);

  readonly expireUndo = (): void => {
    this.keepUndo();
    if (this.#deleted) this.#deleted.timer = window.setTimeout(this.#commit, undoTime);
  };

  async #page(): Promise<void> {
    if (this.loading) return;
    const { client, report, renderAll } = this.#chat;
    [this.loading, this.failed] = [true, false];
    renderAll();
    try {
      const after = this.#after === null ? {} : { after: this.#after };
      const params = { limit: pageSize, order: 'desc', ...after };
      const page = await client.json<Page<Thread>>({ type: 'threads.list', params });
      const known = new Set([...this.#listed.map(({ id }) => id), this.#deleted?.thread.id]);
      this.#listed = [...this.#listed, ...page.data.filter(({ id }) => !known.has(id))];
      this.#after = page.has_more ? (page.after ?? page.data.at(-1)?.id ?? null) : null;
    } catch (error) {
      this.failed = true;
      report(error);
    }
    this.loading = false;
    renderAll();
    // A search goes through all there are, not only those that happen to be listed.
    if (this.query && this.hasMore && !this.failed) void this.#page();
    else if (this.query) this.#countSoon();
  }

  /** Says how many chats a search found, once it rests. */
  #countSoon(): void {
    clearTimeout(this.#counting);
    this.#counting = window.setTimeout(() => {
      const { say, locale } = this.#chat;
      const { length } = this.threads;
      const count = length.toLocaleString(locale);
      if (!this.query || this.loading) return;
      if (length > 1) say(filled(this.#strings.results, { count }));
      else say(length ? this.#strings.result : this.#strings.noMatch);
    }, searchRests);
  }

  #focusEntry(id: string, selector: string): void {
    this.#chat.focus(`[data-thread="${CSS.escape(id)}"] ${selector}`);
  }

  #setTitle(id: string, title: ThreadMetadata['title']): void {
    this.#listed = this.#listed.map((other) => (other.id === id ? { ...other, title } : other));
  }

  /** Deletes what can still be taken back. */
  readonly #commit = (): void => {
    if (!this.#deleted) return;
    const { thread, at, timer } = this.#deleted;
    clearTimeout(timer);
    this.#deleted = null;
    const { client, chat, tellTabs, report, renderAll } = this.#chat;
    if (chat.threadId === thread.id) chat.newThread();
    const params = { thread_id: thread.id };
    client.json({ type: 'threads.delete', params }).then(
      () => tellTabs(null),
      (error: unknown) => {
        this.#listed = this.#listed.toSpliced(at, 0, thread);
        this.fault = this.#strings.deleteFailed;
        renderAll();
        report(error);
      },
    );
    renderAll();
  };
}
