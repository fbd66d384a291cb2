/**
 * The list of conversations: loaded when it is first opened.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Page, Thread, ThreadMetadata } from '../../protocol.ts';
import { filled } from '../../strings/filled.ts';
import type { HistoryPart } from './history-part.ts';
import { headStyles } from '../view/more-styles.ts';
import { historyStyles } from './history-styles.ts';
import type { ChatView } from '../view/chat-view.ts';
import { anyIcon, type AnyIconName } from '../view/more-icons.ts';
import { toolButton } from '../view/tool-button.ts';

const pageSize = 30;
/** How long a deletion can be taken back, in ms; longer while the button for it has the focus. */
const undoTime = 6000;
/** How long a search rests before its results are said, in ms. */
const searchRests = 700;

/** Opens the list in place of the conversation. */
export async function showHistory(view: ChatView): Promise<void> {
  view.adopt(headStyles);
  view.adopt(historyStyles);
  const panel = new HistoryPanel(view);
  view.history = panel;
  view.emit('chatkit.history.open', undefined);
  view.focus();
  view.announcer.say(view.strings.history);
  await panel.load();
}

class HistoryPanel implements HistoryPart {
  readonly #view: ChatView;
  #threads: readonly ThreadMetadata[] = [];
  #after: string | null = null;
  #query = '';
  #renaming: string | null = null;
  #deleted: { thread: ThreadMetadata; at: number; timer: number } | null = null;
  #loading = false;
  #failed = false;
  /** Why what the reader did to a conversation was not done. */
  #fault = '';
  #counting = 0;

  constructor(view: ChatView) {
    this.#view = view;
  }

  /** Shows the newest conversations. */
  async load(): Promise<void> {
    if (this.#loading) return;
    [this.#threads, this.#after] = [[], null];
    await this.#page();
  }

  /** The panel closes: what was deleted is deleted now. */
  close(): void {
    this.#commit();
    clearTimeout(this.#counting);
    this.#view.history = undefined;
    this.#view.emit('chatkit.history.close', undefined);
    this.#view.renderAll();
    this.#view.focus();
  }

  render(): TemplateResult {
    const { strings } = this.#view;
    const shown = this.#shown();
    return html`<section class="history" aria-label=${strings.history} @keydown=${this.#onKey}>
      <div class="head">
        ${this.#tool('back', strings.closeHistory, () => this.close())}
        <h2>${strings.history}</h2>
        ${this.#tool('compose', strings.newChat, () => {
          this.close();
          this.#view.newChat();
        })}
      </div>
      <label class="search">
        ${anyIcon('search')}
        <input
          type="search"
          placeholder=${strings.searchHistory}
          aria-label=${strings.searchHistory}
          .value=${this.#query}
          @input=${this.#search}
        />
      </label>
      <ul aria-busy=${this.#loading}>
        ${shown.map((thread) => this.#entry(thread))}
      </ul>
      ${
        shown.length === 0 && !this.#loading && !this.#failed
          ? html`<p class="loading">${this.#query ? strings.noMatch : strings.noHistory}</p>`
          : nothing
      }
      ${
        this.#failed
          ? html`<p class="failure" role="alert">
              ${strings.server}
              <button type="button" class="quiet" @click=${() => this.#page()}>
                ${strings.retry}
              </button>
            </p>`
          : nothing
      }
      ${this.#fault ? html`<p class="failure" role="alert">${this.#fault}</p>` : nothing}
      ${
        this.#after !== null && !this.#failed
          ? html`<button type="button" class="quiet earlier" @click=${() => this.#more()}>
              ${strings.more}
            </button>`
          : nothing
      }
      ${
        this.#deleted
          ? html`<p class="undo" @focusin=${this.#keepUndo} @focusout=${this.#expireUndo}>
              ${strings.deleted}
              <button type="button" class="quiet" @click=${this.#undo}>${strings.undo}</button>
            </p>`
          : nothing
      }
    </section>`;
  }

  #entry(thread: ThreadMetadata): TemplateResult {
    const { strings, chat, options, locale } = this.#view;
    const { showDelete = true, showRename = true } = options.history ?? {};
    const title = thread.title?.trim() || strings.untitled;
    if (this.#renaming === thread.id) return this.#renameForm(thread);
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
    return html`<li data-thread=${thread.id}>
      <button
        type="button"
        class="thread-entry"
        aria-current=${thread.id === chat.threadId ? 'true' : nothing}
        @click=${() => this.#open(thread.id)}
      >
        <span class="title" dir="auto">${title}</span>
        <time datetime=${thread.created_at}>${dateWords(day, thread.created_at)}</time>
      </button>
      ${showRename ? this.#tool('edit', `${strings.rename}: ${title}`, () => this.#startRename(thread.id)) : nothing}
      ${showDelete ? this.#tool('bin', `${strings.delete}: ${title}`, () => this.#delete(thread)) : nothing}
    </li>`;
  }

  #renameForm(thread: ThreadMetadata): TemplateResult {
    const { strings } = this.#view;
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      if (!(event.target instanceof HTMLFormElement)) return;
      void this.#rename(thread, String(new FormData(event.target).get('title') ?? ''));
    };
    return html`<li>
      <form class="rename" @submit=${submit}>
        <input
          name="title"
          dir="auto"
          required
          maxlength="200"
          aria-label=${strings.renameLabel}
          .value=${thread.title ?? ''}
        />
        <button type="submit" class="tool" aria-label=${strings.save}>${anyIcon('check')}</button>
        ${this.#tool('close', strings.cancel, () => this.#endRename())}
      </form>
    </li>`;
  }

  #tool(name: AnyIconName, label: string, run: () => unknown): TemplateResult {
    return toolButton(anyIcon(name), label, run);
  }

  #shown(): readonly ThreadMetadata[] {
    const words = this.#query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return this.#threads.filter(({ title = '' }) => {
      const text = title.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  async #page(): Promise<void> {
    if (this.#loading) return;
    const { client, report } = this.#view;
    [this.#loading, this.#failed] = [true, false];
    this.#view.renderAll();
    try {
      const after = this.#after === null ? {} : { after: this.#after };
      const params = { limit: pageSize, order: 'desc', ...after };
      const page = await client.json<Page<Thread>>({ type: 'threads.list', params });
      const known = new Set([...this.#threads.map(({ id }) => id), this.#deleted?.thread.id]);
      this.#threads = [...this.#threads, ...page.data.filter(({ id }) => !known.has(id))];
      this.#after = page.has_more ? (page.after ?? page.data.at(-1)?.id ?? null) : null;
    } catch (error) {
      this.#failed = true;
      report(error);
    }
    this.#loading = false;
    this.#view.renderAll();
    // A search goes through all there are, not only those that happen to be listed.
    if (this.#query && this.#after !== null && !this.#failed) void this.#page();
    else if (this.#query) this.#countSoon();
  }

  /** The focus goes to the first of those that are new. */
  async #more(): Promise<void> {
    const { length } = this.#threads;
    await this.#page();
    const first = this.#threads[length];
    if (first) this.#focusEntry(first.id, '.thread-entry');
  }

  #focusEntry(id: string, selector: string): void {
    this.#view.focus(`[data-thread="${CSS.escape(id)}"] ${selector}`);
  }

  /** Says how many conversations a search found, once it rests. */
  #countSoon(): void {
    clearTimeout(this.#counting);
    this.#counting = window.setTimeout(() => {
      const { announcer, strings, locale } = this.#view;
      const { length } = this.#shown();
      const count = length.toLocaleString(locale);
      if (!this.#query || this.#loading) return;
      if (length > 1) announcer.say(filled(strings.results, { count }));
      else announcer.say(length ? strings.result : strings.noMatch);
    }, searchRests);
  }

  #open(id: string): void {
    this.close();
    if (id !== this.#view.chat.threadId) void this.#view.chat.open(id);
  }

  #startRename(id: string): void {
    this.#renaming = id;
    this.#view.renderAll();
    this.#view.focus('.rename input');
  }

  #endRename(): void {
    if (this.#renaming) this.#focusEntry(this.#renaming, '.tool');
    this.#renaming = null;
    this.#view.renderAll();
  }

  async #rename(thread: ThreadMetadata, words: string): Promise<void> {
    const title = words.trim();
    this.#setTitle(thread.id, title);
    this.#fault = '';
    this.#endRename();
    const { client, chat, tabs, report, announcer, strings } = this.#view;
    try {
      const params = { thread_id: thread.id, title };
      const updated = await client.json<Thread>({ type: 'threads.update', params });
      if (updated.id === chat.threadId) chat.receive({ type: 'thread.updated', thread: updated });
      tabs.tell(thread.id);
      announcer.say(strings.renamed);
    } catch (error) {
      this.#setTitle(thread.id, thread.title);
      this.#fault = strings.renameFailed;
      report(error);
    }
    this.#view.renderAll();
  }

  #setTitle(id: string, title: ThreadMetadata['title']): void {
    this.#threads = this.#threads.map((other) => (other.id === id ? { ...other, title } : other));
  }

  #delete(thread: ThreadMetadata): void {
    this.#commit();
    this.#fault = '';
    const at = this.#threads.indexOf(thread);
    this.#threads = this.#threads.filter((other) => other !== thread);
    const timer = window.setTimeout(this.#commit, undoTime);
    // Who leaves the page meant it.
    window.addEventListener('pagehide', this.#commit, { once: true });
    this.#deleted = { thread, at, timer };
    const { announcer, strings, focus, renderAll } = this.#view;
    renderAll();
    focus('.undo button');
    announcer.say(strings.deleted);
  }

  readonly #keepUndo = (): void => clearTimeout(this.#deleted?.timer);

  readonly #expireUndo = (): void => {
    this.#keepUndo();
    if (this.#deleted) this.#deleted.timer = window.setTimeout(this.#commit, undoTime);
  };

  readonly #undo = (): void => {
    if (!this.#deleted) return;
    const { thread, at, timer } = this.#deleted;
    clearTimeout(timer);
    this.#threads = this.#threads.toSpliced(at, 0, thread);
    this.#deleted = null;
    this.#focusEntry(thread.id, '.thread-entry');
    this.#view.renderAll();
  };

  readonly #commit = (): void => {
    if (!this.#deleted) return;
    const { thread, at, timer } = this.#deleted;
    clearTimeout(timer);
    this.#deleted = null;
    const { client, chat, tabs, report, strings, renderAll } = this.#view;
    if (chat.threadId === thread.id) chat.newThread();
    const params = { thread_id: thread.id };
    client.json({ type: 'threads.delete', params }).then(
      () => tabs.tell(null),
      (error: unknown) => {
        this.#threads = this.#threads.toSpliced(at, 0, thread);
        this.#fault = strings.deleteFailed;
        renderAll();
        report(error);
      },
    );
    renderAll();
  };

  readonly #search = (event: InputEvent): void => {
    if (event.target instanceof HTMLInputElement) this.#query = event.target.value;
    if (this.#query && this.#after !== null) void this.#page();
    else this.#countSoon();
    this.#view.renderAll();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (this.#renaming) this.#endRename();
    else this.close();
  };
}

function dateWords(day: Intl.DateTimeFormat, instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? '' : day.format(date);
}
